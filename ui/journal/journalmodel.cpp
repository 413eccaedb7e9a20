// SPDX-License-Identifier: MIT
#include "ui/journal/journalmodel.h"

#include "ui/journal/journalwords.h"

#include <QCollator>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString fieldsText(const JournalSummary &entry)
{
    const QStringList &fields = entry.asked.isEmpty() ? entry.merged : entry.asked;
    QStringList words;
    for (const QString &field : fields)
        words << fieldText(field);
    return words.join(u", "_s);
}

/// What an entry is sorted by: its time, or the text that is shown.
struct SortKey {
    QDateTime at;
    std::optional<QCollatorSortKey> text;
    std::size_t row = 0;
};

bool isBefore(const SortKey &a, const SortKey &b)
{
    return a.text && b.text ? a.text->compare(*b.text) < 0 : a.at < b.at;
}

QString toolTip(const JournalSummary &entry)
{
    QStringList lines{recordText(entry.record)};
    const auto add = [&lines](const QString &words, const QStringList &fields) {
        for (const QString &field : fields)
            lines << words.arg(fieldText(field));
    };
    add(JournalModel::tr("%1: your choice"), entry.asked);
    add(JournalModel::tr("%1: merged"), entry.merged);
    return lines.mid(0, 20).join(u'\n');
}

}

JournalModel::JournalModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void JournalModel::setEntries(std::vector<JournalSummary> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int JournalModel::rowOf(qint64 number) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const JournalSummary &entry) { return entry.number == number; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JournalModel::textOf(const JournalSummary &entry, int column)
{
    switch (column) {
    case WhenColumn:
        return momentText(entry.at);
    case RecordColumn:
        return entry.title.isEmpty() ? recordText(entry.record) : entry.title;
    case KindColumn:
        return kindText(entry.kind);
    case WithColumn:
        return entry.with;
    case FieldsColumn:
        return fieldsText(entry);
    case OutcomeColumn:
        return outcomeText(entry.outcome);
    default:
        return {};
    }
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JournalSummary &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(entry, index.column());
    case Qt::ToolTipRole:
        return toolTip(entry);
    case NumberRole:
        return entry.number;
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString names[] = {tr("When"), tr("Record"), tr("What happened"), tr("With"), tr("Fields"), tr("What became of it")};
    return section < ColumnCount ? names[section] : QString();
}

std::vector<JournalSummary> JournalModel::sorted(std::vector<JournalSummary> entries, int column, Qt::SortOrder order)
{
    const QCollator collator;
    std::vector<SortKey> keys;
    for (const JournalSummary &entry : entries) {
        const auto text = column == WhenColumn ? std::nullopt : std::optional(collator.sortKey(textOf(entry, column)));
        keys.push_back({entry.at, text, keys.size()});
    }
    std::stable_sort(keys.begin(), keys.end(), [order](const SortKey &a, const SortKey &b) {
        return order == Qt::AscendingOrder ? isBefore(a, b) : isBefore(b, a);
    });
    std::vector<JournalSummary> inOrder;
    for (const SortKey &key : keys)
        inOrder.push_back(std::move(entries[key.row]));
    return inOrder;
}

void JournalModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<qint64> persistent;
    const QModelIndexList before = persistentIndexList();
    for (const QModelIndex &index : before)
        persistent.push_back(m_entries[static_cast<std::size_t>(index.row())].number);
    m_entries = sorted(std::move(m_entries), column, order);
    for (qsizetype i = 0; i < before.size(); ++i)
        changePersistentIndex(before[i], index(rowOf(persistent[static_cast<std::size_t>(i)]), before[i].column()));
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

}
