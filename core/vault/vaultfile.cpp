// SPDX-License-Identifier: MIT
#include "core/vault/vaultfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto privateFolder = privateFile | QFileDevice::ExeOwner;

/// The tables of version 1. Times are milliseconds since 1970 UTC; values are JSON text as it was written.
const char *const tables[] = {
    "CREATE TABLE drafts (number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, connection TEXT NOT NULL,"
    " collection TEXT NOT NULL, record TEXT NOT NULL, slot TEXT NOT NULL, stage INTEGER NOT NULL DEFAULT 0,"
    " source INTEGER NOT NULL DEFAULT 0, token BLOB NOT NULL DEFAULT x'', last_modified BLOB NOT NULL DEFAULT x'',"
    " idempotency_key BLOB NOT NULL DEFAULT x'', created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL)",
    "CREATE INDEX drafts_by_key ON drafts(connection, collection, record, slot)",
    "CREATE TABLE draft_texts (draft INTEGER NOT NULL REFERENCES drafts ON DELETE CASCADE, role TEXT NOT NULL,"
    " text BLOB NOT NULL, PRIMARY KEY (draft, role))",
    "CREATE TABLE draft_versions (number INTEGER PRIMARY KEY, draft INTEGER NOT NULL REFERENCES drafts ON DELETE CASCADE,"
    " at INTEGER NOT NULL, text BLOB NOT NULL)",
    "CREATE INDEX draft_versions_by_draft ON draft_versions(draft)",
    "CREATE TABLE collisions (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, connection TEXT NOT NULL,"
    " collection TEXT NOT NULL, record TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, theirs_at "
    "INTEGER,"
    " base BLOB, mine BLOB, theirs BLOB, result BLOB, report BLOB, outcome TEXT NOT NULL, decided_at INTEGER,"
    " request BLOB NOT NULL, response BLOB NOT NULL)",
    "CREATE INDEX collisions_by_record ON collisions(connection, collection, record)",
    "CREATE INDEX collisions_by_time ON collisions(at)",
    "CREATE TABLE collision_fields (collision INTEGER NOT NULL REFERENCES collisions ON DELETE CASCADE, field TEXT NOT NULL,"
    " asked INTEGER NOT NULL, PRIMARY KEY (collision, field))",
};

Result<int> versionOf(const Database &database)
{
    auto version = database.run(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    return version->next() ? version->value(0).toInt() : 0;
}

Result<Done> bringUpToDate(const Database &database)
{
    return database.transaction(Database::Durability::Power, [&]() -> Result<Done> {
        const auto version = versionOf(database); // again, inside the transaction: another process may have been first
        if (!version)
            return version.error();
        if (*version >= VaultFile::schemaVersion)
            return Done{};
        for (const char *table : tables) {
            if (auto made = database.run(QString::fromLatin1(table)); !made)
                return made.error();
        }
        auto marked = database.run(u"PRAGMA user_version=%1"_s.arg(VaultFile::schemaVersion));
        return marked ? Result<Done>(Done{}) : Result<Done>(marked.error());
    });
}

Error tooNew(int version, const QString &path)
{
    return {Error::Kind::TooNew, u"written by a later version of Concord (%1)"_s.arg(version), path};
}

Result<std::unique_ptr<Database>> openOnce(const Database::Options &options)
{
    auto database = Database::open(options);
    if (!database)
        return database;
    const auto version = versionOf(**database);
    if (!version)
        return version.error();
    if (*version > VaultFile::schemaVersion)
        return tooNew(*version, options.path);
    if (*version < VaultFile::schemaVersion) {
        if (auto done = bringUpToDate(**database); !done)
            return done.error();
    }
    return database;
}

/// Moves the file and what belongs to it to a name that is free. Returns that name; error Storage.
Result<QString> setAside(const QString &path, const QString &reason, const QDateTime &now)
{
    const QString stem = path + u'.' + reason + u'-' + now.toString(u"yyyyMMdd'T'HHmmss"_s);
    QString target = stem;
    for (int i = 2; QFileInfo::exists(target); ++i)
        target = stem + u'-' + QString::number(i);
    // The log first: a database without its log would lose what is only there.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        if (QFileInfo::exists(path + suffix) && !QFile::rename(path + suffix, target + suffix))
            return Error{Error::Kind::Storage, u"the damaged file cannot be renamed"_s, path + suffix};
    }
    return target;
}

/// Made before SQLite does, which would let others read it.
Result<Done> makePrivate(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return Error{Error::Kind::Storage, u"the folder cannot be made"_s, folder};
        QFile::setPermissions(folder, privateFolder);
    }
    if (QFileInfo::exists(path))
        return Done{};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateFile) && !QFileInfo::exists(path))
        return Error{Error::Kind::Storage, file.errorString(), path};
    return Done{};
}

}

Result<VaultFile::Opened> VaultFile::open(const Database::Options &options, const Clock &clock)
{
    Opened opened;
    std::unique_ptr<QLockFile> lock;
    if (!options.path.isEmpty()) {
        if (auto made = makePrivate(options.path); !made)
            return made.error();
        lock = std::make_unique<QLockFile>(options.path + u".opening"_s); // two processes must not both set it aside
        if (!lock->tryLock(int(options.busyTimeout.count())))
            return Error{Error::Kind::Storage, u"another program is opening the drafts"_s, options.path};
    }
    auto database = openOnce(options);
    if (!database && (database.error().kind == Error::Kind::Corrupt || database.error().kind == Error::Kind::TooNew)) {
        const bool damaged = database.error().kind == Error::Kind::Corrupt;
        const auto aside = setAside(options.path, damaged ? u"damaged"_s : u"newer"_s, clock());
        if (!aside)
            return aside.error();
        opened.notices.push_back({database.error().kind, database.error().detail, *aside});
        if (auto made = makePrivate(options.path); !made)
            return made.error();
        database = openOnce(options);
    }
    if (!database)
        return database.error();
    opened.database = std::move(*database);
    return opened;
}

Result<std::unique_ptr<Database>> VaultFile::openToRead(const QString &path)
{
    if (!QFileInfo::exists(path))
        return Error{Error::Kind::NotFound, u"there is no such file"_s, path};
    Database::Options options;
    options.path = path;
    options.access = Database::Access::ReadOnly;
    auto database = Database::open(options);
    if (!database)
        return database;
    const auto version = versionOf(**database);
    if (!version)
        return version.error();
    if (*version > schemaVersion)
        return tooNew(*version, path);
    if (*version < 1)
        return Error{Error::Kind::Corrupt, u"this file holds no drafts and no journal"_s, path};
    return database;
}

}
