// SPDX-License-Identifier: MIT
#include "core/vault/database.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlError>
#include <QTimeZone>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// SQLITE_CORRUPT and SQLITE_NOTADB.
bool saysCorrupt(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber) & 0xff;
    return isNumber && (code == 11 || code == 26);
}

Error errorOf(const QSqlError &error, const QString &path)
{
    return {saysCorrupt(error) ? Error::Kind::Corrupt : Error::Kind::Storage, error.text().trimmed(), path};
}

}

Database::Database(const QString &name, Fault fault)
    : m_name(name)
    , m_fault(std::move(fault))
{
}

Database::~Database()
{
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Database>> Database::open(const Options &options)
{
    const QString name = u"concord-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> database(new Database(name, options.fault));
    if (auto prepared = database->prepare(options); !prepared)
        return prepared.error();
    return database;
}

Result<Done> Database::prepare(const Options &options)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    connection.setDatabaseName(options.path.isEmpty() ? u":memory:"_s : options.path);
    const QString readOnly = options.access == Access::ReadOnly ? u"QSQLITE_OPEN_READONLY;"_s : QString();
    connection.setConnectOptions(readOnly + u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(options.busyTimeout.count()));
    if (!connection.open())
        return errorOf(connection.lastError(), options.path);
    if (options.access == Access::ReadOnly)
        return Done{};
    if (auto done = execute(u"PRAGMA foreign_keys=ON"_s); !done)
        return done;
    auto check = run(u"PRAGMA quick_check(1)"_s);
    if (!check)
        return check.error();
    if (!check->next() || check->value(0).toString() != u"ok")
        return Error{Error::Kind::Corrupt, check->value(0).toString(), options.path};
    return Done{};
}

Result<Done> Database::useWriteAheadLog() const
{
    return execute(u"PRAGMA journal_mode=WAL"_s);
}

Result<QSqlQuery> Database::run(const QString &statement, const QVariantList &values) const
{
    const QSqlDatabase connection = QSqlDatabase::database(m_name, false);
    if (m_fault) {
        if (const auto error = m_fault(statement))
            return *error;
    }
    QSqlQuery query(connection);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return errorOf(query.lastError(), connection.databaseName());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return errorOf(query.lastError(), connection.databaseName());
    return query;
}

Result<Done> Database::execute(const QString &statement, const QVariantList &values) const
{
    auto query = run(statement, values);
    return query ? Result<Done>(Done{}) : Result<Done>(query.error());
}

Result<Done> Database::transaction(Durability durability, const std::function<Result<Done>()> &body) const
{
    const QString synchronous = durability == Durability::Power ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s;
    if (auto set = run(synchronous); !set)
        return set.error();
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun.error();
    Result<Done> outcome = body();
    if (outcome) {
        auto committed = run(u"COMMIT"_s);
        if (committed)
            return Done{};
        outcome = committed.error();
    }
    // Not through run(): a fault that a test puts in here would leave the transaction open for ever.
    QSqlQuery(QSqlDatabase::database(m_name, false)).exec(u"ROLLBACK"_s);
    return outcome;
}

QVariant storedTime(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeFrom(const QVariant &stored)
{
    return stored.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(stored.toLongLong(), QTimeZone::utc()).toUTC();
}

QVariant storedText(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QVariant storedBytes(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

}
