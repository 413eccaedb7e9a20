// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/vault/database.h"
#include "core/vault/draft.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>

namespace concord {

class DraftOwner;

/// The drafts in the vault's database. Vault says what each call does.
class DraftStore {
public:
    static constexpr int mostVersions = 100;
    static constexpr qint64 mostVersionBytes = 32 * 1024 * 1024;
    static constexpr std::chrono::seconds versionSpacing{10};
    /// How much typing a power cut may cost; the end of the process costs none.
    static constexpr std::chrono::seconds powerSpacing{2};

    DraftStore(const Database &database, const DraftOwner &owner, Clock clock);

    Result<Done> store(const DraftKey &key, const Draft &draft);
    Result<std::optional<Draft>> draft(const DraftKey &key) const;
    Result<std::vector<StoredDraft>> drafts(const QString &connection) const;
    Result<Done> remove(const DraftKey &key);
    Result<Done> move(const DraftKey &from, const DraftKey &to);
    Result<bool> isEditedElsewhere(const DraftKey &key) const;
    Result<std::vector<DraftVersion>> versions(const DraftKey &key) const;

private:
    struct Row {
        qint64 number = 0;
        QString owner;
    };
    /// What this process wrote last, so that what did not change is not written again.
    struct Written {
        qint64 number = 0;
        QHash<QString, Value> texts;
        QDateTime versionAt;
    };
    enum class Purpose { Read, Change };
    Result<std::optional<Row>> rowOf(const DraftKey &key, Purpose purpose) const;
    Result<qint64> ownRow(const DraftKey &key, const QDateTime &now) const;
    Result<Done> write(Written *written, const DraftKey &key, const Draft &draft, const QDateTime &now) const;
    Result<Done> writeText(Written *written, const QString &role, const Value &value) const;
    Result<Done> writeVersion(Written *written, const Draft &draft, const QDateTime &now) const;
    Result<Value> readText(qint64 number, const QString &role) const;
    Result<Draft> read(qint64 number) const;
    Result<Done> readMerge(qint64 number, const Value &info, Draft *draft) const;

    const Database &m_database;
    const DraftOwner &m_owner;
    Clock m_clock;
    QHash<DraftKey, Written> m_written;
    mutable QSet<qint64> m_handedOut; ///< drafts of ended processes that this one has been given
    QElapsedTimer m_sincePower;
};

}
