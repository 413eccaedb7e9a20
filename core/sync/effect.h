// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/state.h"
#include "core/vault/journal.h"

#include <variant>

namespace concord::sync {

/// Send this once and answer with one Replied of this id, whatever happens.
struct SendRequest {
    RequestId id = 0;
    Intention intention;
    friend bool operator==(const SendRequest &, const SendRequest &) = default;
};

/// Its Replied still comes.
struct CancelRequest {
    RequestId id = 0;
    friend bool operator==(const CancelRequest &, const CancelRequest &) = default;
};

/// Keep what is not confirmed. `Now` is done before the effects after it; `Soon` within 250 ms, the latest content winning.
struct StoreDraft {
    enum class When { Soon, Now };
    RecordKey key;
    Draft draft;
    When when = When::Now;
    friend bool operator==(const StoreDraft &, const StoreDraft &) = default;
};

/// Everything in it is confirmed or was given up by the user.
struct RemoveDraft {
    RecordKey key;
    friend bool operator==(const RemoveDraft &, const RemoveDraft &) = default;
};

/// The record has an id now, or another one.
struct MoveDraft {
    RecordKey from;
    RecordKey to;
    friend bool operator==(const MoveDraft &, const MoveDraft &) = default;
};

/// Answer with TimerFired after `delay`. A later timer replaces it.
struct StartTimer {
    TimerId id = 0;
    std::chrono::milliseconds delay{0};
    friend bool operator==(const StartTimer &, const StartTimer &) = default;
};

/// Something collided: for the conflict journal. `outcome` Open: one that the next NoteOutcome decides.
struct NoteCollision {
    JournalEntry::Kind kind = JournalEntry::Kind::Conflict;
    Value base;
    Value mine;
    Value theirs;
    std::optional<Merge> merge; ///< as it stands before the user decides
    Problem problem; ///< who and when, where the server said so
    JournalEntry::Outcome outcome = JournalEntry::Outcome::Open; ///< of what is found out at once, beside what is open
    friend bool operator==(const NoteCollision &, const NoteCollision &) = default;
};

/// What became of the collisions noted that are open still.
struct NoteOutcome {
    JournalEntry::Outcome outcome = JournalEntry::Outcome::Open;
    Value result;
    std::optional<Merge> merge;
    friend bool operator==(const NoteOutcome &, const NoteOutcome &) = default;
};

/// Something the user should learn now; the state itself says everything else.
struct Tell {
    enum class What {
        Loaded,
        DraftRestored,
        Saved,
        Created,
        Deleted,
        Landed, ///< a write whose reply was lost had taken effect
        DidNotLand, ///< it had not; it is sent again or handed back
        AdjustedByServer, ///< the server stored something else than was sent; its version is base now
        Resurrected, ///< the update brought back a record that had been deleted
        Unguarded, ///< this backend does not protect against lost updates: it was read, compared and then written
        MergedByItself, ///< lastMerge says what
        ConflictDetected, ///< merge says what
        DeleteConflict,
        DeletedElsewhere,
        DuplicateFound,
        Refused, ///< trouble says why
        OutcomeUnknown,
        SignInNeeded,
        WentOffline,
        BackOnline,
        WaitingForServer,
        ChangedElsewhere,
        Discarded,
    };
    What what = What::Loaded;
    friend bool operator==(const Tell &, const Tell &) = default;
};

using Effect =
    std::variant<SendRequest, CancelRequest, StoreDraft, RemoveDraft, MoveDraft, StartTimer, NoteCollision, NoteOutcome, Tell>;

}
