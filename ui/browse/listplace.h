// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

class QTableView;

namespace concord {

/// Where somebody is in a table of records: the current one, whether it is selected, and what is in view. It can be found again
/// in the list that was fetched anew.
class ListPlace
{
public:
    static ListPlace in(const QTableView *table);
    enum class Beyond { Nothing, MoreToFetch }; ///< the last row
    /// Goes there: what was in view stands where it stood. In place of a current record that is not there any more comes the one
    /// that took its row; there is no current one while that may be among those to fetch. Leaves a list without any of these alone.
    void restore(QTableView *table, Beyond beyond) const;

private:
    int rowIn(const QTableView *table, Beyond beyond) const;

    QString m_current; ///< its id; empty: none
    int m_currentRow = 0;
    bool m_isSelected = false;
    QStringList m_inView; ///< ids from the top on
    int m_top = 0; ///< of the first of them, in the viewport
    int m_rowHeight = 0;
};

}
