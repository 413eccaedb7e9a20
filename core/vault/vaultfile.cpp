// SPDX-License-Identifier: MIT
#include "core/vault/vaultfile.h"

#include "core/vault/draftowner.h"
#include "core/vault/setaside.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto privateFolder = privateFile | QFileDevice::ExeOwner;

using Statements = std::vector<const char *>;

/// The tables of version 1. Times are milliseconds since 1970 UTC; values are JSON text as it was written.
const Statements version1{
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

/// Who was signed in; empty: nobody whose name is known, as in all of version 1. A draft's texts as changes of its base
/// (TextDelta): how many bytes at the begin and the end are the base's.
const Statements version2{
    "ALTER TABLE drafts ADD COLUMN user TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE collisions ADD COLUMN user TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE draft_texts ADD COLUMN head INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE draft_texts ADD COLUMN tail INTEGER NOT NULL DEFAULT 0",
};

/// A draft's earlier versions as changes of its base too.
const Statements version3{
    "ALTER TABLE draft_versions ADD COLUMN head INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE draft_versions ADD COLUMN tail INTEGER NOT NULL DEFAULT 0",
};

/// Which draft a collision of a new record belongs to, as long as that has no id.
const Statements version4{
    "ALTER TABLE collisions ADD COLUMN slot TEXT NOT NULL DEFAULT ''",
};

/// What leads to each version from the one before.
const Statements steps[] = {version1, version2, version3, version4};
static_assert(std::size(steps) == VaultFile::schemaVersion);

Result<int> numberFrom(const Database &database, const QString &question)
{
    auto answer = database.run(question);
    if (!answer)
        return answer.error();
    return answer->next() ? answer->value(0).toInt() : 0;
}

Result<int> versionOf(const Database &database)
{
    return numberFrom(database, u"PRAGMA user_version"_s);
}

/// Nothing when the database is a vault, or empty and to become one.
Result<std::optional<Error>> strangerIn(const Database &database, int version, const QString &path)
{
    const auto id = numberFrom(database, u"PRAGMA application_id"_s);
    if (!id)
        return id.error();
    const auto tables = numberFrom(database, version == 0 ? u"SELECT count(*) FROM sqlite_schema"_s
                                                          : u"SELECT count(*) FROM sqlite_schema WHERE name='drafts'"_s);
    if (!tables)
        return tables.error();
    const bool isOurs = version == 0 ? *id == 0 && *tables == 0
                                     : version > 0 && *tables == 1 && *id == (version == 1 ? 0 : VaultFile::applicationId);
    return isOurs ? std::optional<Error>() : Error{Error::Kind::Corrupt, u"it is another program's database"_s, path};
}

Result<Done> bringUpToDate(const Database &database)
{
    return database.transaction(Database::Durability::Power, [&]() -> Result<Done> {
        const auto version = versionOf(database); // again, inside the transaction: another process may have been first
        if (!version)
            return version.error();
        for (int next = *version; next < VaultFile::schemaVersion; ++next) {
            for (const char *statement : steps[next]) {
                if (auto made = database.execute(QString::fromLatin1(statement)); !made)
                    return made;
            }
        }
        if (*version >= VaultFile::schemaVersion)
            return Done{};
        if (auto marked = database.execute(u"PRAGMA application_id=%1"_s.arg(VaultFile::applicationId)); !marked)
            return marked;
        return database.execute(u"PRAGMA user_version=%1"_s.arg(VaultFile::schemaVersion));
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
    const auto stranger = strangerIn(**database, *version, options.path);
    if (!stranger)
        return stranger.error();
    if (*stranger)
        return **stranger;
    if (*version > VaultFile::schemaVersion)
        return tooNew(*version, options.path);
    // Only now is it known whose it is: another program's database must not be changed, not even in its way of writing.
    if (auto done = (*database)->useWriteAheadLog(); !done)
        return done.error();
    if (*version < VaultFile::schemaVersion) {
        if (auto done = bringUpToDate(**database); !done)
            return done.error();
    }
    return database;
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
        if (!lock->tryLock(int(options.busyTimeout.count()))) {
            const bool isHeld = lock->error() == QLockFile::LockFailedError;
            return Error{Error::Kind::Storage,
                         isHeld ? u"another program is opening the drafts"_s : u"the folder of the drafts cannot be written"_s,
                         options.path};
        }
        if (!DraftOwner::isAnyRunning(options.path)) {
            const auto log = setAsideBrokenLog(options.path, clock());
            if (!log)
                return log.error();
            if (*log)
                opened.notices.push_back({Error::Kind::Corrupt, u"the latest changes to the drafts are damaged"_s, **log});
        }
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
    if (*version < schemaVersion)
        return Error{Error::Kind::Unsupported, u"written by an earlier version of Concord; the editor brings it up to date"_s, path};
    return database;
}

}
