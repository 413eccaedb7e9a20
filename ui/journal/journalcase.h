// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/decision.h"
#include "core/vault/journal.h"

namespace concord {

/// One place of a collision as the journal remembers it: the three values, what was decided, and what came of it.
struct JournalDecision {
    enum class Decided {
        ByItself, ///< only one side changed it, or both combine
        ByUser,
        NotYet,
        NotAsked, ///< the collision was not about versions: what mine changed stands here
    };
    QString place; ///< for people, as Decision::label
    QString pointer;
    Value base; ///< absent where it is not there; likewise the others
    Value mine;
    Value theirs;
    Value result; ///< what was saved; absent as well when nothing was
    Decided decided = Decided::NotYet;
    Resolution::Choice choice = Resolution::Choice::Undecided; ///< which side the result comes from; Hunks: from both
    friend bool operator==(const JournalDecision &, const JournalDecision &) = default;
};

/// An entry of the journal with its decisions taken apart.
struct JournalCase {
    JournalEntry entry;
    std::vector<JournalDecision> decisions;
};

/// Pure. The cost is that of merging the entry's three values once.
JournalCase journalCase(JournalEntry entry);

}
