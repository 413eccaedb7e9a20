// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/decision.h"
#include "core/merge/versions.h"

namespace concord::merging {

/// A part of a merged container.
struct Piece {
    enum class Kind {
        Taken, ///< as theirs has it, `slot.count` children
        Decided, ///< the outcome of decision `index`
        Grouped, ///< the member `name` of the outcome of decision `index`, an atomic group
        Inside, ///< merged inside: container `index` of the plan
    };
    Kind kind = Kind::Taken;
    Index index = none;
    Slot slot;
    std::string name; ///< of a member, or the label of an element; empty for Taken
};

/// An object or array in which something is decided, and how it is put together from its pieces.
struct MergedContainer {
    Versions versions; ///< of the record that was planned, which must live as long
    Index parent = none; ///< the container this is a piece of; none for the root
    std::vector<Piece> pieces; ///< in the automatic order
    std::vector<std::pair<Index, std::string>> groups; ///< the Group decisions of an object, with the names of their members
    Index order = none; ///< the Order decision; then each piece knows its slot
    std::vector<Value> identities; ///< of an array with an Order, by piece; absent for what only one side has
    bool isSequence = false; ///< an array whose elements have no identity
    Index firstDecision = 0; ///< the decisions here and below
    Index endDecision = 0;

    /// A container that both sides added: when all in it is resolved to base, it goes with it.
    bool isNew() const noexcept { return versions.base.kind() != versions.theirs.kind(); }
};

/// What the three versions alone say: never changes with resolutions. Containers come after those around them.
struct Plan {
    Piece root; ///< Taken, Decided or Inside
    std::vector<MergedContainer> containers;
    std::vector<Index> containerOf; ///< by decision; none for a decision about the whole record
};

}
