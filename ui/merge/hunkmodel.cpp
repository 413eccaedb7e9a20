// SPDX-License-Identifier: MIT
#include "ui/merge/hunkmodel.h"

#include "ui/merge/celltext.h"
#include "ui/merge/choicecell.h"
#include "ui/merge/markedtext.h"
#include "ui/merge/valuetext.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Take = HunkChoice::Take;

Outcome sideOf(int column)
{
    return column == HunkModel::Base ? Outcome::Base : column == HunkModel::Mine ? Outcome::Mine : Outcome::Theirs;
}

/// As much of a value or hunk as a person reads in a cell; the rest would only cost time.
constexpr qsizetype longestCell = 20'000;

/// The last line end would only make the row taller.
QString linesOf(std::string_view lines)
{
    if (qsizetype(lines.size()) > longestCell)
        return fullText(Value::string(lines), longestCell);
    QString text = QString::fromUtf8(lines.data(), qsizetype(lines.size()));
    if (text.endsWith(u'\n'))
        text.chop(1);
    if (text.endsWith(u'\r'))
        text.chop(1);
    return text;
}

/// The first and the last lines, so that the reader knows where he is.
QString shortened(std::string_view lines)
{
    constexpr qsizetype shown = 2;
    const QStringList all = linesOf(lines).split(u'\n');
    if (all.size() <= 2 * shown + 1)
        return all.join(u'\n');
    return all.mid(0, shown).join(u'\n') + u'\n' + HunkModel::tr("⋯ %1 lines alike ⋯").arg(all.size() - 2 * shown) + u'\n'
           + all.mid(all.size() - shown).join(u'\n');
}

QString takeText(const TextHunk &hunk, const HunkChoice &choice)
{
    switch (choice.take) {
    case Take::MineThenTheirs:
        return HunkModel::tr("mine, then theirs");
    case Take::TheirsThenMine:
        return HunkModel::tr("theirs, then mine");
    case Take::Combined:
        return HunkModel::tr("words of both");
    case Take::Undecided:
        return hunk.kind == TextHunk::Kind::Conflict ? QString() : HunkModel::tr("automatic");
    case Take::Mine:
    case Take::Theirs:
    case Take::Base:
    case Take::Own:
        return outcomeText(outcomeOf(hunk, choice)).toLower();
    }
    Q_UNREACHABLE();
}

}

HunkModel::HunkModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void HunkModel::setDecision(const std::optional<Decision> &decision)
{
    if (m_decision == decision)
        return;
    const auto isWhole = [](const Decision &one) { return one.resolution.choice == Resolution::Choice::Own; };
    const bool sameRows = m_decision && decision && isWhole(*m_decision) == isWhole(*decision)
                          && m_decision->pointer == decision->pointer && m_decision->text == decision->text
                          && m_decision->base == decision->base && m_decision->mine == decision->mine
                          && m_decision->theirs == decision->theirs;
    if (!sameRows)
        beginResetModel();
    m_decision = decision;
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Base), index(rowCount() - 1, Result));
}

void HunkModel::setTheirsName(const QString &name)
{
    m_theirsName = name;
    Q_EMIT headerDataChanged(Qt::Horizontal, Theirs, Theirs);
}

HunkChoice HunkModel::choiceAt(int row) const
{
    switch (m_decision->resolution.choice) {
    case Resolution::Choice::Mine:
        return {Take::Mine, {}};
    case Resolution::Choice::Theirs:
        return {Take::Theirs, {}};
    case Resolution::Choice::Base:
        return {Take::Base, {}};
    case Resolution::Choice::Both:
        return hunk(row).combined() ? HunkChoice{Take::Combined, {}} : HunkChoice();
    case Resolution::Choice::Undecided:
    case Resolution::Choice::Own:
    case Resolution::Choice::Hunks:
        break;
    }
    const auto &choices = m_decision->resolution.hunks;
    return std::size_t(row) < choices.size() ? choices[std::size_t(row)] : HunkChoice();
}

int HunkModel::nextUndecided(int row, int step) const
{
    if (!isText())
        return -1;
    for (int candidate = row + step; candidate >= 0 && candidate < rowCount(); candidate += step) {
        if (outcomeOf(hunk(candidate), choiceAt(candidate)) == Outcome::ToDecide)
            return candidate;
    }
    return -1;
}

int HunkModel::firstTelling() const
{
    if (const int undecided = nextUndecided(-1); undecided >= 0)
        return undecided;
    for (int row = 0; isText() && row < rowCount(); ++row) {
        if (hunk(row).kind != TextHunk::Kind::Unchanged)
            return row;
    }
    return 0;
}

int HunkModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_decision)
        return 0;
    return isText() ? int(m_decision->text->hunks().size()) : 1;
}

int HunkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HunkModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isUnchanged = isText() && hunk(index.row()).kind == TextHunk::Kind::Unchanged;
    const Outcome outcome = isText() ? outcomeOf(hunk(index.row()), choiceAt(index.row())) : outcomeOf(*m_decision);
    switch (role) {
    case IsUnchangedRole:
        return isUnchanged;
    case Qt::DisplayRole:
        return isAbsent(index.column()) ? tr("not there") : cell(index.row(), index.column());
    case Qt::EditRole:
        return isText() ? QString::fromStdString(linesFor(hunk(index.row()), choiceAt(index.row())))
                        : ownText(m_decision->outcome(), ownForm(*m_decision));
    case Qt::AccessibleTextRole:
        return accessibleText(index);
    case ChoiceCell::MarkedTextRole:
        return markedCell(index);
    case ChoiceCell::FaintRole:
        return isUnchanged || isAbsent(index.column());
    case ChoiceCell::OutcomeRole:
        return isUnchanged ? QVariant() : QVariant::fromValue(outcome);
    case ChoiceCell::StandsForRole:
        if (isUnchanged || index.column() == Result)
            return {};
        return QVariant::fromValue(sideOf(index.column()));
    case ChoiceCell::ChosenRole:
        return index.column() == Result ? QVariant() : QVariant(!isUnchanged && outcome == sideOf(index.column()));
    case ChoiceCell::NoteRole:
        return isText() && !isUnchanged && index.column() == Result ? takeText(hunk(index.row()), choiceAt(index.row()))
                                                                    : QString();
    case ChoiceCell::AutomaticRole:
        return isText() ? choiceAt(index.row()).take == Take::Undecided && outcome != Outcome::ToDecide
                        : m_decision->isAutomatic() && m_decision->resolution.choice == Resolution::Choice::Undecided;
    case ChoiceCell::OwnFormRole:
        return int(isText() ? OwnForm::Text : ownForm(*m_decision));
    default:
        return {};
    }
}

QString HunkModel::cell(int row, int column) const
{
    if (!isText()) {
        const bool isOpen = column == Result && outcomeOf(*m_decision) == Outcome::ToDecide;
        return isOpen ? QString()
                      : fullText(column == Base     ? m_decision->base
                                 : column == Mine   ? m_decision->mine
                                 : column == Theirs ? m_decision->theirs
                                                    : m_decision->outcome(),
                                 longestCell);
    }
    const TextHunk &lines = hunk(row);
    if (lines.kind == TextHunk::Kind::Unchanged)
        return shortened(lines.base);
    if (column != Result)
        return linesOf(column == Base ? lines.base : column == Mine ? lines.mine : lines.theirs);
    const HunkChoice choice = choiceAt(row);
    return outcomeOf(lines, choice) == Outcome::ToDecide ? QString() : linesOf(linesFor(lines, choice));
}

bool HunkModel::isAbsent(int column) const
{
    return !isText() && isCellAbsent(*m_decision, column == Result ? Outcome::ToDecide : sideOf(column));
}

QVariant HunkModel::markedCell(const QModelIndex &index) const
{
    const int row = index.row();
    MarkedText text{data(index).toString(), {}};
    if (isAbsent(index.column()) || (isText() && hunk(row).kind == TextHunk::Kind::Unchanged))
        return QVariant::fromValue(text);
    if (isText() && text.text.isEmpty() && index.column() != Result)
        return QVariant::fromValue(MarkedText{tr("(no lines)"), {}});
    switch (Column(index.column())) {
    case Base:
        text = withRemovedWords(text.text, cell(row, Mine), cell(row, Theirs));
        break;
    case Mine:
        text = withAddedWords(cell(row, Base), text.text, MarkedText::By::Mine);
        break;
    case Theirs:
        text = withAddedWords(cell(row, Base), text.text, MarkedText::By::Theirs);
        break;
    case Result: {
        const Outcome outcome = isText() ? outcomeOf(hunk(row), choiceAt(row)) : outcomeOf(*m_decision);
        const auto by = outcome == Outcome::Mine     ? MarkedText::By::Mine
                        : outcome == Outcome::Theirs ? MarkedText::By::Theirs
                                                     : MarkedText::By::Both;
        text = withAddedWords(cell(row, Base), text.text, by);
        break;
    }
    case ColumnCount:
        break;
    }
    return QVariant::fromValue(text);
}

QVariant HunkModel::accessibleText(const QModelIndex &index) const
{
    const QString text = data(index).toString();
    if (data(index, IsUnchangedRole).toBool())
        return tr("Unchanged: %1").arg(text);
    if (index.column() != Result)
        return (data(index, ChoiceCell::ChosenRole).toBool() ? tr("%1, taken: %2") : tr("%1: %2"))
            .arg(outcomeText(sideOf(index.column())), text);
    const auto outcome = data(index, ChoiceCell::OutcomeRole).value<Outcome>();
    return tr("Result: %1, %2").arg(outcomeText(outcome), text);
}

QVariant HunkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case Base:
        return tr("Base");
    case Mine:
        return tr("Mine");
    case Theirs:
        return m_theirsName.isEmpty() ? tr("Theirs") : tr("Theirs (%1)").arg(m_theirsName);
    case Result:
        return tr("Result");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags HunkModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() != Result || !m_decision || !isOffered(*m_decision, Resolution::Choice::Own)
        || (isText() && hunk(index.row()).kind == TextHunk::Kind::Unchanged))
        return flags;
    return flags | Qt::ItemIsEditable;
}

}
