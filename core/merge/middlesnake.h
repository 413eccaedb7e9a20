// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace concord::textdiff {

/// Two stretches that are compared with each other, half open.
struct Range {
    std::uint32_t aBegin = 0;
    std::uint32_t aEnd = 0;
    std::uint32_t bBegin = 0;
    std::uint32_t bEnd = 0;

    std::uint32_t aSize() const noexcept { return aEnd - aBegin; }
    std::uint32_t bSize() const noexcept { return bEnd - bBegin; }
    std::uint32_t size() const noexcept { return aSize() + bSize(); }
    bool isOneSided() const noexcept { return aBegin == aEnd || bBegin == bEnd; }
};

/// Where to cut a Range in two: both halves can be compared on their own.
struct Split {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    bool isShortest = true; ///< the cut lies on a shortest edit script; otherwise it is a guess
};

/// Searches from both ends of a range at once until the searches meet in the middle of a shortest edit script
/// (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, section 4b), or until the cost bound.
class MiddleSnake
{
public:
    /// Both spans must outlive this.
    MiddleSnake(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

    /// Neither side of the range may be empty, nor begin or end alike. O(min(D, bound)²) with a bound of about sqrt(size) / 2.
    Split find(const Range &range);

private:
    bool advanceForward(const Range &range, bool meetsHere);
    bool advanceBackward(const Range &range, bool meetsHere);
    Split furthest(const Range &range) const;

    struct Diagonals {
        std::int64_t least = 0;
        std::int64_t most = 0;
    };
    std::int64_t &forward(std::int64_t diagonal) noexcept { return m_forward[static_cast<std::size_t>(diagonal + m_offset)]; }
    std::int64_t &backward(std::int64_t diagonal) noexcept { return m_backward[static_cast<std::size_t>(diagonal + m_offset)]; }
    std::int64_t forward(std::int64_t diagonal) const noexcept { return m_forward[static_cast<std::size_t>(diagonal + m_offset)]; }
    std::int64_t backward(std::int64_t diagonal) const noexcept { return m_backward[static_cast<std::size_t>(diagonal + m_offset)]; }

    std::span<const std::uint32_t> m_a;
    std::span<const std::uint32_t> m_b;
    std::int64_t m_offset;
    std::unique_ptr<std::int64_t[]> m_forward; ///< not initialized, as most diagonals are never reached
    std::unique_ptr<std::int64_t[]> m_backward;
    Diagonals m_reachedForward;
    Diagonals m_reachedBackward;
    Split m_met;
};

}
