// SPDX-License-Identifier: MIT
#include "app/server/store.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

const QStringList &schema()
{
    static const QStringList statements{
        u"CREATE TABLE IF NOT EXISTS records (collection TEXT NOT NULL, id TEXT NOT NULL, body BLOB, etag BLOB NOT NULL, search "
        u"TEXT NOT NULL, "
        "modified_by TEXT NOT NULL, modified_at INTEGER NOT NULL, deleted INTEGER NOT NULL, PRIMARY KEY (collection, id)) WITHOUT ROWID"_s,
        u"CREATE TABLE IF NOT EXISTS changes (sequence INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, id TEXT NOT "
        u"NULL, "
        "kind TEXT NOT NULL, etag BLOB NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS locks (collection TEXT NOT NULL, id TEXT NOT NULL, holder TEXT NOT NULL, until INTEGER NOT "
        u"NULL, "
        "PRIMARY KEY (collection, id)) WITHOUT ROWID"_s,
        u"CREATE TABLE IF NOT EXISTS replies (user TEXT NOT NULL, key BLOB NOT NULL, fingerprint BLOB NOT NULL, status INTEGER "
        u"NOT NULL, "
        "etag BLOB, location BLOB, body BLOB, at INTEGER NOT NULL, PRIMARY KEY (user, key)) WITHOUT ROWID"_s,
    };
    return statements;
}

constexpr auto recordColumns = "collection, id, body, etag, modified_by, modified_at, deleted"_L1;

StoredRecord recordOf(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toByteArray(), row.value(3).toByteArray(),
            row.value(4).toString(), timeOf(row.value(5)),    row.value(6).toBool()};
}

}

Result<Done> Store::open(const QString &path)
{
    if (auto opened = m_database.open(path); !opened)
        return opened;
    for (const QString &statement : schema()) {
        if (auto made = m_database.run(statement); !made)
            return made.error();
    }
    return Done{};
}

Result<std::optional<StoredRecord>> Store::record(const QString &collection, const QString &id)
{
    auto rows =
        m_database.run(u"SELECT "_s + recordColumns + u" FROM records WHERE collection = ? AND id = ?"_s, {collection, id});
    if (!rows)
        return rows.error();
    return rows->next() ? std::optional(recordOf(*rows)) : std::nullopt;
}

Result<StoredRecord> Store::put(const Write &write)
{
    Database::Transaction transaction(m_database);
    auto stored = putInTransaction(write);
    if (!stored)
        return stored;
    if (auto done = transaction.commit(); !done)
        return done.error();
    return stored;
}

Result<Done> Store::fill(const std::vector<Write> &writes)
{
    Database::Transaction transaction(m_database);
    for (const Write &write : writes) {
        if (auto stored = putInTransaction(write); !stored)
            return stored.error();
    }
    return transaction.commit();
}

Result<StoredRecord> Store::putInTransaction(const Write &write)
{
    auto before = record(write.collection, write.id);
    if (!before)
        return before.error();
    const bool created = !*before || (*before)->isDeleted;
    auto tag = nextTag(write.body);
    if (!tag)
        return tag.error();
    const QVariantList values{
        write.collection, write.id, write.body, *tag, write.searchText, write.user, write.now.toMSecsSinceEpoch()};
    if (auto done =
            m_database.run(u"REPLACE INTO records (collection, id, body, etag, search, modified_by, modified_at, deleted) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, 0)"_s,
                           values);
        !done)
        return done.error();
    if (auto done = log(write.collection, write.id, created ? u"created"_s : u"saved"_s, *tag, write.user, write.now); !done)
        return done.error();
    if (auto done = keepReply(write, *tag); !done)
        return done.error();
    return StoredRecord{write.collection, write.id, write.body, *tag, write.user, write.now, false};
}

Result<StoredRecord> Store::remove(const QString &collection, const QString &id, const QString &user, const QDateTime &now)
{
    Database::Transaction transaction(m_database);
    auto tag = nextTag({});
    if (!tag)
        return tag.error();
    const QVariantList values{*tag, user, now.toMSecsSinceEpoch(), collection, id};
    if (auto done = m_database.run(
            u"UPDATE records SET body = NULL, etag = ?, search = '', modified_by = ?, modified_at = ?, deleted = 1 "
            "WHERE collection = ? AND id = ?"_s,
            values);
        !done)
        return done.error();
    if (auto done = log(collection, id, u"deleted"_s, *tag, user, now); !done)
        return done.error();
    if (auto done = removeLock(collection, id); !done)
        return done.error();
    if (auto done = transaction.commit(); !done)
        return done.error();
    return StoredRecord{collection, id, {}, *tag, user, now, true};
}

Result<qint64> Store::count(const QString &collection)
{
    auto rows = m_database.run(u"SELECT count(*) FROM records WHERE collection = ? AND deleted = 0"_s, {collection});
    if (!rows)
        return rows.error();
    rows->next();
    return rows->value(0).toLongLong();
}

Result<std::optional<StoredRecord>> Store::recordWithMember(const QString &collection, const QString &member, const QString &text,
                                                            const QString &exceptId)
{
    auto rows = m_database.run(u"SELECT "_s + recordColumns
                                   + u" FROM records WHERE collection = ? AND deleted = 0 AND id <> ? "
                                     "AND json_extract(body, ?) = ? COLLATE NOCASE LIMIT 1"_s,
                               {collection, exceptId, QString(u"$.\""_s + member + u'"'), text});
    if (!rows)
        return rows.error();
    return rows->next() ? std::optional(recordOf(*rows)) : std::nullopt;
}

Result<QByteArray> Store::nextTag(const QByteArray &body)
{
    auto last = lastSequence();
    if (!last)
        return last.error();
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(4).toHex();
    return QByteArray('"' + QByteArray::number(*last + 1) + '-' + digest + '"');
}

}
