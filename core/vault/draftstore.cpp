// SPDX-License-Identifier: MIT
#include "core/vault/draftstore.h"

#include "core/vault/draftowner.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// Of valuesOf(): the record, whoever's draft of it.
const QString sameRecord = u" connection=? AND collection=? AND record=? AND slot=? "_s;
/// Of valuesOf() and the user twice: what may be given to that user.
const QString given = sameRecord + u"AND (user IN (?, '') OR ?='') "_s;

QVariantList valuesOf(const DraftKey &key)
{
    return {storedText(key.connection), storedText(key.collection), storedText(key.id), storedText(key.slot)};
}

}

DraftStore::DraftStore(const Database &database, const DraftOwner &owner, Clock clock)
    : m_database(database)
    , m_contents(database)
    , m_owner(owner)
    , m_clock(std::move(clock))
{
}

/// The row that is worked on under this key, else this process's own, else the newest that no running process has; of these the
/// user's before one without a name. Nobody may change a row that they do not work on: it may be what the user left in a tab that
/// was closed, or what a process left that ended a moment ago, and is news to them.
Result<std::optional<DraftStore::Row>> DraftStore::rowOf(const DraftKey &key, Purpose purpose) const
{
    const QString user = storedText(key.user).toString();
    const qint64 current = m_rows.value(key);
    auto rows = m_database.run(u"SELECT number, owner FROM drafts WHERE"_s + given
                                   + u"ORDER BY number=? DESC, owner=? DESC, user=? DESC, updated_at DESC, number DESC"_s,
                               valuesOf(key) << user << user << current << m_owner.name() << user);
    if (!rows)
        return rows.error();
    while (rows->next()) {
        const Row row{rows->value(0).toLongLong(), rows->value(1).toString()};
        if (isAnothers(row.owner) || (purpose == Purpose::Change && row.number != current)
            || (purpose == Purpose::Give && isHeldBesides(key, row.number)))
            continue;
        if (purpose == Purpose::Give)
            m_rows.insert(key, row.number);
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
        auto taken = m_database.run(u"UPDATE drafts SET owner=?, user=coalesce(nullif(?, ''), user) WHERE number=?"_s,
                                    {m_owner.name(), storedText(key.user), (*row)->number});
        return taken ? Result<qint64>((*row)->number) : Result<qint64>(taken.error());
    }
    auto made = m_database.run(
        u"INSERT INTO drafts(owner, connection, collection, record, slot, user, created_at, updated_at) VALUES(?,?,?,?,?,?,?,?)"_s,
        QVariantList{m_owner.name()} + valuesOf(key) + QVariantList{storedText(key.user), storedTime(now), storedTime(now)});
    return made ? Result<qint64>(made->lastInsertId().toLongLong()) : Result<qint64>(made.error());
}

Result<Done> DraftStore::store(const DraftKey &key, const Draft &draft)
{
    const bool powerIsDue = draft.stage != Draft::Stage::Editing || !m_sincePower.isValid()
                            || m_sincePower.hasExpired(std::chrono::milliseconds(powerSpacing).count());
    DraftContents::Written written = m_written.value(key);
    const auto stored = m_database.transaction(powerIsDue ? Database::Durability::Power : Database::Durability::Process,
                                               [&] { return write(&written, key, draft); });
    if (!stored) {
        m_written.remove(key);
        return stored;
    }
    m_written.insert(key, written);
    m_rows.insert(key, written.number);
    if (powerIsDue)
        m_sincePower.start();
    return stored;
}

Result<Done> DraftStore::write(DraftContents::Written *written, const DraftKey &key, const Draft &draft) const
{
    const QDateTime now = m_clock();
    if (written->number == 0) {
        auto number = ownRow(key, now);
        if (!number)
            return number.error();
        written->number = *number;
    }
    return m_contents.write(written, draft, now);
}

Result<std::optional<Draft>> DraftStore::draft(const DraftKey &key) const
{
    return draftFor(key, Purpose::Give);
}

Result<std::optional<Draft>> DraftStore::draftFor(const DraftKey &key, Purpose purpose) const
{
    auto row = rowOf(key, purpose);
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Draft>();
    auto draft = m_contents.read((*row)->number);
    return draft ? Result<std::optional<Draft>>(std::optional(*draft)) : Result<std::optional<Draft>>(draft.error());
}

Result<std::vector<StoredDraft>> DraftStore::drafts(const QString &connection, const QString &user) const
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
            {rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString(), rows->value(3).toString(), user});
    std::vector<StoredDraft> found;
    for (const DraftKey &key : keys) {
        auto one = draftFor(key, Purpose::Look);
        if (!one)
            return one.error();
        if (*one)
            found.push_back({key, **one});
    }
    return found;
}

