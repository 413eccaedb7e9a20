// SPDX-License-Identifier: MIT
#include "ui/browse/collectionlistmodel.h"

#include <QUrl>
#include <algorithm>

namespace concord {

CollectionListModel::CollectionListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CollectionListModel::setCollections(std::vector<CollectionDescription> collections)
{
    beginResetModel();
    m_collections = std::move(collections);
    endResetModel();
}

void CollectionListModel::setCount(const QString &name, std::int64_t count)
{
    const int row = rowOf(name);
    if (row < 0)
        return;
    auto &known = m_collections.at(static_cast<std::size_t>(row)).count;
    if (!known || *known == count)
        return;
    known = count;
    Q_EMIT dataChanged(index(row), index(row), {Qt::DisplayRole});
}

int CollectionListModel::rowOf(const QString &name) const
{
    const auto it = std::find_if(m_collections.begin(), m_collections.end(), [&](const CollectionDescription &c) { return c.name == name; });
    return it == m_collections.end() ? -1 : static_cast<int>(it - m_collections.begin());
}

int CollectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_collections.size());
}

QVariant CollectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CollectionDescription &collection = m_collections.at(static_cast<std::size_t>(index.row()));
    const QString title = collection.title.isEmpty() ? collection.name : collection.title;
    switch (role) {
    case Qt::DisplayRole:
        return collection.count ? tr("%1 (%2)").arg(title).arg(*collection.count) : title;
    case Qt::ToolTipRole:
    case NameRole:
        return collection.name;
    case SchemaRole:
        return collection.schema;
    default:
        return {};
    }
}

}
