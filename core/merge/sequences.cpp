// SPDX-License-Identifier: MIT
#include "core/merge/matching.h"
#include "core/merge/sequencediff.h"
#include "core/merge/similarity.h"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace concord::merging {

namespace {
/// Numbers elements so that equal ones have equal numbers.
class Numbering
{
public:
    std::vector<std::uint32_t> numbered(ValueView array, Index begin, Index end)
    {
        std::vector<std::uint32_t> numbers;
        for (Index i = begin; i < end; ++i)
            numbers.push_back(m_numbers.try_emplace(array.at(i), static_cast<std::uint32_t>(m_numbers.size())).first->second);
        return numbers;
    }
    std::uint32_t distinct() const noexcept { return static_cast<std::uint32_t>(m_numbers.size()); }

private:
    std::unordered_map<ValueView, std::uint32_t, ValueHash> m_numbers;
};

/// A run of elements without partner.
struct Insertion {
    Index begin = 0;
    Index end = 0;
};

/// The insertions of a side by the elements of base in front and behind.
std::map<std::pair<Index, Index>, Insertion> insertionsOf(const std::vector<Index> &partners)
{
    std::map<std::pair<Index, Index>, Insertion> found;
    const auto size = static_cast<Index>(partners.size());
    for (Index begin = 0; begin < size; ++begin) {
        if (partners[begin] != none)
            continue;
        Index end = begin;
        while (end < size && partners[end] == none)
            ++end;
        found[{begin == 0 ? none : partners[begin - 1], end == size ? none : partners[end]}] = {begin, end};
        begin = end;
    }
    return found;
}

/// Elements without partner that are there on the other side too, without partner either: they were moved and not edited.
/// Numbers are left out, since an array of them may be a tuple, in which a place means more than a value.
class Moves
{
public:
    Moves(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t distinct,
          std::span<const SequenceChange> changes)
        : m_sides(distinct, 0)
    {
        for (const SequenceChange &change : changes) {
            for (const std::uint32_t id : a.subspan(change.aBegin, change.aSize()))
                m_sides[id] |= InFirst;
            for (const std::uint32_t id : b.subspan(change.bBegin, change.bSize()))
                m_sides[id] |= InSecond;
        }
    }
    bool has(ValueView element, std::uint32_t id) const { return !element.isNumber() && m_sides[id] == (InFirst | InSecond); }

private:
    enum : std::uint8_t { InFirst = 1, InSecond = 2 };
    std::vector<std::uint8_t> m_sides; ///< by number
};

Index commonEnd(ValueView first, ValueView second, Index from)
{
    Index length = 0;
    const auto longest = static_cast<Index>(std::min(first.size(), second.size())) - from;
    while (length < longest && first.at(first.size() - 1 - length) == second.at(second.size() - 1 - length))
        ++length;
    return length;
}
}

Matching matchSequences(ValueView first, ValueView second)
{
    Matching matching(first.size(), second.size());
    const Index front = equalRun(first, 0, second, 0);
    const Index back = commonEnd(first, second, front);
    const Index firstEnd = static_cast<Index>(first.size()) - back;
    const Index secondEnd = static_cast<Index>(second.size()) - back;
    Numbering numbering;
    const std::vector<std::uint32_t> a = numbering.numbered(first, front, firstEnd);
    const std::vector<std::uint32_t> b = numbering.numbered(second, front, secondEnd);
    Index i = 0;
    Index j = 0;
    const auto matchEqualUpTo = [&](Index end) {
        while (i < end)
            matching.add(i++, j++, true);
    };
    const std::vector<SequenceChange> changes = diffOf(a, b, numbering.distinct());
    const Moves moves(a, b, numbering.distinct(), changes);
    for (const SequenceChange &change : changes) {
        matchEqualUpTo(front + change.aBegin);
        const Hunk hunk {front + change.aBegin, front + change.aEnd, front + change.bBegin, front + change.bEnd};
        for (const Pair &pair : pairsOfEdits(first, second, hunk)) {
            if (!moves.has(first.at(pair.first), a[pair.first - front]) && !moves.has(second.at(pair.second), b[pair.second - front]))
                matching.add(pair.first, pair.second, false);
        }
        i = hunk.firstEnd;
        j = hunk.secondEnd;
    }
    matchEqualUpTo(static_cast<Index>(first.size()));
    return matching;
}

namespace {
/// Equal elements of two runs, in order. Where several choices are as long, the same one whichever run comes first, so that
/// mine and theirs can be swapped.
std::vector<Pair> commonElements(ValueView first, const Insertion &inFirst, ValueView second, const Insertion &inSecond)
{
    const auto hashes = [](ValueView array, const Insertion &run) {
        std::vector<std::uint64_t> found;
        for (Index i = run.begin; i < run.end; ++i)
            found.push_back(array.at(i).hash());
        return found;
    };
    if (hashes(second, inSecond) < hashes(first, inFirst)) {
        std::vector<Pair> pairs = commonElements(second, inSecond, first, inFirst);
        for (Pair &pair : pairs)
            std::swap(pair.first, pair.second);
        return pairs;
    }
    Numbering numbering;
    const std::vector<std::uint32_t> a = numbering.numbered(first, inFirst.begin, inFirst.end);
    const std::vector<std::uint32_t> b = numbering.numbered(second, inSecond.begin, inSecond.end);
    std::vector<Pair> pairs;
    Pair next {inFirst.begin, inSecond.begin};
    const auto addUpTo = [&](Index end) {
        for (; next.first < end; ++next.first, ++next.second)
            pairs.push_back(next);
    };
    for (const SequenceChange &change : diffOf(a, b, numbering.distinct())) {
        addUpTo(inFirst.begin + change.aBegin);
        next = {inFirst.begin + change.aEnd, inSecond.begin + change.bEnd};
    }
    addUpTo(inFirst.end);
    return pairs;
}
}

Matching matchInsertions(ValueView mine, const Matching &baseToMine, ValueView theirs, const Matching &baseToTheirs)
{
    Matching matching(mine.size(), theirs.size());
    const auto ofTheirs = insertionsOf(baseToTheirs.backward);
    for (const auto &[neighbours, inMine] : insertionsOf(baseToMine.backward)) {
        const auto inTheirs = ofTheirs.find(neighbours);
        if (inTheirs == ofTheirs.end())
            continue;
        for (const Pair &pair : commonElements(mine, inMine, theirs, inTheirs->second))
            matching.add(pair.first, pair.second, true);
    }
    return matching;
}

bool isMovedByBoth(ValueView base, const Changed &mine, const Changed &theirs, const Matching &added)
{
    std::unordered_set<ValueView, ValueHash> gone;
    for (Index i = 0; i < base.size(); ++i) {
        if (mine.matching.forward[i] == none && theirs.matching.forward[i] == none)
            gone.insert(base.at(i));
    }
    if (gone.empty())
        return false;
    std::unordered_set<ValueView, ValueHash> newInMine;
    for (Index i = 0; i < mine.array.size(); ++i) {
        if (mine.matching.backward[i] == none && added.forward[i] == none && gone.contains(mine.array.at(i)))
            newInMine.insert(mine.array.at(i));
    }
    for (Index i = 0; i < theirs.array.size() && !newInMine.empty(); ++i) {
        if (theirs.matching.backward[i] == none && added.backward[i] == none && newInMine.contains(theirs.array.at(i)))
            return true;
    }
    return false;
}

}
