// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/identity.h"
#include "core/merge/ruletree.h"

namespace concord::merging {

/// Which elements of three arrays are the same element, and how that was found out.
struct Correspondence {
    /// Every element of every version once; in an order that is right for all three when `isAligned`, else in none.
    std::vector<Slot> slots;
    /// For labels and for the order; none for a sequence.
    Identity identity;
    bool isAligned = false;
    /// Whether two different orders ask: for keyed arrays and inferred sets; a sequence has no order of its own to conflict.
    bool orderMatters = false;
    /// Of a sequence: each side put an element somewhere else, so that it would be there twice.
    bool isMovedByBoth = false;

    bool isSequence() const noexcept { return identity.isNone(); }
};

/// The positions of three containers of one size, cut into runs of children that are alike in all (Value::commonRun) and single
/// positions where they are not.
std::vector<Slot> slotsByPosition(const Versions &containers);

/// By the rule, or inferred from the elements that are not equal everywhere: keyed when all of them are objects with one unique
/// identity member; an ordered set when all elements are unique scalars (but numbers in arrays that keep their length are a
/// tuple, such as a coordinate, and not a set); else a sequence. Precondition: the rule is not Atomic; what is no array has
/// no elements. O(what changed) beyond one look at every element that two versions do not share by node.
Correspondence correspond(const Versions &arrays, const ArrayRule &rule);

}
