// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/identity.h"

namespace concord::merging {

/// Which element of one array goes with which of another. Each element goes with at most one.
struct Matching {
    std::vector<Index> forward; ///< by position in the first array; `none` where it has no partner
    std::vector<Index> backward; ///< by position in the second
    std::vector<bool> isEqual; ///< by position in the first: known to be equal, so there is nothing to merge

    Matching(std::size_t first, std::size_t second)
        : forward(first, none)
        , backward(second, none)
        , isEqual(first, false)
    {
    }
    void add(Index first, Index second, bool equal)
    {
        forward[first] = second;
        backward[second] = first;
        isEqual[first] = equal;
    }
};

/// How many elements are equal one after the other, from two positions on (none beyond its array). Goes by values alone, but is
/// fast where they are written alike.
Index equalRun(ValueView first, Index i, ValueView second, Index j);

/// Matches runs of equal elements by walking both arrays side by side, looking a few elements ahead where they part.
/// O(n) with a small constant: after too many failed looks ahead it stops and leaves the rest unmatched.
Matching matchEqualRuns(ValueView first, ValueView second);

/// Matches what is unmatched by identity; of several with the same identity, in order. O(unmatched).
void matchByIdentity(Matching &matching, ValueView first, ValueView second, const Identity &identity);

/// Matches elements without identity by position: an O(ND) alignment of equal elements (Myers 1986), then pairs of elements
/// that look like edits of each other inside the hunks between them, but for those (not numbers) that were moved. Monotone.
Matching matchSequences(ValueView first, ValueView second);

/// Equal elements that both sides added between the same two elements of the array both were matched with.
Matching matchInsertions(ValueView mine, const Matching &baseToMine, ValueView theirs, const Matching &baseToTheirs);

/// One side of a merge and how it was matched with base.
struct Changed {
    ValueView array;
    const Matching &matching;
};
/// Whether some element is gone from its place in base on both sides and new on both, at different places. `added` is what
/// matchInsertions() found. O(n).
bool isMovedByBoth(ValueView base, const Changed &mine, const Changed &theirs, const Matching &added);

/// Elements of an array that have no partner.
std::vector<ValueView> unmatchedOf(ValueView array, const std::vector<Index> &partners);

}
