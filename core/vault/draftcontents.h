// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/draft.h"

#include <QHash>
#include <chrono>
#include <vector>

namespace concord {

class Database;

/// What stands in one row of drafts and the tables that go with it: the texts of a draft, and its earlier versions.
class DraftContents {
public:
    static constexpr int mostVersions = 100;
    static constexpr qint64 mostVersionBytes = 32 * 1024 * 1024;
    static constexpr std::chrono::seconds versionSpacing{10};

    /// What this process wrote last, so that what did not change is not written again.
    struct Written {
        qint64 number = 0; ///< of the row; 0: not known
        QHash<QString, Value> texts;
        QDateTime versionAt;
    };

    explicit DraftContents(const Database &database)
        : m_database(database)
    {
    }

    /// In the row that `written` names, within the caller's transaction.
    Result<Done> write(Written *written, const Draft &draft, const QDateTime &now) const;
    Result<Draft> read(qint64 number) const;
    Result<std::vector<DraftVersion>> versions(qint64 number) const;

private:
    static bool isWritten(const Written &written, const QString &role, const Value &value);
    Result<Done> writeText(Written *written, const QString &role, const Value &value, const QByteArray &base) const;
    static bool isVersionDue(const Written &written, const Draft &draft, const QDateTime &now);
    Result<Done> writeVersion(Written *written, const QDateTime &now) const;
    Result<Done> boundVersions(qint64 number, const QString &size) const;
    Result<Done> keepVersionsWhole(qint64 number) const;
    /// `base` is the text of the draft's base; empty for the base itself.
    Result<QByteArray> readText(qint64 number, const QString &role, const QByteArray &base) const;
    Result<Value> readValue(qint64 number, const QString &role, const QByteArray &base) const;
    Result<Done> readMerge(qint64 number, const Value &info, const QByteArray &baseText, Draft *draft) const;

    const Database &m_database;
};

}
