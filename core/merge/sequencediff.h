// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concord {

/// A run of a sequence `a` that was replaced by a run of `b`. One of the two may be empty, not both.
struct SequenceChange {
    std::uint32_t aBegin = 0;
    std::uint32_t aEnd = 0;
    std::uint32_t bBegin = 0;
    std::uint32_t bEnd = 0;

    std::uint32_t aSize() const noexcept { return aEnd - aBegin; }
    std::uint32_t bSize() const noexcept { return bEnd - bBegin; }
    /// It puts more into b than it takes from a.
    bool grows() const noexcept { return bSize() > aSize(); }
    friend bool operator==(const SequenceChange &, const SequenceChange &) = default;
};

/// An element of `b` that equals none of `a`.
inline constexpr std::uint32_t noSuchElement = 0xffffffff;

/// What turns `a` into `b`, in order, with something unchanged between any two. Elements are numbers below `distinct`
/// (equal number, equal element), in b also noSuchElement.
///
/// Shortest where that is cheap (Myers 1986, linear space); where it is not, split first at elements that are unique on both
/// sides (Bram Cohen's patience diff), and past a cost bound at the furthest point reached. O(n log n) when nearly all elements
/// are unique, at most O(n sqrt(n)) ever. Insertions and removals that could stand at several places stand at the last.
std::vector<SequenceChange> diffOf(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t distinct);

}
