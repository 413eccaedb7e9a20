// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QSqlQuery>
#include <QVariant>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace concord {

/// One SQLite file: runs statements and transactions, turns failures into Errors. For one thread, the one that opened it.
class Database {
public:
    /// Called before each statement with its text; an error stands in for the database's own. For tests.
    using Fault = std::function<std::optional<Error>(const QString &)>;

    enum class Access {
        ReadWrite, ///< makes the file where it is missing, and checks that it is whole
        ReadOnly, ///< changes nothing: for a second look at a file that somebody else opened to write
    };
    struct Options {
        QString path; ///< empty: in memory
        std::chrono::milliseconds busyTimeout{5'000};
        Fault fault = {};
        Access access = Access::ReadWrite;
    };
    /// Whether a transaction survives a power cut at once, or only the end of the process.
    enum class Durability { Process, Power };

    /// Opens or makes the file. Error Corrupt when it is no SQLite file, or a damaged one; Storage for everything else.
    static Result<std::unique_ptr<Database>> open(const Options &options);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// From now on writes go to a log beside the file (SQLite's WAL mode), so that a killed process leaves nothing half-done.
    Result<Done> useWriteAheadLog() const;
    /// Runs one statement; the query stands before its first row. Error Corrupt or Storage.
    Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {}) const;
    /// Runs one statement whose rows are of no interest.
    Result<Done> execute(const QString &statement, const QVariantList &values = {}) const;
    /// Runs `body` in one transaction; when it or the commit fails, nothing of it remains. Never nested.
    Result<Done> transaction(Durability durability, const std::function<Result<Done>()> &body) const;

private:
    Database(const QString &name, Fault fault);
    Result<Done> prepare(const Options &options);

    QString m_name; ///< of the QSqlDatabase connection
    Fault m_fault;
};

/// A time as the vault stores it, in milliseconds since 1970 UTC; null for an invalid one.
QVariant storedTime(const QDateTime &time);
QDateTime timeFrom(const QVariant &stored);
/// Never null, which a NOT NULL column would refuse.
QVariant storedText(const QString &text);
QVariant storedBytes(const QByteArray &bytes);

}
