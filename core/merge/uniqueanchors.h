// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/middlesnake.h"

#include <vector>

namespace concord::textdiff {

/// An element that stands once in each stretch of a range, at these two places.
struct Anchor {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
};

/// Finds the longest run of elements that are unique on both sides and stand in the same order (patience diff).
class UniqueAnchors
{
public:
    /// Both spans must outlive this; elements are numbers below `distinct`.
    UniqueAnchors(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t distinct);

    /// In order. Valid until the next call. O(n log n), O(n) when nothing moved.
    const std::vector<Anchor> &find(const Range &range);
    const std::vector<Anchor> &none() const noexcept { return m_none; }

private:
    struct Occurrence {
        std::uint32_t search = 0; ///< counts of an older search are void
        std::uint32_t inA = 0;
        std::uint32_t inB = 0;
        std::uint32_t placeB = 0;
    };
    Occurrence &occurrence(std::uint32_t id) noexcept;
    void collectUnique(const Range &range);
    void keepLongestIncreasing();

    std::span<const std::uint32_t> m_a;
    std::span<const std::uint32_t> m_b;
    std::vector<Occurrence> m_occurrences;
    std::uint32_t m_search = 0;
    std::vector<Anchor> m_found;
    std::vector<Anchor> m_none;
};

}
