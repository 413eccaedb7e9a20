// SPDX-License-Identifier: MIT
#include "ui/browse/listplace.h"

#include "ui/browse/recordlistmodel.h"

#include <QScrollBar>
#include <QTableView>
#include <algorithm>

namespace concord {

namespace {

QString idAt(const QTableView *table, int row)
{
    return table->model()->index(row, 0).data(RecordListModel::IdRole).toString();
}

/// -1 when it is not there.
int rowOf(const QTableView *table, const QString &id)
{
    const QModelIndexList found = table->model()->match(table->model()->index(0, 0), RecordListModel::IdRole, id, 1, Qt::MatchExactly);
    return found.isEmpty() ? -1 : found.first().row();
}

}

ListPlace ListPlace::in(const QTableView *table)
{
    ListPlace place;
    if (const QModelIndex current = table->currentIndex(); current.isValid()) {
        place.m_current = idAt(table, current.row());
        place.m_currentRow = current.row();
        place.m_isSelected = table->selectionModel()->isRowSelected(current.row());
    }
    const int first = table->rowAt(0);
    if (first < 0)
        return place;
    place.m_top = table->rowViewportPosition(first);
    place.m_rowHeight = table->rowHeight(first);
    for (int row = first; row < table->model()->rowCount() && table->rowViewportPosition(row) < table->viewport()->height(); ++row)
        place.m_inView << idAt(table, row);
    return place;
}

/// Where the current record is to be; -1: nowhere.
int ListPlace::rowIn(const QTableView *table, Beyond beyond) const
{
    if (m_current.isEmpty())
        return -1;
    if (const int known = rowOf(table, m_current); known >= 0)
        return known;
    const int last = table->model()->rowCount() - 1;
    return m_currentRow > last && beyond == Beyond::MoreToFetch ? -1 : std::min(m_currentRow, last);
}

void ListPlace::restore(QTableView *table, Beyond beyond) const
{
    if (const int row = rowIn(table, beyond); row >= 0) {
        const auto select = m_isSelected ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows : QItemSelectionModel::NoUpdate;
        table->selectionModel()->setCurrentIndex(table->model()->index(row, 0), select);
    }
    for (qsizetype i = 0; i < m_inView.size(); ++i) {
        const int stands = rowOf(table, m_inView.at(i));
        if (stands < 0)
            continue;
        const int wanted = m_top + static_cast<int>(i) * m_rowHeight;
        QScrollBar *bar = table->verticalScrollBar();
        bar->setValue(bar->value() + table->rowViewportPosition(stands) - wanted);
        return;
    }
}

}
