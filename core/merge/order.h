// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/versions.h"

#include <vector>

namespace concord::merging {

/// Slots of one version in that version's order, as positions in `slots`.
std::vector<Index> orderIn(Version version, const std::vector<Slot> &slots);

/// Slots given by their positions in `slots`, one after the other.
std::vector<Slot> inOrder(const std::vector<Slot> &slots, const std::vector<Index> &order);

/// All slots in one order, as positions in `slots`: those in `leading` as they stand there; what only the others have keeps its
/// neighbour in front. Where both sides added at the same spot, theirs comes first.
std::vector<Index> unionOrder(const std::vector<Slot> &slots, Version leading);
/// The same, led by any slots in the order in which they are given.
std::vector<Index> unionOrder(const std::vector<Slot> &slots, const std::vector<Index> &leading);

/// Whether the slots of `version` stand in `order` as they stand in that version.
bool isOrderOf(Version version, const std::vector<Slot> &slots, const std::vector<Index> &order);
/// Whether the slots that two versions share (and that are in `within` too) stand in the same order in both.
bool isSameOrder(Version a, Version b, const std::vector<Slot> &slots, Version within);

}
