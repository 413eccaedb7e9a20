// SPDX-License-Identifier: MIT
#include "ui/browse/recordlistmodel.h"

#include "core/net/recordlist.h"
#include "core/record/recordtitle.h"

#include <QDateTime>
#include <QFont>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The first of these that an element has says when it was changed.
const char *const changedMembers[] = {"modifiedAt", "updatedAt", "updated_at", "last_modified", "_updated", "modified", "updated"};

QDateTime changedAt(const Value &summary)
{
    for (const char *name : changedMembers) {
        if (const QDateTime time = QDateTime::fromString(summary[name].toString(), Qt::ISODateWithMs); time.isValid())
            return time.toLocalTime();
    }
    return {};
}

/// The time of today's changes, the day of earlier ones.
QString changedText(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const bool isToday = time.date() == QDate::currentDate();
    return isToday ? QLocale().toString(time.time(), u"hh:mm"_s) : QLocale().toString(time.date(), QLocale::ShortFormat);
}

QString toolTip(const ListedRecord &record, const QString &title)
{
    QStringList lines{title, record.id};
    const QString who = record.summary["modifiedBy"].toString();
    if (const QDateTime time = changedAt(record.summary); time.isValid()) {
        const QString when = QLocale().toString(time, QLocale::ShortFormat);
        lines << (who.isEmpty() ? RecordListModel::tr("Changed %1").arg(when) : RecordListModel::tr("Changed %1 by %2").arg(when, who));
    }
    return lines.join(u'\n');
}

QString sortMember(int column, const Schema &schema)
{
    switch (column) {
    case RecordListModel::TitleColumn: {
        const Value title = schema.json()["x-concord-title"];
        const QString first = (title.isArray() ? title.at(0) : title).toString().section(u'/', 1, 1);
        return first.isEmpty() ? u"title"_s : first;
    }
    case RecordListModel::ChangedColumn:
        return u"modifiedAt"_s;
    default:
        return u"id"_s;
    }
}

}

RecordListModel::RecordListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RecordListModel::setList(RecordList *list)
{
    beginResetModel();
    if (m_list)
        m_list->disconnect(this);
    m_list = list;
    m_rows = list ? static_cast<int>(list->records().size()) : 0;
    endResetModel();
    if (list)
        takeList(list);
}

void RecordListModel::takeList(RecordList *list)
{
    connect(list, &RecordList::aboutToReset, this, [this] { beginResetModel(); });
    connect(list, &RecordList::reset, this, [this, list] {
        m_rows = static_cast<int>(list->records().size());
        endResetModel();
    });
    connect(list, &RecordList::aboutToAppend, this, [this](int first, int count) { beginInsertRows({}, first, first + count - 1); });
    connect(list, &RecordList::appended, this, [this](int first, int count) {
        m_rows = first + count;
        endInsertRows();
    });
    connect(list, &QObject::destroyed, this, [this] { setList(nullptr); });
}

void RecordListModel::setSchema(const Schema &schema)
{
    m_schema = schema;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, TitleColumn), index(m_rows - 1, TitleColumn));
}

void RecordListModel::setDraftIds(const QSet<QString> &ids)
{
    if (m_draftIds == ids)
        return;
    m_draftIds = ids;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, TitleColumn), index(m_rows - 1, TitleColumn));
}

int RecordListModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_rows; ++row) {
        if (m_list->records().at(static_cast<std::size_t>(row)).id == id)
            return row;
    }
    return -1;
}

int RecordListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int RecordListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString RecordListModel::titleOf(const ListedRecord &record) const
{
    const Value &described = record.record.isAbsent() ? record.summary : record.record;
    const QString listed = record.summary["title"].toString();
    const QString title = listed.isEmpty() ? recordTitle(described, m_schema) : listed;
    return title.isEmpty() ? record.id : title;
}

QString RecordListModel::textOf(const ListedRecord &record, int column) const
{
    switch (column) {
    case TitleColumn:
        return m_draftIds.contains(record.id) ? tr("● %1").arg(titleOf(record)) : titleOf(record);
    case IdColumn:
        return record.id;
    case ChangedColumn:
        return changedText(changedAt(record.summary));
    default:
        return {};
    }
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListedRecord &record = m_list->records().at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return textOf(record, index.column());
    case Qt::ToolTipRole: {
        const QString draft = m_draftIds.contains(record.id) ? tr("\nUnsaved work on it is kept as a draft.") : QString();
        return QString(toolTip(record, titleOf(record)) + draft);
    }
    case Qt::AccessibleTextRole:
        return m_draftIds.contains(record.id) ? tr("%1, has a draft").arg(titleOf(record)) : textOf(record, index.column());
    case IdRole:
        return record.id;
    case TitleRole:
        return titleOf(record);
    case HasDraftRole:
        return m_draftIds.contains(record.id);
    default:
        return {};
    }
}

QVariant RecordListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Title");
    case IdColumn:
        return tr("Id");
    case ChangedColumn:
        return tr("Changed");
    default:
        return {};
    }
}

/// Views ask whenever they are laid out, also by the message that a page failed: it is tried again by who reads that, not by
/// them.
bool RecordListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_list && m_list->state() != RecordList::State::Failed && m_list->canFetchMore();
}

void RecordListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_list->fetchMore();
}

void RecordListModel::sort(int column, Qt::SortOrder order)
{
    if (!m_list)
        return;
    if (column < 0)
        m_list->setSort({});
    else
        m_list->setSort((order == Qt::DescendingOrder ? u"-"_s : QString()) + sortMember(column, m_schema));
}

}
