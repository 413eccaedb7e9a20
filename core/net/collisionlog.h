// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/clock.h"
#include "core/sync/effect.h"
#include "core/vault/draft.h"
#include "core/vault/journal.h"

namespace concord {

class Vault;

/// Writes what collided with one open record, and what became of it, into the conflict journal. A journal that cannot be
/// written never stands in the way of a save: the error is handed back and the work goes on.
class CollisionLog {
public:
    /// `key` names connection and slot; the record comes with each call. Without a vault nothing is written.
    CollisionLog(Vault *vault, const DraftKey &key, Clock clock);

    /// The exchange that the next entry is about, unless it is forgotten before; secrets are removed already.
    void setExchange(const HttpRequest &request, const HttpReply &reply);
    /// What collides from now on has nothing to do with it.
    void forgetExchange();
    /// `user` is who has the record open.
    /// Versions that collided before, are undecided still and were taken up again, as after a restart, are not a second
    /// collision: their entry is gone on with. A refusal or a lock, which has no theirs, is an entry each time. What is still
    /// undecided of the user's earlier collisions on the record is superseded by a new one. One that has its outcome already
    /// leaves what is open as it is.
    Result<Done> append(const RecordKey &record, const QString &user, const sync::NoteCollision &collision);
    /// Of each entry that is open: more than one where mine left a collision to become another record, and met that too. Done as
    /// well when there is none.
    Result<Done> decide(const sync::NoteOutcome &outcome);
    /// A new record has its id now, or is to get it: what it left undecided goes along.
    Result<Done> nameRecord(const RecordKey &record);
    /// A draft of this record is gone on with, or one that was of it before, and so is the collision that was left undecided
    /// with it.
    void takeUp(const RecordKey &record, const QString &user);

private:
    struct OpenEntry {
        qint64 number = 0;
        RecordKey record;
    };

    /// The user's latest undecided entry on the record.
    std::optional<JournalEntry> undecided(const RecordKey &record, const QString &user) const;
    Result<Done> supersedeBy(const OpenEntry &latest);

    Vault *m_vault;
    QString m_connection;
    QString m_slot;
    Clock m_clock;
    std::optional<std::pair<HttpRequest, HttpReply>> m_exchange; ///< no entry is about it yet
    std::vector<OpenEntry> m_open; ///< without an outcome yet; one a record
};

}
