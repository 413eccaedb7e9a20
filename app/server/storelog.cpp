// SPDX-License-Identifier: MIT
// What the store keeps beside the records: the change log, locks and the replies that idempotency keys stand for.
#include "app/server/store.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace concord::server {

Result<qint64> Store::log(const QString &collection, const QString &id, const QString &kind, const QByteArray &etag,
                          const QString &user, const QDateTime &now)
{
    auto row = m_database.run(u"INSERT INTO changes (collection, id, kind, etag, by, at) VALUES (?, ?, ?, ?, ?, ?)"_s,
                              {collection, id, kind, etag, user, now.toMSecsSinceEpoch()});
    if (!row)
        return row.error();
    return row->lastInsertId().toLongLong();
}

Result<std::vector<Change>> Store::changesSince(qint64 sequence, int limit)
{
    auto rows = m_database.run(
        u"SELECT sequence, collection, id, kind, etag, by, at FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?"_s,
        {sequence, limit});
    if (!rows)
        return rows.error();
    std::vector<Change> changes;
    while (rows->next()) {
        changes.push_back({rows->value(0).toLongLong(), rows->value(1).toString(), rows->value(2).toString(),
                           rows->value(3).toString(), rows->value(4).toByteArray(), rows->value(5).toString(),
                           timeOf(rows->value(6))});
    }
    return changes;
}

Result<qint64> Store::lastSequence()
{
    auto rows = m_database.run(u"SELECT coalesce(max(sequence), 0) FROM changes"_s);
    if (!rows)
        return rows.error();
    rows->next();
    return rows->value(0).toLongLong();
}

Result<std::optional<Lock>> Store::lock(const QString &collection, const QString &id, const QDateTime &now)
{
    auto rows = m_database.run(u"SELECT holder, until FROM locks WHERE collection = ? AND id = ? AND until > ?"_s,
                               {collection, id, now.toMSecsSinceEpoch()});
    if (!rows)
        return rows.error();
    return rows->next() ? std::optional(Lock{rows->value(0).toString(), timeOf(rows->value(1))}) : std::nullopt;
}

Result<Done> Store::setLock(const QString &collection, const QString &id, const Lock &lock)
{
    auto done = m_database.run(u"REPLACE INTO locks (collection, id, holder, until) VALUES (?, ?, ?, ?)"_s,
                               {collection, id, lock.holder, lock.until.toMSecsSinceEpoch()});
    return done ? Result<Done>(Done{}) : done.error();
}

Result<Done> Store::removeLock(const QString &collection, const QString &id)
{
    auto done = m_database.run(u"DELETE FROM locks WHERE collection = ? AND id = ?"_s, {collection, id});
    return done ? Result<Done>(Done{}) : done.error();
}

Result<Done> Store::keepReply(const Write &write, const QByteArray &etag)
{
    if (write.idempotencyKey.isEmpty())
        return Done{};
    const QByteArray location = '/' + QUrl::toPercentEncoding(write.collection) + '/' + QUrl::toPercentEncoding(write.id);
    auto done = m_database.run(
        u"INSERT INTO replies (user, key, fingerprint, status, etag, location, body, at) VALUES (?, ?, ?, 201, ?, ?, ?, ?)"_s,
        {write.user, write.idempotencyKey, write.fingerprint, etag, location, write.body, write.now.toMSecsSinceEpoch()});
    return done ? Result<Done>(Done{}) : done.error();
}

Result<std::optional<KeptReply>> Store::keptReply(const QString &user, const QByteArray &key)
{
    auto rows = m_database.run(u"SELECT fingerprint, status, etag, location, body FROM replies WHERE user = ? AND key = ?"_s,
                               {user, key});
    if (!rows)
        return rows.error();
    if (!rows->next())
        return std::optional<KeptReply>();
    return std::optional(KeptReply{rows->value(0).toByteArray(), rows->value(1).toInt(), rows->value(2).toByteArray(),
                                   rows->value(3).toByteArray(), rows->value(4).toByteArray()});
}

}
