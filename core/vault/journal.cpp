// SPDX-License-Identifier: MIT
#include "core/vault/journal.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/vault/database.h"
#include "core/vault/journalnames.h"

#include <QIODevice>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

const QString columns =
    u"number, at, connection, collection, record, title, kind, who, theirs_at, base, mine, theirs, result, report,"
    " outcome, decided_at, request, response, user, slot"_s;

/// Absent is NULL.
QVariant storedValue(const Value &value)
{
    return value.isAbsent() ? QVariant() : QVariant(writeJson(value));
}

Value valueFrom(const QVariant &stored)
{
    const auto value = stored.isNull() ? Result<Value, ParseError>(Value()) : parseJson(stored.toByteArray());
    return value ? *value : Value::string(stored.toString()); // what cannot be read is shown as it is, not dropped
}

JournalEntry entryFrom(const QSqlQuery &row)
{
    JournalEntry entry;
    entry.number = row.value(0).toLongLong();
    entry.at = timeFrom(row.value(1));
    entry.connection = row.value(2).toString();
    entry.record = {row.value(3).toString(), row.value(4).toString()};
    entry.title = row.value(5).toString();
    entry.kind = journalKind(row.value(6).toString());
    entry.with = row.value(7).toString();
    entry.theirsAt = timeFrom(row.value(8));
    entry.base = valueFrom(row.value(9));
    entry.mine = valueFrom(row.value(10));
    entry.theirs = valueFrom(row.value(11));
    entry.result = valueFrom(row.value(12));
    entry.report = valueFrom(row.value(13));
    entry.outcome = journalOutcome(row.value(14).toString());
    entry.decidedAt = timeFrom(row.value(15));
    entry.request = row.value(16).toByteArray();
    entry.response = row.value(17).toByteArray();
    entry.user = row.value(18).toString();
    entry.slot = row.value(19).toString();
    return entry;
}

/// LIKE's wildcards stand for themselves.
QString likePattern(const QString &text)
{
    QString pattern = text;
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + pattern + u'%';
}

/// The fields a report decides about, and whether the user was asked.
Result<Done> writeFields(const Database &database, qint64 number, const Value &report)
{
    if (auto cleared = database.run(u"DELETE FROM collision_fields WHERE collision=?"_s, {number}); !cleared)
        return cleared.error();
    const Value decisions = report["decisions"];
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const Value decision = decisions.at(i);
        auto added = database.run(
            u"INSERT OR REPLACE INTO collision_fields(collision, field, asked) VALUES(?,?,?)"_s,
            {number, storedText(decision["pointer"].toString()), decision["kind"].toStdString() == "conflict" ? 1 : 0});
        if (!added)
            return added.error();
    }
    return Done{};
}

}

Journal::Journal(const Database &database)
    : m_database(database)
{
}

/// What stands behind WHERE, and the values for it.
std::pair<QString, QVariantList> Journal::conditions(const JournalQuery &query)
{
    QStringList parts{u"1"_s};
    QVariantList values;
    const auto add = [&](const QString &part, const QVariant &value) {
        parts.append(part);
        values.append(value);
    };
    for (const auto &[column, wanted] : {std::pair{u"connection"_s, query.connection},
                                         {u"user"_s, query.user},
                                         {u"collection"_s, query.collection},
                                         {u"record"_s, query.id},
                                         {u"slot"_s, query.slot}}) {
        if (!wanted.isEmpty())
            add(column + u"=?"_s, wanted);
    }
    if (query.outcome)
        add(u"outcome=?"_s, nameOf(*query.outcome));
    if (query.from.isValid())
        add(u"at>=?"_s, storedTime(query.from));
    if (query.until.isValid())
        add(u"at<?"_s, storedTime(query.until));
    if (!query.field.isEmpty())
        add(u"number IN (SELECT collision FROM collision_fields WHERE field=?)"_s, query.field);
    if (!query.text.isEmpty()) {
        const QString everything =
            u"record || char(10) || title || char(10) || who || char(10) || coalesce(CAST(base AS TEXT), '') || char(10) ||"
            " coalesce(CAST(mine AS TEXT), '') || char(10) || coalesce(CAST(theirs AS TEXT), '') || char(10) ||"
            " coalesce(CAST(report AS TEXT), '')"_s;
        add(u'(' + everything + u") LIKE ? ESCAPE '\\'"_s, likePattern(query.text));
    }
    return {parts.join(u" AND "_s), values};
}

