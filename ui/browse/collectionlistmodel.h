// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/page.h"

#include <QAbstractListModel>

namespace concord {

/// The collections of a backend, with how many records each has where the backend says so.
class CollectionListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole, ///< QString, as requests want it
        SchemaRole, ///< QUrl, empty when there is none
    };

    explicit CollectionListModel(QObject *parent = nullptr);

    void setCollections(std::vector<CollectionDescription> collections);
    const std::vector<CollectionDescription> &collections() const noexcept { return m_collections; }
    /// How many records it has by now; no effect on one whose number the backend did not say.
    void setCount(const QString &name, std::int64_t count);
    /// -1 when there is none of that name.
    int rowOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<CollectionDescription> m_collections;
};

}
