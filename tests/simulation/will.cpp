// SPDX-License-Identifier: MIT
#include "will.h"

#include <algorithm>

using namespace concord;

namespace simulation {

void Will::typed(const Value &before, const Value &after, Time now)
{
    for (const auto &[place, value] : changesFrom(leavesOf(before), leavesOf(after)))
        m_typed[place].push_back({now, value});
}

void Will::decided(const Merge &merge, Time now)
{
    const Leaves theirs = leavesOf(merge.theirs());
    const Leaves result = leavesOf(merge.result());
    for (auto &[place, history] : m_typed) {
        const auto value = at(result, place);
        const auto wanted =
            std::find_if(history.begin(), history.end(), [&value](const Wish &wish) { return wish.value == value; });
        if (value == at(theirs, place))
            m_given[place].insert(m_given[place].end(), history.begin(), history.end());
        else if (wanted != history.end() && history.back().value != value)
            history.push_back({now, value}); // the user saw that it is to be this one
    }
    std::erase_if(m_typed, [&](const auto &wish) { return at(result, wish.first) == at(theirs, wish.first); });
    for (const auto &[place, history] : m_given) {
        const auto value = at(result, place);
        const bool isBack = value != at(theirs, place) && std::any_of(history.begin(), history.end(), [&value](const Wish &wish) {
                                return wish.value == value;
                            });
        if (isBack)
            m_typed[place].push_back({now, value}); // given up for something that theirs has given up since
    }
    for (const Decision &decision : merge.decisions()) {
        if (decision.isAutomatic() || decision.resolution.choice == Resolution::Choice::Undecided)
            continue;
        const bool isInTheirs = !decision.theirs.isAbsent();
        const Value &where = isInTheirs ? merge.theirs() : decision.mine.isAbsent() ? merge.base() : merge.mine();
        const auto below = [&](const Value &value) { return leavesBelow(where, decision.pointer, value); };
        for (const auto &[place, value] : changesFrom(below(decision.theirs), below(decision.outcome())))
            m_typed[place].push_back({now, value});
    }
}

Wishes Will::safeSince(Time safe) const
{
    Wishes wishes;
    for (const auto &[place, history] : m_typed) {
        std::vector<std::optional<std::string>> acceptable;
        for (const Wish &wish : history) {
            if (wish.at <= safe)
                acceptable.clear();
            if (wish.at <= safe || !acceptable.empty())
                acceptable.push_back(wish.value);
        }
        if (!acceptable.empty())
            wishes.emplace(place, acceptable);
    }
    return wishes;
}

void Will::restore(const Draft &draft, Time now)
{
    clear();
    const Value before = draft.merge ? draft.merge->merge.base() : draft.base;
    const Value first = draft.merge ? draft.merge->merge.mine() : draft.sent.isAbsent() ? draft.mine : draft.sent;
    typed(before, first, now);
    if (draft.merge)
        decided(draft.merge->merge, now);
    typed(first, draft.mine, now);
}

Wishes Will::wishes() const
{
    Wishes wishes;
    for (const auto &[place, history] : m_typed) {
        for (const Wish &wish : history)
            wishes[place].push_back(wish.value);
    }
    return wishes;
}

}
