// SPDX-License-Identifier: MIT
#include "ui/merge/mergefiltermodel.h"

#include "ui/merge/choicecell.h"
#include "ui/merge/mergemodel.h"

namespace concord {

MergeFilterModel::MergeFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void MergeFilterModel::setShow(Show show)
{
    if (m_show == show)
        return;
    m_show = show;
    invalidateFilter();
}

void MergeFilterModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    invalidateFilter();
}

bool MergeFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    return isShown(sourceRow) && (m_text.isEmpty() || hasText(sourceRow));
}

bool MergeFilterModel::isShown(int sourceRow) const
{
    const auto *merge = qobject_cast<const MergeModel *>(sourceModel());
    if (merge == nullptr)
        return false;
    const Decision &decision = merge->decision(sourceRow);
    switch (m_show) {
    case Show::All:
        return true;
    case Show::ToDecide:
        return outcomeOf(decision) == Outcome::ToDecide;
    case Show::Conflicts:
        return !decision.isAutomatic();
    case Show::FromTheirs:
        return outcomeOf(decision) == Outcome::Theirs;
    case Show::OfMine:
        return outcomeOf(decision) == Outcome::Mine;
    case Show::Automatic:
        return decision.isAutomatic() && decision.resolution.choice == Resolution::Choice::Undecided;
    }
    Q_UNREACHABLE();
}

bool MergeFilterModel::hasText(int sourceRow) const
{
    const QAbstractItemModel *rows = sourceModel();
    const QString path = rows->index(sourceRow, MergeModel::Field).data(ChoiceCell::PathRole).toString();
    if (path.contains(m_text, Qt::CaseInsensitive))
        return true;
    for (int column = 0; column < MergeModel::ColumnCount; ++column) {
        if (rows->index(sourceRow, column).data().toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

}
