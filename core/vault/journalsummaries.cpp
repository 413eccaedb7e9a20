// SPDX-License-Identifier: MIT
#include "core/vault/database.h"
#include "core/vault/journal.h"
#include "core/vault/journalnames.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// In a pointer, a tilde is always followed by 0 or 1 (RFC 6901).
const QString between = u"~~"_s;

/// The fields of an entry in one column, as fieldsFrom() reads them.
QString fieldsColumn(const QString &condition)
{
    return u"(SELECT group_concat(field, '~~') FROM (SELECT field FROM collision_fields WHERE collision=number AND %1 ORDER BY field))"_s
        .arg(condition);
}

QStringList fieldsFrom(const QVariant &column)
{
    return column.isNull() ? QStringList() : column.toString().split(between);
}

JournalSummary summaryFrom(const QSqlQuery &row)
{
    JournalSummary summary;
    summary.number = row.value(0).toLongLong();
    summary.at = timeFrom(row.value(1));
    summary.connection = row.value(2).toString();
    summary.record = {row.value(3).toString(), row.value(4).toString()};
    summary.title = row.value(5).toString();
    summary.kind = journalKind(row.value(6).toString());
    summary.with = row.value(7).toString();
    summary.outcome = journalOutcome(row.value(8).toString());
    summary.decidedAt = timeFrom(row.value(9));
    summary.asked = fieldsFrom(row.value(10));
    summary.merged = fieldsFrom(row.value(11));
    return summary;
}

}

Result<std::vector<JournalSummary>> Journal::summaries(const JournalQuery &query, const std::stop_token &stop) const
{
    const auto [where, values] = conditions(query);
    auto rows = m_database.run(u"SELECT number, at, connection, collection, record, title, kind, who, outcome, decided_at, "_s
                                   + fieldsColumn(u"asked"_s) + u", "_s + fieldsColumn(u"NOT asked"_s)
                                   + u" FROM collisions WHERE "_s + where + u" ORDER BY at DESC, number DESC LIMIT ? OFFSET ?"_s,
                               QVariantList(values) << query.limit << query.offset);
    if (!rows)
        return rows.error();
    std::vector<JournalSummary> found;
    while (rows->next()) {
        if (stop.stop_requested())
            return Error{Error::Kind::Cancelled, u"the search was stopped"_s, {}};
        found.push_back(summaryFrom(*rows));
    }
    return found;
}

}
