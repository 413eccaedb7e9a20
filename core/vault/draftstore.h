// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/vault/database.h"
#include "core/vault/draft.h"
#include "core/vault/draftcontents.h"

#include <QElapsedTimer>
#include <QHash>

namespace concord {

class DraftOwner;

/// The drafts in the vault's database. Vault says what each call does.
class DraftStore {
public:
    /// How much typing a power cut may cost; the end of the process costs none.
    static constexpr std::chrono::seconds powerSpacing{2};

    DraftStore(const Database &database, const DraftOwner &owner, Clock clock);

    Result<Done> store(const DraftKey &key, const Draft &draft);
    Result<std::optional<Draft>> draft(const DraftKey &key) const;
    Result<std::vector<StoredDraft>> drafts(const QString &connection, const QString &user) const;
    Result<int> waiting(const DraftKey &key) const;
    Result<Done> remove(const DraftKey &key);
    Result<Done> move(const DraftKey &from, const DraftKey &to);
    Result<Done> assign(const DraftKey &key, const QString &user);
    quint64 newHolder() noexcept { return ++m_lastHolder; }
    void release(quint64 holder);
    Result<bool> isEditedElsewhere(const DraftKey &key) const;
    Result<std::vector<DraftVersion>> versions(const DraftKey &key) const;

private:
    struct Row {
        qint64 number = 0;
        QString owner;
    };
    enum class Purpose {
        Look,
        Give, ///< to somebody who works on it from then on
        Change, ///< only what is worked on
    };
    Result<std::optional<Row>> rowOf(const DraftKey &key, Purpose purpose) const;
    Result<std::optional<Draft>> draftFor(const DraftKey &key, Purpose purpose) const;
    Result<qint64> ownRow(const DraftKey &key, const QDateTime &now) const;
    void rename(const DraftKey &from, const DraftKey &to);
    bool isAnothers(const QString &owner) const;
    bool isHeldBesides(const DraftKey &key, qint64 number) const;
    void forget(qint64 number);
    Result<Done> write(DraftContents::Written *written, const DraftKey &key, const Draft &draft) const;

    const Database &m_database;
    DraftContents m_contents;
    const DraftOwner &m_owner;
    Clock m_clock;
    QHash<DraftKey, DraftContents::Written> m_written; ///< in the rows of m_rows
    /// The row that each key works on: it was written or moved under it, or is what draft() gave last. No other may be changed.
    mutable QHash<DraftKey, qint64> m_rows;
    quint64 m_lastHolder = 0;
    QElapsedTimer m_sincePower;
};

}
