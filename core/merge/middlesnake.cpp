// SPDX-License-Identifier: MIT
#include "core/merge/middlesnake.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace concord::textdiff {

namespace {
constexpr std::int64_t nowhere = -1;
constexpr std::int64_t beyond = std::numeric_limits<std::int64_t>::max() / 2;

/// What is not found by then is no change that people would see as one: blocks in another order, with many lines alike.
std::int64_t costBound(const Range &range)
{
    constexpr std::int64_t least = 64;
    return std::max(least, static_cast<std::int64_t>(std::sqrt(static_cast<double>(range.size())) / 2));
}
}

MiddleSnake::MiddleSnake(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b)
    : m_a(a)
    , m_b(b)
    , m_offset(static_cast<std::int64_t>(b.size()) + 1)
    , m_forward(std::make_unique_for_overwrite<std::int64_t[]>(a.size() + b.size() + 3))
    , m_backward(std::make_unique_for_overwrite<std::int64_t[]>(a.size() + b.size() + 3))
{
}

Split MiddleSnake::find(const Range &range)
{
    const std::int64_t start = static_cast<std::int64_t>(range.aBegin) - range.bBegin;
    const std::int64_t end = static_cast<std::int64_t>(range.aEnd) - range.bEnd;
    const bool odd = ((start - end) & 1) != 0;
    m_reachedForward = {start, start};
    m_reachedBackward = {end, end};
    forward(start) = range.aBegin;
    backward(end) = range.aEnd;
    const std::int64_t bound = costBound(range);
    for (std::int64_t cost = 1;; ++cost) {
        if (advanceForward(range, odd) || advanceBackward(range, !odd))
            return m_met;
        if (cost >= bound)
            return furthest(range);
    }
}

/// One more edit from the begin; true when it met the search from the end.
bool MiddleSnake::advanceForward(const Range &range, bool meetsHere)
{
    Diagonals &reached = m_reachedForward;
    if (reached.least > static_cast<std::int64_t>(range.aBegin) - range.bEnd)
        forward(--reached.least - 1) = nowhere;
    else
        ++reached.least;
    if (reached.most < static_cast<std::int64_t>(range.aEnd) - range.bBegin)
        forward(++reached.most + 1) = nowhere;
    else
        --reached.most;
    for (std::int64_t d = reached.most; d >= reached.least; d -= 2) {
        std::int64_t x = forward(d - 1) >= forward(d + 1) ? forward(d - 1) + 1 : forward(d + 1);
        std::int64_t y = x - d;
        while (x < range.aEnd && y < range.bEnd && m_a[static_cast<std::size_t>(x)] == m_b[static_cast<std::size_t>(y)]) {
            ++x;
            ++y;
        }
        forward(d) = x;
        if (meetsHere && m_reachedBackward.least <= d && d <= m_reachedBackward.most && backward(d) <= x) {
            m_met = {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), true};
            return true;
        }
    }
    return false;
}

/// One more edit from the end; true when it met the search from the begin.
bool MiddleSnake::advanceBackward(const Range &range, bool meetsHere)
{
    Diagonals &reached = m_reachedBackward;
    if (reached.least > static_cast<std::int64_t>(range.aBegin) - range.bEnd)
        backward(--reached.least - 1) = beyond;
    else
        ++reached.least;
    if (reached.most < static_cast<std::int64_t>(range.aEnd) - range.bBegin)
        backward(++reached.most + 1) = beyond;
    else
        --reached.most;
    for (std::int64_t d = reached.most; d >= reached.least; d -= 2) {
        std::int64_t x = backward(d - 1) < backward(d + 1) ? backward(d - 1) : backward(d + 1) - 1;
        std::int64_t y = x - d;
        while (x > range.aBegin && y > range.bBegin && m_a[static_cast<std::size_t>(x - 1)] == m_b[static_cast<std::size_t>(y - 1)]) {
            --x;
            --y;
        }
        backward(d) = x;
        if (meetsHere && m_reachedForward.least <= d && d <= m_reachedForward.most && x <= forward(d)) {
            m_met = {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), true};
            return true;
        }
    }
    return false;
}

/// The point of either search that has most behind it.
Split MiddleSnake::furthest(const Range &range) const
{
    std::int64_t most = -1;
    std::int64_t mostX = 0;
    for (std::int64_t d = m_reachedForward.most; d >= m_reachedForward.least; d -= 2) {
        const std::int64_t x = std::min({forward(d), static_cast<std::int64_t>(range.aEnd), range.bEnd + d});
        if (2 * x - d > most) {
            most = 2 * x - d;
            mostX = x;
        }
    }
    std::int64_t least = beyond;
    std::int64_t leastX = 0;
    for (std::int64_t d = m_reachedBackward.most; d >= m_reachedBackward.least; d -= 2) {
        const std::int64_t x = std::max({backward(d), static_cast<std::int64_t>(range.aBegin), range.bBegin + d});
        if (2 * x - d < least) {
            least = 2 * x - d;
            leastX = x;
        }
    }
    const std::int64_t fromBegin = most - (static_cast<std::int64_t>(range.aBegin) + range.bBegin);
    const std::int64_t fromEnd = static_cast<std::int64_t>(range.aEnd) + range.bEnd - least;
    if (fromEnd < fromBegin)
        return {static_cast<std::uint32_t>(mostX), static_cast<std::uint32_t>(most - mostX), false};
    return {static_cast<std::uint32_t>(leastX), static_cast<std::uint32_t>(least - leastX), false};
}

}
