// SPDX-License-Identifier: MIT
#include "ui/journal/collisioncountmodel.h"

#include "ui/journal/journalwords.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString periodText(const QDate &first, Journal::Period period)
{
    const QLocale locale;
    switch (period) {
    case Journal::Period::Day:
        return locale.toString(first, QLocale::ShortFormat);
    case Journal::Period::Week:
        return CollisionCountModel::tr("week of %1").arg(locale.toString(first, QLocale::ShortFormat));
    case Journal::Period::Month:
        return locale.toString(first, u"MMMM yyyy"_s);
    case Journal::Period::All:
        return CollisionCountModel::tr("all time");
    }
    Q_UNREACHABLE();
}

/// The collection goes with a field, which has none of its own.
QString placeText(const CollisionCount &count)
{
    if (!count.record.id.isEmpty())
        return recordText(count.record);
    const QString field = fieldText(count.field);
    return count.record.collection.isEmpty() ? field : CollisionCountModel::tr("%1 in %2").arg(field, count.record.collection);
}

}

CollisionCountModel::CollisionCountModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void CollisionCountModel::setCounts(std::vector<CollisionCount> counts, Journal::Period period)
{
    beginResetModel();
    m_counts = std::move(counts);
    m_period = period;
    m_largest = 0;
    for (const CollisionCount &count : m_counts)
        m_largest = std::max(m_largest, count.asked);
    endResetModel();
}

int CollisionCountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_counts.size());
}

int CollisionCountModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CollisionCountModel::textOf(const CollisionCount &count, int column) const
{
    switch (column) {
    case PeriodColumn:
        return periodText(count.period, m_period);
    case PlaceColumn:
        return placeText(count);
    case CollisionsColumn:
        return QLocale().toString(count.collisions);
    case AskedColumn:
        return QLocale().toString(count.asked);
    default:
        return {};
    }
}

QVariant CollisionCountModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CollisionCount &count = m_counts[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(count, index.column());
    case SortRole:
        if (index.column() == PeriodColumn)
            return count.period;
        if (index.column() == PlaceColumn)
            return placeText(count);
        return index.column() == CollisionsColumn ? count.collisions : count.asked;
    case ShareRole:
        return index.column() == AskedColumn && m_largest > 0 ? QVariant(double(count.asked) / m_largest) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == CollisionsColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QVariant CollisionCountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString names[] = {tr("Period"), tr("Where"), tr("Changed by both"), tr("Changed by anybody")};
    return section < ColumnCount ? names[section] : QString();
}

}
