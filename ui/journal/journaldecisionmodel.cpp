// SPDX-License-Identifier: MIT
#include "ui/journal/journaldecisionmodel.h"

#include "ui/journal/journalwords.h"
#include "ui/merge/valuetext.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qsizetype toolTipLength = 2'000;

QString sideText(Resolution::Choice choice)
{
    switch (choice) {
    case Resolution::Choice::Undecided:
        return {};
    case Resolution::Choice::Mine:
        return JournalDecisionModel::tr("mine");
    case Resolution::Choice::Theirs:
        return JournalDecisionModel::tr("theirs");
    case Resolution::Choice::Base:
        return JournalDecisionModel::tr("base");
    case Resolution::Choice::Both:
        return JournalDecisionModel::tr("both");
    case Resolution::Choice::Own:
        return JournalDecisionModel::tr("own value");
    case Resolution::Choice::Hunks:
        return JournalDecisionModel::tr("line by line");
    }
    Q_UNREACHABLE();
}

QString decidedText(const JournalDecision &decision)
{
    switch (decision.decided) {
    case JournalDecision::Decided::ByItself:
        return JournalDecisionModel::tr("by itself: %1").arg(sideText(decision.choice));
    case JournalDecision::Decided::ByUser:
        return JournalDecisionModel::tr("your choice: %1").arg(sideText(decision.choice));
    case JournalDecision::Decided::NotYet:
        return JournalDecisionModel::tr("not decided");
    case JournalDecision::Decided::NotAsked:
        return {};
    }
    Q_UNREACHABLE();
}

Value valueIn(const JournalDecision &decision, int column)
{
    switch (column) {
    case JournalDecisionModel::BaseColumn:
        return decision.base;
    case JournalDecisionModel::MineColumn:
        return decision.mine;
    case JournalDecisionModel::TheirsColumn:
        return decision.theirs;
    case JournalDecisionModel::ResultColumn:
        return decision.result;
    default:
        return {};
    }
}

QString cellText(const JournalDecision &decision, int column)
{
    if (column == JournalDecisionModel::PlaceColumn)
        return decision.place == decision.pointer ? fieldText(decision.pointer) : decision.place;
    if (column == JournalDecisionModel::DecidedColumn)
        return decidedText(decision);
    const Value value = valueIn(decision, column);
    return value.isAbsent() ? u"–"_s : summaryText(value);
}

bool isValueColumn(int column)
{
    return column != JournalDecisionModel::PlaceColumn && column != JournalDecisionModel::DecidedColumn;
}

}

JournalDecisionModel::JournalDecisionModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void JournalDecisionModel::setDecisions(std::vector<JournalDecision> decisions)
{
    beginResetModel();
    m_decisions = std::move(decisions);
    endResetModel();
}

int JournalDecisionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_decisions.size());
}

int JournalDecisionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalDecisionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JournalDecision &decision = m_decisions[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return cellText(decision, column);
    if (!isValueColumn(column))
        return {};
    const Value value = valueIn(decision, column);
    if (role == Qt::AccessibleTextRole && value.isAbsent())
        return tr("not there");
    return role == Qt::ToolTipRole ? QVariant(fullText(value, toolTipLength)) : QVariant();
}

QVariant JournalDecisionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString names[] = {tr("Field"), tr("Base"), tr("Mine"), tr("Theirs"), tr("Result"), tr("Decided")};
    return section < ColumnCount ? names[section] : QString();
}

}
