// SPDX-License-Identifier: MIT
#include "ui/merge/mergemodel.h"

#include "ui/merge/celltext.h"
#include "ui/merge/choicecell.h"
#include "ui/merge/valuetext.h"
#include "ui/merge/violationrows.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// What choosing a cell of the column gives.
Outcome sideOf(int column)
{
    return column == MergeModel::Base ? Outcome::Base : column == MergeModel::Mine ? Outcome::Mine : Outcome::Theirs;
}

/// Tool tips guess whether they are rich text; values must never be.
QString toolTip(const QString &plain)
{
    return plain.isEmpty() ? QString() : u"<p style='white-space:pre-wrap'>"_s + plain.toHtmlEscaped() + u"</p>"_s;
}

}

MergeModel::MergeModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void MergeModel::setMerge(const Merge &merge, const QSet<int> &fresh)
{
    beginResetModel();
    m_merge = merge;
    m_fresh = fresh;
    m_violations.clear();
    m_violationOfRow.clear();
    countAll();
    endResetModel();
    Q_EMIT mergeChanged();
}

void MergeModel::setContext(const MergeContext &context)
{
    m_context = context;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Field), index(rowCount() - 1, Result));
    Q_EMIT headerDataChanged(Qt::Horizontal, Base, Result);
}

const Decision &MergeModel::decision(int row) const
{
    return m_merge.decisions()[std::size_t(row)];
}

bool MergeModel::resolve(int row, const Resolution &resolution)
{
    if (row < 0 || row >= rowCount() || decision(row).resolution == resolution || !decision(row).offers(resolution))
        return false;
    count(row, -1);
    m_merge = m_merge.withResolution(std::size_t(row), resolution);
    count(row, 1);
    Q_EMIT dataChanged(index(row, Field), index(row, Result));
    Q_EMIT mergeChanged();
    return true;
}

void MergeModel::resolve(const std::vector<std::pair<int, Resolution>> &resolutions)
{
    if (resolutions.empty())
        return;
    m_merge = m_merge.withResolutions({resolutions.begin(), resolutions.end()});
    countAll();
    Q_EMIT dataChanged(index(resolutions.front().first, Field), index(resolutions.back().first, Result));
    Q_EMIT mergeChanged();
}

int MergeModel::nextUndecided(int row, int step) const
{
    const int rows = rowCount();
    if (m_counts.toDecide == 0)
        return -1;
    for (int distance = 1; distance <= rows; ++distance) {
        const int candidate = ((row + step * distance) % rows + rows) % rows;
        if (outcomeOf(decision(candidate)) == Outcome::ToDecide)
            return candidate;
    }
    return -1;
}

void MergeModel::setViolations(const std::vector<SchemaViolation> &violations)
{
    m_violations = violations;
    const QHash<int, QString> before = std::exchange(m_violationOfRow, violationRows(m_merge.decisions(), violations));
    QSet<int> touched(before.keyBegin(), before.keyEnd());
    touched += QSet<int>(m_violationOfRow.keyBegin(), m_violationOfRow.keyEnd());
    for (const int row : std::as_const(touched)) {
        if (before.value(row) != m_violationOfRow.value(row))
            Q_EMIT dataChanged(index(row, Field), index(row, Result));
    }
}

QString MergeModel::fieldName(int row) const
{
    const Decision &place = decision(row);
    const bool isMember = !place.pointer.isRoot() && !place.label.ends_with(']');
    const QString label = isMember ? m_context.schema.at(place.pointer).label() : QString();
    return !label.isEmpty() ? label : isMember ? readableName(place.pointer.last()) : placeName(place);
}

QString MergeModel::sentence(int row) const
{
    const Decision &place = decision(row);
    const auto value = [&place](Outcome side) {
        return isCellAbsent(place, side) ? tr("not there") : cellText(place, side).text;
    };
    QString text = tr("%1: %2. Base: %3. Mine: %4. Theirs: %5. Result: %6.")
                       .arg(fieldName(row), reasonText(place), value(Outcome::Base), value(Outcome::Mine), value(Outcome::Theirs),
                            outcomeText(outcomeOf(place)));
    const QString remark = note(row);
    return remark.isEmpty() ? text : text + u' ' + remark + u'.';
}

int MergeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_counts.total;
}

int MergeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant MergeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case ChoiceCell::OutcomeRole:
        return QVariant::fromValue(outcomeOf(decision(index.row())));
    case ChoiceCell::AutomaticRole:
        return isAutomatic(decision(index.row()));
    case ChoiceCell::FreshRole:
        return m_fresh.contains(index.row());
    case ChoiceCell::ViolationRole:
        return m_violationOfRow.value(index.row());
    case ChoiceCell::OwnFormRole:
        return int(ownForm(decision(index.row())));
    case Qt::AccessibleDescriptionRole:
        return sentence(index.row());
    default:
        break;
    }
    switch (Column(index.column())) {
    case Field:
        return fieldData(index.row(), role);
    case Base:
    case Mine:
    case Theirs:
        return valueData(index.row(), sideOf(index.column()), role);
    case Result:
        return resultData(index.row(), role);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant MergeModel::fieldData(int row, int role) const
{
    const Decision &place = decision(row);
    switch (role) {
    case Qt::DisplayRole:
        return fieldName(row);
    case Qt::AccessibleTextRole:
        return sentence(row);
    case Qt::ToolTipRole:
        return toolTip(QString(place.pointer.toString() + u'\n' + reasonText(place)));
    case ChoiceCell::PathRole:
        return place.pointer.tokens().size() < 2 ? QString() : QString::fromStdString(place.label);
    default:
        return {};
    }
}

QVariant MergeModel::valueData(int row, Outcome side, int role) const
{
    const Decision &place = decision(row);
    switch (role) {
    case Qt::DisplayRole:
        return isCellAbsent(place, side) ? tr("not there") : cellText(place, side).text;
    case Qt::AccessibleTextRole:
        return (outcomeOf(place) == side ? tr("%1, taken: %2") : tr("%1: %2"))
            .arg(outcomeText(side), valueData(row, side, Qt::DisplayRole).toString());
    case Qt::ToolTipRole:
        return toolTip(fullText(side == Outcome::Base ? place.base : side == Outcome::Mine ? place.mine : place.theirs, 2000));
    case ChoiceCell::MarkedTextRole:
        return QVariant::fromValue(isCellAbsent(place, side) ? MarkedText{tr("not there"), {}} : cellText(place, side));
    case ChoiceCell::FaintRole:
        return isCellAbsent(place, side);
    case ChoiceCell::StandsForRole:
        return isOffered(place, side == Outcome::Base   ? Resolution::Choice::Base
                                : side == Outcome::Mine ? Resolution::Choice::Mine
                                                        : Resolution::Choice::Theirs)
                   ? QVariant::fromValue(side)
                   : QVariant();
    case ChoiceCell::ChosenRole:
        return outcomeOf(place) == side;
    default:
        return {};
    }
}

QVariant MergeModel::resultData(int row, int role) const
{
    const Decision &place = decision(row);
    const bool isRemoved = isCellAbsent(place, Outcome::ToDecide);
    switch (role) {
    case Qt::DisplayRole:
        return isRemoved ? tr("removed") : cellText(place, Outcome::ToDecide).text;
    case Qt::EditRole:
        return ownText(place.outcome(), ownForm(place));
    case Qt::AccessibleTextRole:
        return tr("Result: %1, %2").arg(outcomeText(outcomeOf(place)), resultData(row, Qt::DisplayRole).toString());
    case Qt::ToolTipRole: {
        const QString violation = m_violationOfRow.value(row);
        const QString full = fullText(place.outcome(), 2000);
        return toolTip(violation.isEmpty() ? full : violation + u"\n\n"_s + full);
    }
    case ChoiceCell::MarkedTextRole:
        return QVariant::fromValue(isRemoved ? MarkedText{tr("removed"), {}} : cellText(place, Outcome::ToDecide));
    case ChoiceCell::FaintRole:
        return isRemoved;
    case ChoiceCell::NoteRole:
        return note(row);
    default:
        return {};
    }
}

QString MergeModel::note(int row) const
{
    const Decision &place = decision(row);
    if (place.reason == Decision::Reason::Managed)
        return tr("by the server");
    if (isAutomatic(place))
        return tr("automatic");
    return progressText(place);
}

QVariant MergeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    const bool isTip = role == Qt::ToolTipRole;
    switch (Column(section)) {
    case Field:
        return isTip ? tr("Where it is") : tr("Field");
    case Base:
        return isTip ? tr("The record as you had loaded it") : tr("Base");
    case Mine:
        return isTip ? tr("What you have now") : tr("Mine");
    case Theirs:
        if (isTip)
            return tr("What the server has now");
        return m_context.modifiedBy.isEmpty() ? tr("Theirs") : tr("Theirs (%1)").arg(m_context.modifiedBy);
    case Result:
        return isTip ? tr("What will be saved") : tr("Result");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags MergeModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() != Result || !isOffered(decision(index.row()), Resolution::Choice::Own))
        return flags;
    return flags | Qt::ItemIsEditable;
}

bool MergeModel::isAutomatic(const Decision &decision) const noexcept
{
    return decision.isAutomatic() && decision.resolution.choice == Resolution::Choice::Undecided;
}

void MergeModel::count(int row, int step)
{
    const Decision &place = decision(row);
    switch (outcomeOf(place)) {
    case Outcome::ToDecide:
        m_counts.toDecide += step;
        break;
    case Outcome::Mine:
        m_counts.ofMine += step;
        break;
    case Outcome::Theirs:
        m_counts.fromTheirs += step;
        break;
    case Outcome::Base:
    case Outcome::Both:
    case Outcome::Own:
        m_counts.other += step;
        break;
    }
    m_counts.total += step;
    m_counts.conflicts += place.isAutomatic() ? 0 : step;
    m_counts.automatic += isAutomatic(place) ? step : 0;
}

void MergeModel::countAll()
{
    m_counts = {};
    for (int row = 0; row < int(m_merge.decisions().size()); ++row)
        count(row, 1);
}

}