Result<int> DraftStore::waiting(const DraftKey &key) const
{
    const QString user = storedText(key.user).toString();
    auto rows = m_database.run(u"SELECT number, owner FROM drafts WHERE"_s + given, valuesOf(key) << user << user);
    if (!rows)
        return rows.error();
    int count = 0;
    while (rows->next()) {
        const qint64 number = rows->value(0).toLongLong();
        const bool isTaken = isAnothers(rows->value(1).toString()) || number == m_rows.value(key) || isHeldBesides(key, number);
        count += isTaken ? 0 : 1;
    }
    return count;
}

Result<Done> DraftStore::remove(const DraftKey &key)
{
    const auto removed = m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto row = rowOf(key, Purpose::Change);
        if (!row)
            return row.error();
        return *row ? m_database.execute(u"DELETE FROM drafts WHERE number=?"_s, {(*row)->number}) : Result<Done>(Done{});
    });
    if (removed)
        forget(m_rows.value(key));
    return removed;
}

/// The row is gone, under whatever keys it was worked on.
void DraftStore::forget(qint64 number)
{
    m_rows.removeIf([number](std::pair<const DraftKey &, qint64 &> row) { return row.second == number; });
    m_written.removeIf([number](std::pair<const DraftKey &, DraftContents::Written &> one) { return one.second.number == number; });
}

Result<Done> DraftStore::move(const DraftKey &from, const DraftKey &to)
{
    const auto moved = m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto row = rowOf(from, Purpose::Change);
        if (!row)
            return row.error();
        if (!*row)
            return Done{};
        return m_database.execute(u"UPDATE drafts SET connection=?, collection=?, record=?, slot=?, owner=?,"
                                  " user=coalesce(nullif(?, ''), user) WHERE number=?"_s,
                                  valuesOf(to) << m_owner.name() << storedText(to.user) << (*row)->number);
    });
    if (moved)
        rename(from, to);
    return moved;
}

Result<Done> DraftStore::assign(const DraftKey &key, const QString &user)
{
    const auto assigned = m_database.transaction(Database::Durability::Process, [&]() -> Result<Done> {
        auto row = rowOf(key, Purpose::Change);
        if (!row)
            return row.error();
        if (!*row)
            return Done{};
        return m_database.execute(u"UPDATE drafts SET owner=?, user=? WHERE number=?"_s,
                                  {m_owner.name(), storedText(user), (*row)->number});
    });
    if (assigned) {
        DraftKey next = key;
        next.user = user;
        rename(key, next);
    }
    return assigned;
}

/// What is worked on under one key goes on under the other. A draft that stood there stays in the vault.
void DraftStore::rename(const DraftKey &from, const DraftKey &to)
{
    if (const qint64 number = m_rows.take(from); number != 0)
        m_rows.insert(to, number);
    if (const DraftContents::Written written = m_written.take(from); written.number != 0)
        m_written.insert(to, written);
}

/// A process that still runs, and not this one, works on its rows.
bool DraftStore::isAnothers(const QString &owner) const
{
    return owner != m_owner.name() && m_owner.isRunning(owner);
}

/// Another view of this process works on that row.
bool DraftStore::isHeldBesides(const DraftKey &key, qint64 number) const
{
    if (key.holder == 0)
        return false;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const quint64 holder = row.key().holder;
        if (*row == number && holder != 0 && holder != key.holder)
            return true;
    }
    return false;
}

void DraftStore::release(quint64 holder)
{
    m_rows.removeIf([holder](std::pair<const DraftKey &, qint64 &> row) { return row.first.holder == holder; });
    m_written.removeIf([holder](std::pair<const DraftKey &, DraftContents::Written &> one) { return one.first.holder == holder; });
}

Result<bool> DraftStore::isEditedElsewhere(const DraftKey &key) const
{
    auto rows = m_database.run(u"SELECT owner FROM drafts WHERE"_s + sameRecord, valuesOf(key));
    if (!rows)
        return rows.error();
    while (rows->next()) {
        if (isAnothers(rows->value(0).toString()))
            return true;
    }
    return false;
}

Result<std::vector<DraftVersion>> DraftStore::versions(const DraftKey &key) const
{
    auto row = rowOf(key, Purpose::Look);
    if (!row)
        return row.error();
    return *row ? m_contents.versions((*row)->number) : Result<std::vector<DraftVersion>>(std::vector<DraftVersion>());
}

}
