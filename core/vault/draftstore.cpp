// SPDX-License-Identifier: MIT
#include "core/vault/draftstore.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/vault/draftmerge.h"
#include "core/vault/draftowner.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

const QString sameKey = u" connection=? AND collection=? AND record=? AND slot=? "_s;

QVariantList valuesOf(const DraftKey &key)
{
    return {storedText(key.connection), storedText(key.collection), storedText(key.id), storedText(key.slot)};
}

Result<Value> parsed(const QByteArray &text)
{
    if (text.isEmpty())
        return Value();
    auto value = parseJson(text);
    if (!value)
        return Error{Error::Kind::Corrupt, value.error().toString(), u"draft"_s};
    return *value;
}

Result<Done> done(const Result<QSqlQuery> &query)
{
    return query ? Result<Done>(Done{}) : Result<Done>(query.error());
}

}

DraftStore::DraftStore(const Database &database, const DraftOwner &owner, Clock clock)
    : m_database(database)
    , m_owner(owner)
    , m_clock(std::move(clock))
{
}

/// This process's own row, else the newest that no running process has. Of the latter only those may be changed that this process
/// has been given before: what a process left that ended a moment ago is news to us, and not ours to overwrite.
Result<std::optional<DraftStore::Row>> DraftStore::rowOf(const DraftKey &key, Purpose purpose) const
{
    auto rows = m_database.run(u"SELECT number, owner FROM drafts WHERE"_s + sameKey
                                   + u"ORDER BY owner=? DESC, updated_at DESC, number DESC"_s,
                               valuesOf(key) << m_owner.name());
    if (!rows)
        return rows.error();
    while (rows->next()) {
        const Row row{rows->value(0).toLongLong(), rows->value(1).toString()};
        if (row.owner == m_owner.name())
            return std::optional(row);
        if (m_owner.isRunning(row.owner) || (purpose == Purpose::Change && !m_handedOut.contains(row.number)))
            continue;
        m_handedOut.insert(row.number);
        return std::optional(row);
    }
    return std::optional<Row>();
}

/// The row that this process writes to: its own, one taken over from a process that ended, or a new one.
Result<qint64> DraftStore::ownRow(const DraftKey &key, const QDateTime &now) const
{
    auto row = rowOf(key, Purpose::Change);
    if (!row)
        return row.error();
    if (*row) {
        auto taken = m_database.run(u"UPDATE drafts SET owner=? WHERE number=?"_s, {m_owner.name(), (*row)->number});
        return taken ? Result<qint64>((*row)->number) : Result<qint64>(taken.error());
    }
    auto made = m_database.run(
        u"INSERT INTO drafts(owner, connection, collection, record, slot, created_at, updated_at) VALUES(?,?,?,?,?,?,?)"_s,
        QVariantList{m_owner.name()} + valuesOf(key) + QVariantList{storedTime(now), storedTime(now)});
    return made ? Result<qint64>(made->lastInsertId().toLongLong()) : Result<qint64>(made.error());
}

Result<Done> DraftStore::store(const DraftKey &key, const Draft &draft)
{
    const bool powerIsDue = draft.stage != Draft::Stage::Editing || !m_sincePower.isValid()
                            || m_sincePower.hasExpired(std::chrono::milliseconds(powerSpacing).count());
    Written written = m_written.value(key);
    const auto stored = m_database.transaction(powerIsDue ? Database::Durability::Power : Database::Durability::Process,
                                               [&] { return write(&written, key, draft, m_clock()); });
    if (!stored) {
        m_written.remove(key);
        return stored;
    }
    m_written.insert(key, written);
    if (powerIsDue)
        m_sincePower.start();
    return stored;
}

