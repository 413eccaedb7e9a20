// SPDX-License-Identifier: MIT
// core/sync: the protocol of one open record as a pure state machine, without sockets, clock or threads. Events come in
// (what the user does, what a reply means, a timer), effects go out (send, store, wait, tell); core/net carries them
// out, tests/simulation drives the very same function through a hostile network in virtual time.
#pragma once

#include "core/sync/terms.h"
#include "core/sync/trouble.h"
#include "core/sync/write.h"
#include "core/vault/draft.h"

namespace concord::sync {

/// Where an open record stands.
///
///                      ┌────────── Reload ───────────┐
///                      ▼                             │
///   Blank ──Opened──▶ Loading ──200, 304──────────▶ Ready ◀────── 2xx with token ────────────────┐
///                      │ 404 with a draft            │ ▲ ▲                                        │
///                      ▼                        Save │ │ └─ refused: 400 403 409-then-304 422 423… │
///              DeletedElsewhere ◀──404,410──┐        ▼ │                                          │
///               │ Recreate, SaveAsNew       │   (Verifying)── weak tag, no token, 428, guard=verify │
///               │                           │        ▼                                            │
///               └──────────────────────▶ Saving ─────┴──────────────▶ Confirming (2xx, no token) ─┘
///                       ▲   ▲               │  │ └─ timeout, reset, 5xx ─▶ Reconciling ── it landed ─┐
///                       │   │      409, 412 │  │                            │  └─ not landed ─▶ Saving │
///             SubmitMerge   │ clean, once   ▼  │ create met a record        ▼ no way to know          ▼
///                       │   └──────── FetchingTheirs ─▶ DuplicateFound   OutcomeUnknown           Ready
///                       │               │ 200
///                       └── Merging ◀───┘
///
///   Ready ──Remove──▶ Deleting ──2xx, 404──▶ Finished        Deleting ──stale──▶ FetchingTheirs ──▶ DeleteConflict
///
///   From every phase with a request in flight: 429, 503, 425 ▶ Waiting; nothing sent ▶ Offline; 401 ▶ SignedOut.
///   These three remember the phase they interrupted and go on exactly there.
enum class Phase {
    Blank, ///< nothing is known yet; a load that failed comes back here
    Loading, ///< GET of the record, or of what is new since base
    Ready, ///< the user edits; `trouble` says what stood against the last save, if anything
    Verifying, ///< GET before a write that cannot be guarded otherwise
    Saving, ///< the update or create is in flight
    Confirming, ///< the write was acknowledged without a version token: GET it
    FetchingTheirs, ///< a write was refused as stale: GET what is there, if it is newer than base
    Reconciling, ///< unknown whether a write took effect: finding out
    Merging, ///< `merge` waits for the user
    Deleting, ///< the delete is in flight
    DeleteConflict, ///< what is to be deleted changed meanwhile: `theirs` against base; Remove again or keep it
    DeletedElsewhere, ///< gone from the server; Recreate, SaveAsNew or Discard
    DuplicateFound, ///< a create met `theirs`; MergeIntoExisting (CancelMerge comes back), SaveAsNew or Discard
    OutcomeUnknown, ///< cannot be found out without the risk of doing it twice: the user says
    Waiting, ///< for a time, before `interrupted` goes on; `trouble` says what for, where the server turned something away
    Offline, ///< nothing can be sent; the draft is kept and `interrupted` goes on when the network is back
    SignedOut, ///< `interrupted` goes on after SignedIn
    Finished, ///< deleted or discarded; nothing happens any more
};

using RequestId = quint64;
using TimerId = quint64;

/// An open record. A value: everything that decides what happens next, and nothing else.
struct State {
    Terms terms;
    RecordKey key; ///< the id is empty until a new record has one
    Phase phase = Phase::Blank;
    enum class Presence {
        There, ///< or not known otherwise
        New, ///< never was there
        Deleted, ///< was there, with `base`
    };
    Presence presence = Presence::There;
    WayOut wayOut; ///< Recreate only while presence is Deleted, MergeInto only with a merge

    Value base; ///< as last loaded from or confirmed by the server; absent for a record that was never there
    Revision revision; ///< of base
    Value mine; ///< what the user has now; absent before the first load
    Value theirs; ///< what the server has, while that differs from base: DuplicateFound, DeleteConflict
    Revision theirsRevision; ///< of theirs, or of merge->theirs()
    SavedBy theirsSavedBy; ///< likewise
    std::optional<Merge> merge; ///< in Merging; also after CancelMerge, so that it is taken up again
    std::optional<Merge>
        lastMerge; ///< what was merged, or changed by the server, without asking; for the user to see and reverse
    std::optional<Write> write; ///< whose outcome is not settled
    QByteArray idempotencyKey; ///< of the create under way; kept until the payload changes
    QUrl schema; ///< as the server linked it; empty when it did not

    Trouble trouble; ///< why the last action is not at its end, or, in Waiting, why it is not done yet
    QString existing; ///< id of the record that a create met
    Problem refusal; ///< what the server said when it refused `write`: why a conflict is on the screen
    int refusalStatus = 0;
    Phase interrupted = Phase::Blank; ///< for Waiting, Offline and SignedOut
    RequestId inFlight = 0; ///< 0: none. Replies to any other request come too late and are dropped
    TimerId timer = 0; ///< 0: none. Likewise
    quint64 lastId = 0; ///< of requests and timers, so that none is used twice
    quint64 seed = 0; ///< of jitter and idempotency keys

    enum class Access { ReadWrite, ReadOnly };
    Access access = Access::ReadWrite; ///< ReadOnly after a 403 to a write
    enum class Repeat { No, SaveAgain };
    Repeat repeat = Repeat::No; ///< the user saved again, with more typed, while a save was under way
    enum class Pursuit { CarryOn, Settle };
    Pursuit pursuit = Pursuit::CarryOn; ///< Settle after Cancel: find out what became of the write, do not send it again
    enum class Freshness { Current, ChangedElsewhere };
    Freshness freshness = Freshness::Current; ///< somebody else is known to have changed it since base

    /// What the present user action has used up. Each new action starts afresh.
    struct Spent {
        int automaticMerges = 0;
        int waits = 0;
        int preconditions = 0; ///< 428 answered by a GET
        int offline = 0; ///< attempts that reached nobody; their number is not limited
        friend bool operator==(const Spent &, const Spent &) = default;
    };
    Spent spent;

    friend bool operator==(const State &, const State &) = default;
};

/// The state before anything happened. `seed` makes jitter and idempotency keys; two open records must not share one.
State initialState(RecordKey key, Terms terms, quint64 seed);

/// True when the user has something the server has not confirmed.
bool isDirty(const State &state);
/// True while something is under way that ends by itself.
bool isBusy(const State &state);
/// True when Save would do something now.
bool canSave(const State &state);
/// What the vault should hold of this state; Opened with it takes the work up again.
Draft draftOf(const State &state);

}
