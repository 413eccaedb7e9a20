// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/equality.h"
#include "core/json/value.h"

#include <array>
#include <cstdint>

namespace concord::merging {

/// A position in an array, an object, or a list of the plan; `none` for nowhere.
using Index = std::uint32_t;
constexpr Index none = ~Index {0};

enum class Version { Base, Mine, Theirs };
inline constexpr std::array allVersions {Version::Base, Version::Mine, Version::Theirs};

/// The same place in the three versions of a record. Looks at them; the merge keeps the record alive.
struct Versions {
    ValueView base;
    ValueView mine;
    ValueView theirs;

    ValueView operator[](Version version) const noexcept
    {
        return version == Version::Base ? base : version == Version::Mine ? mine : theirs;
    }
};

/// Children of a container that correspond: where each version has them. With count > 1, that many which follow each other.
struct Slot {
    Index base = none;
    Index mine = none;
    Index theirs = none;
    Index count = 1;
    bool isEqual = false; ///< known to be equal in all three; always so with count > 1

    Index operator[](Version version) const noexcept
    {
        return version == Version::Base ? base : version == Version::Mine ? mine : theirs;
    }
    /// Where the child stands for a pointer: in theirs, else in mine, else in base.
    Index place() const noexcept { return theirs != none ? theirs : mine != none ? mine : base; }
    /// Whether `next` goes on where this one ends, in each version.
    bool isFollowedBy(const Slot &next) const noexcept
    {
        const auto follows = [this](Index here, Index there) { return here == none ? there == none : there == here + count; };
        return follows(base, next.base) && follows(mine, next.mine) && follows(theirs, next.theirs);
    }
    friend bool operator==(const Slot &, const Slot &) = default;
};

/// For unordered containers of values.
struct ValueHash {
    std::size_t operator()(ValueView value) const noexcept { return value.hash(); }
};

inline ValueView childAt(ValueView container, Index index)
{
    return index == none ? ValueView() : container.at(index);
}

/// What is the same bytes in two versions is the same node here, so that nothing inside is compared again: theirs for base, and
/// base for mine.
inline Versions childrenAt(const Versions &containers, const Slot &slot)
{
    Versions children{childAt(containers.base, slot.base), childAt(containers.mine, slot.mine),
                      childAt(containers.theirs, slot.theirs)};
    if (json::haveSameBytes(children.base, children.theirs))
        children.base = children.theirs;
    if (json::haveSameBytes(children.mine, children.base))
        children.mine = children.base;
    return children;
}

}