Result<Done> DraftStore::write(Written *written, const DraftKey &key, const Draft &draft, const QDateTime &now) const
{
    if (written->number == 0) {
        auto number = ownRow(key, now);
        if (!number)
            return number.error();
        written->number = *number;
    }
    const Revision &revision = draft.revision;
    auto row = m_database.run(
        u"UPDATE drafts SET stage=?, source=?, token=?, last_modified=?, idempotency_key=?, updated_at=? WHERE number=?"_s,
        {int(draft.stage), int(revision.source), storedBytes(revision.token), storedBytes(revision.lastModified),
         storedBytes(draft.idempotencyKey), storedTime(now), written->number});
    if (!row)
        return row.error();
    if (row->numRowsAffected() != 1) // the next attempt begins anew
        return Error{Error::Kind::Storage, u"the draft was removed by another program"_s, {}};
    const Merge merge = draft.merge ? draft.merge->merge : Merge();
    const std::pair<QString, Value> texts[] = {{u"base"_s, draft.base},
                                               {u"mine"_s, draft.mine},
                                               {u"sent"_s, draft.sent},
                                               {u"merge"_s, draft.merge ? toJson(*draft.merge) : Value()},
                                               {u"merge base"_s, merge.base()},
                                               {u"merge mine"_s, merge.mine()},
                                               {u"merge theirs"_s, merge.theirs()}};
    if (auto versioned = writeVersion(written, draft, now); !versioned)
        return versioned;
    for (const auto &[role, value] : texts) {
        if (auto one = writeText(written, role, value); !one)
            return one;
    }
    return Done{};
}

Result<Done> DraftStore::writeText(Written *written, const QString &role, const Value &value) const
{
    const auto before = written->texts.constFind(role);
    if (before != written->texts.constEnd() && (before->isAbsent() ? value.isAbsent() : before->isSameNode(value)))
        return Done{};
    written->texts.insert(role, value);
    if (value.isAbsent())
        return done(m_database.run(u"DELETE FROM draft_texts WHERE draft=? AND role=?"_s, {written->number, role}));
    return done(m_database.run(u"INSERT OR REPLACE INTO draft_texts(draft, role, text) VALUES(?,?,?)"_s,
                               {written->number, role, writeJson(value)}));
}

Result<Done> DraftStore::writeVersion(Written *written, const Draft &draft, const QDateTime &now) const
{
    const bool changed = !written->texts.contains(u"mine"_s) || !written->texts[u"mine"_s].isSameNode(draft.mine);
    const bool spaced = !written->versionAt.isValid() || written->versionAt.addDuration(versionSpacing) <= now;
    if (draft.mine.isAbsent() || (draft.stage != Draft::Stage::Sending && !(changed && spaced)))
        return Done{};
    written->versionAt = now;
    auto added = m_database.run(u"INSERT INTO draft_versions(draft, at, text) VALUES(?,?,?)"_s,
                                {written->number, storedTime(now), writeJson(draft.mine)});
    if (!added)
        return added.error();
    return done(m_database.run(u"DELETE FROM draft_versions WHERE number IN (SELECT number FROM (SELECT number,"
                               " row_number() OVER newest AS place, sum(length(text)) OVER newest AS bytes"
                               " FROM draft_versions WHERE draft=? WINDOW newest AS (ORDER BY number DESC))"
                               " WHERE place>? OR (place>1 AND bytes>?))"_s,
                               {written->number, mostVersions, mostVersionBytes}));
}

Result<Value> DraftStore::readText(qint64 number, const QString &role) const
{
    auto row = m_database.run(u"SELECT text FROM draft_texts WHERE draft=? AND role=?"_s, {number, role});
    if (!row)
        return row.error();
    return row->next() ? parsed(row->value(0).toByteArray()) : Result<Value>(Value());
}

Result<Draft> DraftStore::read(qint64 number) const
{
    auto row = m_database.run(
        u"SELECT stage, source, token, last_modified, idempotency_key, created_at, updated_at FROM drafts WHERE number=?"_s,
        {number});
    if (!row)
        return row.error();
    if (!row->next())
        return Error{Error::Kind::NotFound, u"the draft is gone"_s, {}};
    Draft draft;
    draft.stage = Draft::Stage(row->value(0).toInt());
    draft.revision = {Revision::Source(row->value(1).toInt()), row->value(2).toByteArray(), row->value(3).toByteArray()};
    draft.idempotencyKey = row->value(4).toByteArray();
    draft.createdAt = timeFrom(row->value(5));
    draft.updatedAt = timeFrom(row->value(6));
    Value info;
    for (auto [role, target] :
         {std::pair{u"base"_s, &draft.base}, {u"mine"_s, &draft.mine}, {u"sent"_s, &draft.sent}, {u"merge"_s, &info}}) {
        auto text = readText(number, role);
        if (!text)
            return text.error();
        *target = *text;
    }
    if (!info.isAbsent()) {
        if (auto merged = readMerge(number, info, &draft); !merged)
            return merged.error();
    }
    return draft;
}

