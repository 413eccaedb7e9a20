// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/clock.h"
#include "core/sync/effect.h"
#include "core/vault/journal.h"

namespace concord {

class Vault;

/// Writes what collided with one open record, and what became of it, into the conflict journal. A journal that cannot be
/// written never stands in the way of a save: the error is handed back and the work goes on.
class CollisionLog {
public:
    /// Without a vault nothing is written.
    CollisionLog(Vault *vault, const QString &connection, Clock clock);

    /// The exchange that the next entry is about, unless it is forgotten before; secrets are removed already.
    void setExchange(const HttpRequest &request, const HttpReply &reply);
    /// What collides from now on has nothing to do with it.
    void forgetExchange();
    /// `user` is who has the record open.
    /// Versions that collided before, are undecided still and were taken up again, as after a restart, are not a second
    /// collision: their entry is gone on with. A refusal or a lock, which has no theirs, is an entry each time. What is still
    /// undecided of the user's earlier collisions on the record is superseded by a new one.
    Result<Done> append(const RecordKey &record, const QString &user, const sync::NoteCollision &collision);
    /// Of the entry appended last; done as well when there is none.
    Result<Done> decide(const sync::NoteOutcome &outcome);

private:
    /// The number of the undecided entry for the same two versions; 0: there is none.
    qint64 undecidedLike(const JournalEntry &entry) const;

    Vault *m_vault;
    QString m_connection;
    Clock m_clock;
    std::optional<std::pair<HttpRequest, HttpReply>> m_exchange; ///< no entry is about it yet
    qint64 m_open = 0; ///< number of the entry that has no outcome yet; 0: none
};

}
