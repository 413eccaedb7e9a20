// SPDX-License-Identifier: MIT
#include "core/merge/matching.h"

#include <algorithm>
#include <unordered_map>

namespace concord::merging {

namespace {
constexpr Index lookAhead = 12; ///< elements on both sides together
constexpr int failuresAllowed = 64;

struct Step {
    Index first;
    Index second;
};

/// The nearest pair of equal elements after a mismatch, as steps from it.
std::optional<Step> nextEqual(ValueView first, Index i, ValueView second, Index j)
{
    const auto left = static_cast<Index>(first.size() - i + second.size() - j);
    for (Index sum = 1; sum <= std::min(lookAhead, left); ++sum) {
        for (Index onFirst = 0; onFirst <= sum; ++onFirst) {
            const ValueView element = first.at(i + onFirst);
            if (!element.isAbsent() && element == second.at(j + sum - onFirst))
                return Step {onFirst, sum - onFirst};
        }
    }
    return std::nullopt;
}
}

Index equalRun(ValueView first, Index i, ValueView second, Index j)
{
    const auto longest = static_cast<Index>(std::min(first.size() - i, second.size() - j));
    Index run = 0;
    while (run < longest) {
        run += static_cast<Index>(ValueView::commonRun(first, i + run, second, j + run));
        if (run == longest || !(first.at(i + run) == second.at(j + run))) // equal though written differently?
            break;
        ++run;
    }
    return run;
}

Matching matchEqualRuns(ValueView first, ValueView second)
{
    Matching matching(first.size(), second.size());
    Index i = 0;
    Index j = 0;
    int failures = 0;
    while (failures < failuresAllowed) {
        for (Index run = equalRun(first, i, second, j); run > 0; --run)
            matching.add(i++, j++, true);
        if (i >= first.size() || j >= second.size())
            break;
        const std::optional<Step> step = nextEqual(first, i, second, j);
        failures += step ? 0 : 1;
        i += step ? step->first : 1;
        j += step ? step->second : 1;
    }
    return matching;
}

void matchByIdentity(Matching &matching, ValueView first, ValueView second, const Identity &identity)
{
    struct Places {
        std::vector<Index> positions;
        std::size_t used = 0;
    };
    std::unordered_map<Value, Places, ValueHash> places;
    for (Index j = 0; j < matching.backward.size(); ++j) {
        if (matching.backward[j] == none)
            places[identity.of(second.at(j))].positions.push_back(j);
    }
    for (Index i = 0; i < matching.forward.size() && !places.empty(); ++i) {
        if (matching.forward[i] != none)
            continue;
        const auto found = places.find(identity.of(first.at(i)));
        if (found != places.end() && found->second.used < found->second.positions.size())
            matching.add(i, found->second.positions[found->second.used++], false);
    }
}

std::vector<ValueView> unmatchedOf(ValueView array, const std::vector<Index> &partners)
{
    std::vector<ValueView> elements;
    for (Index i = 0; i < partners.size(); ++i) {
        if (partners[i] == none)
            elements.push_back(array.at(i));
    }
    return elements;
}

}
