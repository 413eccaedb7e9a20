// SPDX-License-Identifier: MIT
#include "core/merge/sequencediff.h"

#include "core/merge/middlesnake.h"
#include "core/merge/uniqueanchors.h"

#include <algorithm>

namespace concord {

namespace {
using textdiff::Range;

constexpr std::uint32_t unmatched = 0xffffffff;

/// The elements of one side that the other has too, with where they stood.
struct Shared {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint32_t> places;
};

/// Finds for each element of a the element of b it corresponds to.
class Matcher
{
public:
    Matcher(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t distinct)
        : m_a(a)
        , m_b(b)
        , m_distinct(distinct)
        , m_partner(a.size(), unmatched)
    {
    }
    std::vector<std::uint32_t> partners() &&;

private:
    void keepShared(std::size_t begin, std::size_t aEnd, std::size_t bEnd);
    void solve();
    void split(const Range &range, textdiff::MiddleSnake &snake, textdiff::UniqueAnchors &anchors);
    void splitAt(const Range &range, const std::vector<textdiff::Anchor> &anchors);
    Range trimmed(Range range);
    void match(std::uint32_t x, std::uint32_t y) { m_partner[m_sharedA.places[x]] = m_sharedB.places[y]; }

    std::span<const std::uint32_t> m_a;
    std::span<const std::uint32_t> m_b;
    std::uint32_t m_distinct;
    std::vector<std::uint32_t> m_partner;
    Shared m_sharedA;
    Shared m_sharedB;
    std::vector<Range> m_todo;
};

std::vector<std::uint32_t> Matcher::partners() &&
{
    const std::size_t least = std::min(m_a.size(), m_b.size());
    std::size_t begin = 0;
    for (; begin < least && m_a[begin] == m_b[begin]; ++begin)
        m_partner[begin] = static_cast<std::uint32_t>(begin);
    std::size_t aEnd = m_a.size();
    std::size_t bEnd = m_b.size();
    while (aEnd > begin && bEnd > begin && m_a[aEnd - 1] == m_b[bEnd - 1])
        m_partner[--aEnd] = static_cast<std::uint32_t>(--bEnd);
    if (begin < aEnd && begin < bEnd) {
        keepShared(begin, aEnd, bEnd);
        solve();
    }
    return std::move(m_partner);
}

void Matcher::keepShared(std::size_t begin, std::size_t aEnd, std::size_t bEnd)
{
    enum : std::uint8_t { InA = 1, InB = 2 };
    std::vector<std::uint8_t> sides(m_distinct, 0);
    for (std::size_t i = begin; i < aEnd; ++i)
        sides[m_a[i]] |= InA;
    for (std::size_t i = begin; i < bEnd; ++i) {
        if (m_b[i] != noSuchElement)
            sides[m_b[i]] |= InB;
    }
    const auto keep = [&sides, begin](std::span<const std::uint32_t> from, std::size_t end, Shared &to) {
        to.ids.reserve(end - begin);
        to.places.reserve(end - begin);
        for (std::size_t i = begin; i < end; ++i) {
            if (from[i] == noSuchElement || sides[from[i]] != (InA | InB))
                continue;
            to.ids.push_back(from[i]);
            to.places.push_back(static_cast<std::uint32_t>(i));
        }
    };
    keep(m_a, aEnd, m_sharedA);
    keep(m_b, bEnd, m_sharedB);
}

Range Matcher::trimmed(Range range)
{
    const std::vector<std::uint32_t> &a = m_sharedA.ids;
    const std::vector<std::uint32_t> &b = m_sharedB.ids;
    for (; !range.isOneSided() && a[range.aBegin] == b[range.bBegin]; ++range.aBegin, ++range.bBegin)
        match(range.aBegin, range.bBegin);
    for (; !range.isOneSided() && a[range.aEnd - 1] == b[range.bEnd - 1]; --range.aEnd, --range.bEnd)
        match(range.aEnd - 1, range.bEnd - 1);
    return range;
}

void Matcher::solve()
{
    textdiff::MiddleSnake snake(m_sharedA.ids, m_sharedB.ids);
    textdiff::UniqueAnchors anchors(m_sharedA.ids, m_sharedB.ids, m_distinct);
    m_todo.push_back({0, static_cast<std::uint32_t>(m_sharedA.ids.size()), 0, static_cast<std::uint32_t>(m_sharedB.ids.size())});
    while (!m_todo.empty()) {
        const Range range = trimmed(m_todo.back());
        m_todo.pop_back();
        if (!range.isOneSided())
            split(range, snake, anchors);
    }
}

void Matcher::split(const Range &range, textdiff::MiddleSnake &snake, textdiff::UniqueAnchors &anchors)
{
    constexpr std::uint32_t small = 64; // below, counting costs more than it saves
    const std::vector<textdiff::Anchor> &found = range.size() < small ? anchors.none() : anchors.find(range);
    const std::size_t least = std::min(range.aSize(), range.bSize());
    if (found.size() * 8 >= least && !found.empty()) {
        splitAt(range, found);
        return;
    }
    const textdiff::Split middle = snake.find(range);
    if (!middle.isShortest && !found.empty()) {
        splitAt(range, found);
        return;
    }
    m_todo.push_back({range.aBegin, middle.a, range.bBegin, middle.b});
    m_todo.push_back({middle.a, range.aEnd, middle.b, range.bEnd});
}

void Matcher::splitAt(const Range &range, const std::vector<textdiff::Anchor> &anchors)
{
    Range rest = range;
    for (const textdiff::Anchor &anchor : anchors) {
        match(anchor.a, anchor.b);
        const Range before{rest.aBegin, anchor.a, rest.bBegin, anchor.b};
        if (!before.isOneSided())
            m_todo.push_back(before);
        rest.aBegin = anchor.a + 1;
        rest.bBegin = anchor.b + 1;
    }
    if (!rest.isOneSided())
        m_todo.push_back(rest);
}

std::vector<SequenceChange> changesOf(const std::vector<std::uint32_t> &partners, std::uint32_t bSize)
{
    std::vector<SequenceChange> changes;
    const auto aSize = static_cast<std::uint32_t>(partners.size());
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    while (a < aSize || b < bSize) {
        std::uint32_t aEnd = a;
        while (aEnd < aSize && partners[aEnd] == unmatched)
            ++aEnd;
        const std::uint32_t bEnd = aEnd < aSize ? partners[aEnd] : bSize;
        if (aEnd > a || bEnd > b)
            changes.push_back({a, aEnd, b, bEnd});
        a = aEnd + 1;
        b = bEnd + 1;
    }
    return changes;
}

/// Moves a pure insertion or removal down as long as it says the same, so that both sides of a merge put it at one place.
void slideDown(SequenceChange &change, const SequenceChange &next, std::span<const std::uint32_t> a, std::span<const std::uint32_t> b)
{
    const auto canSlide = [&] {
        if (change.aEnd == next.aBegin || change.bEnd == next.bBegin)
            return false;
        return change.aSize() == 0 ? b[change.bBegin] == b[change.bEnd] : a[change.aBegin] == a[change.aEnd];
    };
    if (change.aSize() > 0 && change.bSize() > 0)
        return;
    while (canSlide()) {
        ++change.aBegin;
        ++change.aEnd;
        ++change.bBegin;
        ++change.bEnd;
    }
}

void slideDown(std::vector<SequenceChange> &changes, std::span<const std::uint32_t> a, std::span<const std::uint32_t> b)
{
    const auto aSize = static_cast<std::uint32_t>(a.size());
    const auto bSize = static_cast<std::uint32_t>(b.size());
    SequenceChange next{aSize, aSize, bSize, bSize};
    std::size_t kept = changes.size();
    for (std::size_t i = changes.size(); i-- > 0;) {
        SequenceChange change = changes[i];
        slideDown(change, next, a, b);
        const bool meets = kept < changes.size() && change.aEnd == next.aBegin && change.bEnd == next.bBegin;
        if (meets)
            changes[kept] = {change.aBegin, next.aEnd, change.bBegin, next.bEnd};
        else
            changes[--kept] = change;
        next = changes[kept];
    }
    changes.erase(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(kept));
}
}

std::vector<SequenceChange> diffOf(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t distinct)
{
    std::vector<SequenceChange> changes = changesOf(Matcher(a, b, distinct).partners(), static_cast<std::uint32_t>(b.size()));
    slideDown(changes, a, b);
    return changes;
}

}