Result<qint64> Journal::append(const JournalEntry &entry)
{
    qint64 number = 0;
    const auto done = m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto added = m_database.run(
            u"INSERT INTO collisions(at, connection, collection, record, title, kind, who, theirs_at, "
            u"base, mine, theirs, result, report,"
            " outcome, decided_at, request, response, user, slot) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s,
            {storedTime(entry.at), storedText(entry.connection), storedText(entry.record.collection), storedText(entry.record.id),
             storedText(entry.title), nameOf(entry.kind), storedText(entry.with), storedTime(entry.theirsAt),
             storedValue(entry.base), storedValue(entry.mine), storedValue(entry.theirs), storedValue(entry.result),
             storedValue(entry.report), nameOf(entry.outcome), storedTime(entry.decidedAt), storedBytes(entry.request),
             storedBytes(entry.response), storedText(entry.user), storedText(entry.slot)});
        if (!added)
            return added.error();
        number = added->lastInsertId().toLongLong();
        return writeFields(m_database, number, entry.report);
    });
    return done ? Result<qint64>(number) : Result<qint64>(done.error());
}

Result<Done> Journal::decide(qint64 number, JournalEntry::Outcome outcome, const QDateTime &at, const Value &result,
                             const Value &report)
{
    return m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto decided = change(number, u"outcome=?, decided_at=?, result=?, report=coalesce(?, report)"_s,
                              {nameOf(outcome), storedTime(at), storedValue(result), storedValue(report)});
        return decided && !report.isAbsent() ? writeFields(m_database, number, report) : decided;
    });
}

Result<Done> Journal::setRecord(qint64 number, const RecordKey &record)
{
    return change(number, u"collection=?, record=?, slot=''"_s, {storedText(record.collection), storedText(record.id)});
}

Result<Done> Journal::change(qint64 number, const QString &assignments, const QVariantList &values) const
{
    auto updated =
        m_database.run(u"UPDATE collisions SET "_s + assignments + u" WHERE number=?"_s, QVariantList(values) << number);
    if (!updated)
        return updated.error();
    if (updated->numRowsAffected() != 1)
        return Error{Error::Kind::NotFound, u"there is no such entry in the journal"_s, QString::number(number)};
    return Done{};
}

Result<Done> Journal::supersede(qint64 number, const QDateTime &at)
{
    return m_database.execute(
        u"UPDATE collisions SET outcome=?, decided_at=? FROM collisions AS later WHERE later.number=?"
        " AND collisions.number<later.number AND collisions.outcome=? AND later.record||later.slot<>''"
        " AND collisions.connection=later.connection AND collisions.user=later.user"
        " AND collisions.collection=later.collection AND collisions.record=later.record AND collisions.slot=later.slot"_s,
        {nameOf(JournalEntry::Outcome::Superseded), storedTime(at), number, nameOf(JournalEntry::Outcome::Open)});
}

Result<JournalEntry> Journal::entry(qint64 number) const
{
    auto rows = m_database.run(u"SELECT "_s + columns + u" FROM collisions WHERE number=?"_s, {number});
    if (!rows)
        return rows.error();
    if (!rows->next())
        return Error{Error::Kind::NotFound, u"there is no such entry in the journal"_s, QString::number(number)};
    return entryFrom(*rows);
}

Result<std::vector<JournalEntry>> Journal::search(const JournalQuery &query) const
{
    const auto [where, values] = conditions(query);
    auto rows = m_database.run(u"SELECT "_s + columns + u" FROM collisions WHERE "_s + where
                                   + u" ORDER BY at DESC, number DESC LIMIT ? OFFSET ?"_s,
                               QVariantList(values) << query.limit << query.offset);
    if (!rows)
        return rows.error();
    std::vector<JournalEntry> found;
    while (rows->next())
        found.push_back(entryFrom(*rows));
    return found;
}

Result<qint64> Journal::exportJsonLines(const JournalQuery &query, QIODevice *out, const std::stop_token &stop) const
{
    const auto [where, values] = conditions(query);
    auto rows = m_database.run(u"SELECT "_s + columns + u" FROM collisions WHERE "_s + where + u" ORDER BY at, number"_s, values);
    if (!rows)
        return rows.error();
    qint64 count = 0;
    while (rows->next()) {
        if (stop.stop_requested())
            return Error{Error::Kind::Cancelled, u"the export was stopped"_s, {}};
        const QByteArray line = writeJson(toJson(entryFrom(*rows)), {WriteOptions::Style::Compact}) + '\n';
        if (out->write(line) != line.size())
            return Error{Error::Kind::Storage, out->errorString(), {}};
        ++count;
    }
    return count;
}

}
