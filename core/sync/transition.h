// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/step.h"

namespace concord::sync {

/// A step in the making: what the files of this folder work on, one concept each. Not for use outside core/sync.
struct Transition {
    State state;
    std::vector<Effect> effects;

    void tell(Tell::What what) { effects.emplace_back(Tell{what}); }
    /// The phase with a request in flight.
    void send(Phase phase, const Intention &intention);
    /// The phase with nothing in flight and no timer running.
    void rest(Phase phase);
    void startTimer(std::chrono::milliseconds delay);
    void storeDraft(StoreDraft::When when);
    /// Stores the draft when there is something unconfirmed, removes it otherwise.
    void updateDraft(StoreDraft::When when);
    /// A new user action: its allowances are whole again and the last one's trouble is off the screen.
    void beginAction();
    /// The same on a merge that waits for the user: what the server told with it stays.
    void beginMergeAction();
    /// The key changes; the draft goes along.
    void moveTo(const RecordKey &key);

    quint64 newId() { return ++state.lastId; }
    GetIntention get(const std::optional<Revision> &unless = {}) const;
};

/// The phase to be in when nothing is under way: Ready, Blank or DeletedElsewhere.
Phase homePhase(const State &state);

/// The next number of a sequence that only depends on the seed (SplitMix64, Steele, Lea and Flood 2014).
quint64 nextRandom(quint64 &seed);

/// The kind of trouble a refusal is, for the outcomes that are one.
Trouble troubleOf(const Meaning &meaning);
/// Who saved what is there now, as a refusal says.
SavedBy savedByIn(const Problem &refusal);

}
