// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"
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
        Both, ///< where the decision offers it: takes `combined`
        Own, ///< `own`; an absent `own` removes the member
        Hunks, ///< a long text, by `hunks`
    };
    Choice choice = Choice::Undecided;
    Value own;
    std::vector<HunkChoice> hunks; ///< goes with Decision::text's hunks by position
    friend bool operator==(const Resolution &, const Resolution &) = default;
};

/// What a choice for a whole value (Mine, Theirs or Base) means for one hunk of it; Undecided for the others.
HunkChoice::Take takeOf(Resolution::Choice choice);

/// One place where a side changed base: a row of the merge.
/// Pointer and label together name a decision within its merge.
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
        Text, ///< long text changed by both sides, merged by lines
        Group, ///< an atomic group: the values are objects of the group's members
        Order, ///< the order of an array's elements; the values are arrays of the identities of those both sides have
        Managed, ///< server-managed; always theirs
    };

    Kind kind = Kind::Conflict;
    Reason reason = Reason::Changed;
    /// Where it stands: in theirs when it is there, else in mine, else in base. For a Group the common parent, for an Order the array.
    Pointer pointer;
    /// The same place for people, with identities instead of indexes: lines[sku=A12].qty; tags[draft]; price+currency for a group.
    /// An element without identity is points[2], or points[mine:2] and points[base:2] when theirs has not got it.
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
    /// Whether this resolution can be taken here: Both needs `combined`, Hunks a `text` and no more choices than it has hunks,
    /// an Order takes Own only as an array of identities, a Group only as an object or absent.
    bool offers(const Resolution &candidate) const noexcept;
    /// The resolution that decides what is open here, and no more, by `choice` (Mine, Theirs or Base): of a Text the undecided
    /// hunks, so that neither what only one side changed in it nor what was chosen for another hunk is dropped; of all else the whole.
    Resolution settledBy(Resolution::Choice choice) const;
    /// The value this decision puts into the result as it stands; absent removes. An undecided conflict shows mine.
    Value outcome() const;
    friend bool operator==(const Decision &, const Decision &) = default;
};

}
