// SPDX-License-Identifier: MIT
#include "core/vault/database.h"
#include "core/vault/journal.h"
#include "core/vault/journalnames.h"

#include <algorithm>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The first day of the period that a day is in; weeks begin on Monday (ISO 8601). All time is one period without a day.
QDate periodOf(const QDate &day, Journal::Period period)
{
    switch (period) {
    case Journal::Period::Day:
        return day;
    case Journal::Period::Week:
        return day.addDays(1 - day.dayOfWeek());
    case Journal::Period::Month:
        return {day.year(), day.month(), 1};
    case Journal::Period::All:
        return {};
    }
    Q_UNREACHABLE();
}

using Group = std::tuple<QDate, QString, QString, QString>;

std::vector<CollisionCount> sorted(const std::map<Group, CollisionCount> &groups)
{
    std::vector<CollisionCount> counts;
    for (const auto &[group, count] : groups)
        counts.push_back(count);
    std::stable_sort(counts.begin(), counts.end(), [](const CollisionCount &a, const CollisionCount &b) {
        return std::tie(a.asked, a.collisions) > std::tie(b.asked, b.collisions);
    });
    return counts;
}

}

Result<std::vector<CollisionCount>> Journal::countsByRecord(const JournalQuery &query, Period period) const
{
    return counts(
        u"SELECT at, collection, record, '', EXISTS(SELECT 1 FROM collision_fields WHERE collision=number AND asked) FROM collisions"_s,
        query, period);
}

Result<std::vector<CollisionCount>> Journal::countsByField(const JournalQuery &query, Period period) const
{
    return counts(u"SELECT at, collection, '', field, asked FROM collisions JOIN collision_fields ON collision=number"_s, query,
                  period);
}

/// `rows` gives time, collection, record, field and whether a choice was needed, one row a collision.
Result<std::vector<CollisionCount>> Journal::counts(const QString &rows, const JournalQuery &query, Period period) const
{
    const auto [where, values] = conditions(query);
    auto found = m_database.run(rows + u" WHERE outcome<>? AND "_s + where,
                                QVariantList{nameOf(JournalEntry::Outcome::Superseded)} + values);
    if (!found)
        return found.error();
    std::map<Group, CollisionCount> groups;
    while (found->next()) {
        const QDate day = periodOf(timeFrom(found->value(0)).toLocalTime().date(), period);
        const QString collection = found->value(1).toString();
        const QString record = found->value(2).toString();
        const QString field = found->value(3).toString();
        CollisionCount &count = groups[{day, collection, record, field}];
        count.period = day;
        count.record = {collection, record};
        count.field = field;
        ++count.collisions;
        count.asked += found->value(4).toInt();
    }
    return sorted(groups);
}

}
