// SPDX-License-Identifier: MIT
// ui/journal looks back: what collided with whom, what was decided, and where it collides most.
#pragma once

#include "core/vault/journal.h"

#include <QAbstractTableModel>

namespace concord {

/// The collisions that a search of the journal found, newest first as the journal gives them; sorted by the header.
class JournalModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { WhenColumn, RecordColumn, KindColumn, WithColumn, FieldsColumn, OutcomeColumn, ColumnCount };
    enum Role {
        NumberRole = Qt::UserRole, ///< qint64, of the entry
    };

    explicit JournalModel(QObject *parent = nullptr);

    void setEntries(std::vector<JournalSummary> entries);
    const std::vector<JournalSummary> &entries() const noexcept { return m_entries; }
    /// -1 when it is not among them.
    int rowOf(qint64 number) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    static std::vector<JournalSummary> sorted(std::vector<JournalSummary> entries, int column, Qt::SortOrder order);
    static QString textOf(const JournalSummary &entry, int column);

    std::vector<JournalSummary> m_entries;
};

}
