// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/versions.h"

#include <vector>

namespace concord::merging {

/// From 0 (nothing in common) to 1 (equal): the share of equal members, of elements equal at their position, of a string's
/// common begin and end. Compares one level deep.
double similarity(ValueView a, ValueView b);

struct Pair {
    Index first;
    Index second;
};

/// Half open positions in two arrays.
struct Hunk {
    Index firstBegin;
    Index firstEnd;
    Index secondBegin;
    Index secondEnd;
};

/// Which elements of a hunk between two arrays are edits of each other, in order: those that look alike, by the best sum of
/// similarity; between these, as many against as many of the same kind. Hunks too large for that pair by position or not at all.
std::vector<Pair> pairsOfEdits(ValueView first, ValueView second, const Hunk &hunk);
}
