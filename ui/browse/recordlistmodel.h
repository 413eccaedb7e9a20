// SPDX-License-Identifier: MIT
// ui/browse finds records: the collections of a connection, and a paged, searchable list of one of them.
#pragma once

#include "core/record/schema.h"

#include <QAbstractTableModel>
#include <QSet>

namespace concord {

struct ListedRecord;
class RecordList;

/// A RecordList as a table that grows while it is scrolled. Sorting is the server's: sort() asks it to begin anew.
class RecordListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TitleColumn, IdColumn, ChangedColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        TitleRole, ///< QString, without marks
        HasDraftRole, ///< bool: unsaved work is kept for it
    };

    explicit RecordListModel(QObject *parent = nullptr);

    /// Shows this list; it must outlive the model or be taken away by another call (null is fine).
    void setList(RecordList *list);
    RecordList *list() const noexcept { return m_list; }
    /// Tells what a record's title is.
    void setSchema(const Schema &schema);
    /// Records that get a mark.
    void setDraftIds(const QSet<QString> &ids);
    /// -1 when it is not loaded.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    QString titleOf(const ListedRecord &record) const;
    QString textOf(const ListedRecord &record, int column) const;
    void takeList(RecordList *list);

    RecordList *m_list = nullptr;
    int m_rows = 0; ///< what views have been told of
    Schema m_schema;
    QSet<QString> m_draftIds;
};

}
