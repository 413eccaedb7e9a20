// SPDX-License-Identifier: MIT
#include "app/server/database.h"

#include <QSqlError>
#include <QTimeZone>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {
Error storageError(const QSqlError &error, const QString &where)
{
    return {Error::Kind::Storage, error.text(), where};
}
}

Database::Database()
    : m_name(u"concord-server-"_s + QUuid::createUuid().toString(QUuid::Id128))
{
}

Database::~Database()
{
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<Done> Database::open(const QString &path)
{
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_connection.setDatabaseName(path);
    if (!m_connection.open())
        return storageError(m_connection.lastError(), path);
    // WAL lets readers from outside look on while we write; NORMAL still never corrupts (SQLite "PRAGMA synchronous").
    for (const QString &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA busy_timeout=5000"_s}) {
        if (auto done = run(pragma); !done)
            return done.error();
    }
    return Done{};
}

Result<QSqlQuery> Database::run(const QString &statement, const QVariantList &bindings)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return storageError(query.lastError(), statement);
    for (const QVariant &binding : bindings)
        query.addBindValue(binding);
    if (!query.exec())
        return storageError(query.lastError(), statement);
    return query;
}

Database::Transaction::Transaction(Database &database)
    : m_connection(database.m_connection)
    , m_open(m_connection.transaction())
{
}

Database::Transaction::~Transaction()
{
    if (m_open)
        m_connection.rollback();
}

Result<Done> Database::Transaction::commit()
{
    if (!m_open)
        return Error{Error::Kind::Storage, u"The transaction could not be begun."_s, {}};
    m_open = false;
    if (!m_connection.commit())
        return storageError(m_connection.lastError(), u"COMMIT"_s);
    return Done{};
}

QDateTime timeOf(const QVariant &milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), QTimeZone::utc()).toUTC();
}

}
