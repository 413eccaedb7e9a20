// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/assembly.h"
#include "core/merge/merge.h"

#include <mutex>

namespace concord {

/// What all resolutions of one merge share.
struct MergedRecord {
    Value base;
    Value mine;
    Value theirs;
    MergeRules rules;
    merging::Plan plan;
    std::size_t conflictCount = 0;
};

struct Merge::State {
    std::shared_ptr<const MergedRecord> merged;
    DecisionList decisions;
    std::size_t undecidedCount = 0;

    /// Guards what result() keeps; everything else never changes.
    mutable std::mutex mutex;
    mutable std::optional<merging::Assembly> assembly; ///< of this merge but for `changed`
    mutable std::vector<merging::Index> changed; ///< decisions that were resolved since

    State() = default;
    State(std::shared_ptr<const MergedRecord> merged, DecisionList decisions);
    Value result() const;
    /// With other decisions, and what is known of the result carried over when only `changed` differs.
    std::shared_ptr<State> with(DecisionList decisions, merging::Index changed) const;
};

struct Merge::Access {
    static const State &state(const Merge &merge) noexcept { return *merge.m_state; }
    static Merge make(std::shared_ptr<const State> state);

    /// A merge before it is one: its decisions can still be changed.
    struct Draft {
        std::shared_ptr<MergedRecord> merged;
        std::vector<Decision> decisions;
    };
    static Draft draft(const Value &base, const Value &mine, const Value &theirs, const MergeRules &rules);
    static Merge make(Draft draft);
};

}
