// SPDX-License-Identifier: MIT
// core/merge: the three-way merge of records, as pure functions from values to values. No clock, no I/O, no translation,
// no mutation. A Merge is a list of decisions; what the user chooses for one is its resolution; result() follows.
#pragma once

#include "core/json/value.h"
#include "core/merge/decisionlist.h"
#include "core/merge/rules.h"

#include <memory>
#include <utility>
#include <vector>

namespace concord {

/// The merge of three versions of a record. A value: copying is O(1), so every step of an undo stack can be one.
class Merge
{
public:
    /// Of three absent values.
    Merge();

    const Value &base() const noexcept;
    const Value &mine() const noexcept;
    const Value &theirs() const noexcept;
    const MergeRules &rules() const noexcept;

    /// In document order of the merged record.
    const DecisionList &decisions() const & noexcept;
    DecisionList decisions() && { return decisions(); } ///< so that a loop over those of a temporary is safe
    std::size_t conflictCount() const noexcept; ///< O(1)
    std::size_t undecidedCount() const noexcept; ///< O(1)
    bool isDecided() const noexcept { return undecidedCount() == 0; }

    /// The same merge with one decision resolved, automatic ones too; itself when the index is out of range or the decision does
    /// not offer that resolution (Decision::offers). Undecided takes a resolution back. O(√n) of n decisions.
    Merge withResolution(std::size_t decision, const Resolution &resolution) const;
    /// Several at once, each as withResolution() does it; of two for one decision the last counts. O(n + k) for k of n decisions.
    Merge withResolutions(const std::vector<std::pair<std::size_t, Resolution>> &resolutions) const;
    /// The same merge with every conflict (not the automatic ones) settled by that choice, where the conflict offers it. In a
    /// long text the hunks that do not conflict stay merged (Decision::settledBy).
    Merge withAll(Resolution::Choice choice) const;

    /// The merged record under the present resolutions. Undecided conflicts keep mine. Computed at the first call; a merge made
    /// by withResolution from one whose result is known assembles anew only what is above the decision.
    Value result() const;

    struct Access; ///< for core/merge only
    friend bool operator==(const Merge &, const Merge &);

private:
    struct State;
    std::shared_ptr<const State> m_state;
};

/// Merges mine and theirs over base. Total: any three values, absent included (mine absent: deleted here).
/// Cost follows what changed, not the size: equal subtrees are skipped by node and by their bytes.
Merge merge(const Value &base, const Value &mine, const Value &theirs, const MergeRules &rules = {});

/// The same edit against a newer theirs: keeps each resolution whose three values did not change, asks about the rest.
Merge rebase(const Merge &merge, const Value &newTheirs);
/// The same when the user went on typing: a newer mine.
Merge rebaseMine(const Merge &merge, const Value &newMine);

/// The report of concordctl and the journal: {"clean": bool, "decisions": [{"pointer", "kind", "automatic", "values", "resolution"?}]}.
/// `clean` says that nothing is undecided. A resolution is "mine", "theirs", "base", "both", {"own": value}, {"remove": true} or
/// {"hunks": ["mine" | "theirs" | "base" | "mine-theirs" | "theirs-mine" | "combined" | "undecided" | {"own": text}, …]}.
Value mergeReport(const Merge &merge);
/// The merge with the resolutions of a report: each goes to the decision with its pointer, if that has the same values still.
/// What does not fit (any more), or is no report, is left out.
Merge withReport(const Merge &merge, const Value &report);

}