Result<Done> DraftStore::readMerge(qint64 number, const Value &info, Draft *draft) const
{
    const auto base = readText(number, u"merge base"_s);
    const auto mine = readText(number, u"merge mine"_s);
    const auto theirs = readText(number, u"merge theirs"_s);
    for (const Result<Value> &text : {base, mine, theirs}) {
        if (!text)
            return text.error();
    }
    auto merge = draftMergeFrom(info, *base, *mine, *theirs);
    if (!merge)
        return merge.error();
    draft->merge = *merge;
    return Done{};
}

Result<std::optional<Draft>> DraftStore::draft(const DraftKey &key) const
{
    auto row = rowOf(key, Purpose::Read);
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Draft>();
    auto draft = read((*row)->number);
    return draft ? Result<std::optional<Draft>>(std::optional(*draft)) : Result<std::optional<Draft>>(draft.error());
}

Result<std::vector<StoredDraft>> DraftStore::drafts(const QString &connection) const
{
    auto rows = m_database.run(u"SELECT connection, collection, record, slot FROM drafts"_s
                                   + (connection.isEmpty() ? QString() : u" WHERE connection=?"_s)
                                   + u" GROUP BY connection, collection, record, slot ORDER BY max(updated_at), max(number)"_s,
                               connection.isEmpty() ? QVariantList() : QVariantList{connection});
    if (!rows)
        return rows.error();
    std::vector<DraftKey> keys;
    while (rows->next())
        keys.push_back(
            {rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString(), rows->value(3).toString()});
    std::vector<StoredDraft> found;
    for (const DraftKey &key : keys) {
        auto one = draft(key);
        if (!one)
            return one.error();
        if (*one)
            found.push_back({key, **one});
    }
    return found;
}

Result<Done> DraftStore::remove(const DraftKey &key)
{
    const auto removed = m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto row = rowOf(key, Purpose::Change);
        if (!row)
            return row.error();
        return *row ? done(m_database.run(u"DELETE FROM drafts WHERE number=?"_s, {(*row)->number})) : Result<Done>(Done{});
    });
    if (removed)
        m_written.remove(key);
    return removed;
}

Result<Done> DraftStore::move(const DraftKey &from, const DraftKey &to)
{
    const auto moved = m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto row = rowOf(from, Purpose::Change);
        if (!row)
            return row.error();
        if (!*row)
            return Done{};
        const qint64 number = (*row)->number;
        // What this process kept under the new name is replaced; another's stays.
        if (auto old = m_database.run(u"DELETE FROM drafts WHERE owner=? AND"_s + sameKey + u"AND number<>?"_s,
                                      QVariantList{m_owner.name()} + valuesOf(to) + QVariantList{number});
            !old)
            return old.error();
        return done(m_database.run(u"UPDATE drafts SET connection=?, collection=?, record=?, slot=?, owner=? WHERE number=?"_s,
                                   valuesOf(to) << m_owner.name() << number));
    });
    m_written.remove(from);
    m_written.remove(to);
    return moved;
}

Result<bool> DraftStore::isEditedElsewhere(const DraftKey &key) const
{
    auto rows = m_database.run(u"SELECT owner FROM drafts WHERE"_s + sameKey, valuesOf(key));
    if (!rows)
        return rows.error();
    while (rows->next()) {
        const QString owner = rows->value(0).toString();
        if (owner != m_owner.name() && m_owner.isRunning(owner))
            return true;
    }
    return false;
}

Result<std::vector<DraftVersion>> DraftStore::versions(const DraftKey &key) const
{
    auto row = rowOf(key, Purpose::Read);
    if (!row)
        return row.error();
    std::vector<DraftVersion> found;
    if (!*row)
        return found;
    auto rows = m_database.run(u"SELECT at, text FROM draft_versions WHERE draft=? ORDER BY number DESC"_s, {(*row)->number});
    if (!rows)
        return rows.error();
    while (rows->next()) {
        auto mine = parsed(rows->value(1).toByteArray());
        if (!mine)
            return mine.error();
        found.push_back({timeFrom(rows->value(0)), *mine});
    }
    return found;
}

}
