// SPDX-License-Identifier: MIT
// core/merge: the three-way merge of records, as pure functions from values to values. No clock, no I/O, no translation,
// no mutation. A Merge is a list of decisions; what the user chooses for one is its resolution; result() follows.
#pragma once

#include "core/json/value.h"
#include "core/merge/rules.h"
#include "core/merge/textmerge.h"

#include <optional>
#include <vector>

namespace concord {

/// What the user chose for a decision.
struct Resolution {
    enum class Choice {
        Undecided, ///< an automatic decision keeps its automatic outcome; a conflict still asks
        Mine,
        Theirs,
        Base,
        Both, ///< where the decision offers it (`combined`): e.g. both elements kept, both word edits
        Own, ///< `own`; an absent `own` removes the member
        Hunks, ///< a long text, by `hunks`
    };
    Choice choice = Choice::Undecided;
    Value own;
    std::vector<HunkChoice> hunks; ///< goes with Decision::text's hunks by position
    friend bool operator==(const Resolution &, const Resolution &) = default;
};

/// One place where a side changed base: a row of the merge.
struct Decision {
    enum class Kind {
        Mine, ///< only mine changed it
        Theirs, ///< only theirs changed it
        Both, ///< both changed it alike, or in ways that combine (text whose hunks do not meet)
        Conflict, ///< both changed it, differently
    };
    /// What sort of change meets here; for words and icons, the merge itself goes by Kind.
    enum class Reason {
        Changed, ///< value against value
        Added, ///< not in base
        Removed, ///< gone on the changed side, or on both
        RemovedAgainstChanged, ///< mine removed it, theirs changed it
        ChangedAgainstRemoved, ///< mine changed it, theirs removed it
        KindChanged, ///< at least one side made it another JSON kind
        Text, ///< long text, merged by lines
        Group, ///< an atomic group: the values are objects of the group's members
        Order, ///< the order of an array's elements; the values are arrays of identities
        Managed, ///< server-managed; always theirs
    };

    Kind kind = Kind::Conflict;
    Reason reason = Reason::Changed;
    /// Where it stands: in theirs when it is there, else in mine, else in base. For a Group the common parent.
    Pointer pointer;
    /// The same place for people, with identities instead of indexes: lines[sku=A12].qty
    std::string label;
    Value base; ///< absent where it is not there; likewise the others
    Value mine;
    Value theirs;
    Value combined; ///< an offer that keeps both edits; absent where there is none
    std::optional<TextMerge> text; ///< for Reason::Text
    Resolution resolution;

    bool isAutomatic() const noexcept { return kind != Kind::Conflict; }
    /// True for automatic decisions and for conflicts with a complete resolution.
    bool isDecided() const noexcept;
    /// The value this decision puts into the result as it stands; absent removes. An undecided conflict shows mine.
    Value outcome() const;
    friend bool operator==(const Decision &, const Decision &) = default;
};

/// The merge of three versions of a record. A value: copying is cheap enough for an undo stack.
class Merge
{
public:
    /// Of three absent values.
    Merge() = default;

    const Value &base() const noexcept;
    const Value &mine() const noexcept;
    const Value &theirs() const noexcept;
    const MergeRules &rules() const noexcept;

    /// In document order of the merged record.
    const std::vector<Decision> &decisions() const noexcept;
    std::size_t conflictCount() const noexcept;
    std::size_t undecidedCount() const noexcept;
    bool isDecided() const noexcept { return undecidedCount() == 0; }

    /// The same merge with one decision resolved; itself when the index is out of range or the choice is not offered there.
    Merge withResolution(std::size_t decision, const Resolution &resolution) const;
    /// The same merge with every conflict (not the automatic ones) resolved so.
    Merge withAll(Resolution::Choice choice) const;

    /// The merged record under the present resolutions. Undecided conflicts keep mine.
    Value result() const;

    struct Access; ///< for core/merge only
    friend bool operator==(const Merge &, const Merge &);

private:
    struct State;
    std::shared_ptr<const State> m_state;
};

/// Merges mine and theirs over base. Total: any three values, absent included (mine absent: deleted here).
/// Cost follows what changed, not the size: equal subtrees are skipped by node and hash.
Merge merge(const Value &base, const Value &mine, const Value &theirs, const MergeRules &rules = {});

/// The same edit against a newer theirs: keeps each resolution whose three values did not change, asks about the rest.
Merge rebase(const Merge &merge, const Value &newTheirs);
/// The same when the user went on typing: a newer mine.
Merge rebaseMine(const Merge &merge, const Value &newMine);

/// The report of concordctl and the journal: {"clean": bool, "decisions": [{"pointer", "kind", "automatic", "values", "resolution"?}]}.
Value mergeReport(const Merge &merge);

}
