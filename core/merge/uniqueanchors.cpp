// SPDX-License-Identifier: MIT
#include "core/merge/uniqueanchors.h"

#include <algorithm>

namespace concord::textdiff {

UniqueAnchors::UniqueAnchors(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t distinct)
    : m_a(a)
    , m_b(b)
    , m_occurrences(distinct)
{
}

UniqueAnchors::Occurrence &UniqueAnchors::occurrence(std::uint32_t id) noexcept
{
    Occurrence &occurrence = m_occurrences[id];
    if (occurrence.search != m_search)
        occurrence = {m_search, 0, 0, 0};
    return occurrence;
}

const std::vector<Anchor> &UniqueAnchors::find(const Range &range)
{
    ++m_search;
    m_found.clear();
    collectUnique(range);
    const auto isBefore = [](const Anchor &x, const Anchor &y) { return x.b < y.b; };
    if (!std::is_sorted(m_found.begin(), m_found.end(), isBefore))
        keepLongestIncreasing();
    return m_found;
}

void UniqueAnchors::collectUnique(const Range &range)
{
    std::uint32_t once = 0; // ids that stand in b once
    for (std::uint32_t y = range.bBegin; y < range.bEnd; ++y) {
        Occurrence &seen = occurrence(m_b[y]);
        ++seen.inB;
        seen.placeB = y;
        once += seen.inB == 1 ? 1 : 0;
        once -= seen.inB == 2 ? 1 : 0;
    }
    if (once == 0)
        return;
    for (std::uint32_t x = range.aBegin; x < range.aEnd; ++x)
        ++occurrence(m_a[x]).inA;
    for (std::uint32_t x = range.aBegin; x < range.aEnd; ++x) {
        const Occurrence &seen = m_occurrences[m_a[x]];
        if (seen.inA == 1 && seen.inB == 1)
            m_found.push_back({x, seen.placeB});
    }
}

/// Of anchors in order of a, those of a longest run that is in order of b too (patience sorting with back links).
void UniqueAnchors::keepLongestIncreasing()
{
    constexpr std::uint32_t none = 0xffffffff;
    std::vector<std::uint32_t> tops; // per pile the index of its last anchor
    std::vector<std::uint32_t> before(m_found.size(), none);
    for (std::uint32_t i = 0; i < m_found.size(); ++i) {
        const auto isLess = [this](std::uint32_t top, std::uint32_t b) { return m_found[top].b < b; };
        const bool onNewPile = tops.empty() || isLess(tops.back(), m_found[i].b);
        const auto pile = onNewPile ? tops.end() : std::lower_bound(tops.begin(), tops.end(), m_found[i].b, isLess);
        before[i] = pile == tops.begin() ? none : *(pile - 1);
        if (onNewPile)
            tops.push_back(i);
        else
            *pile = i;
    }
    std::vector<Anchor> longest(tops.size());
    std::uint32_t at = tops.back();
    for (std::size_t i = tops.size(); i-- > 0; at = before[at])
        longest[i] = m_found[at];
    m_found = std::move(longest);
}

}
