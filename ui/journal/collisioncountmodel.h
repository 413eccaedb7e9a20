// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

#include <QAbstractTableModel>

namespace concord {

/// How often what collided, in which period. Sorted through a proxy by SortRole.
class CollisionCountModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { PeriodColumn, PlaceColumn, AskedColumn, CollisionsColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< QDate, QString or int
        ShareRole, ///< of the largest number that was asked about, 0 to 1: a double, for a bar
    };

    explicit CollisionCountModel(QObject *parent = nullptr);

    void setCounts(std::vector<CollisionCount> counts, Journal::Period period);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant textOf(const CollisionCount &count, int column) const;

    std::vector<CollisionCount> m_counts;
    Journal::Period m_period = Journal::Period::All;
    int m_largest = 0;
};

}
