// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

namespace concord::server {

/// One SQLite connection. To be made, used and destroyed in one thread.
class Database {
public:
    Database();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// A file, made when it is missing and opened in WAL mode, or ":memory:".
    Result<Done> open(const QString &path);
    /// Runs one statement with its `?` bound in order. Error of kind Storage with SQLite's words.
    Result<QSqlQuery> run(const QString &statement, const QVariantList &bindings = {});

    /// Commits when told to, rolls back when it goes without.
    class Transaction {
    public:
        explicit Transaction(Database &database);
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        Result<Done> commit();

    private:
        QSqlDatabase m_connection;
        bool m_open;
    };

private:
    QString m_name;
    QSqlDatabase m_connection;
};

/// A moment as the tables hold it, in milliseconds since 1970; in UTC.
QDateTime timeOf(const QVariant &milliseconds);

}
