// SPDX-License-Identifier: MIT
#include "will.h"

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
    std::erase_if(m_typed, [&](const auto &wish) { return at(result, wish.first) == at(theirs, wish.first); });
    for (const Decision &decision : merge.decisions()) {
        if (decision.isAutomatic() || decision.resolution.choice == Resolution::Choice::Undecided)
            continue;
        const bool isInTheirs = !valueAt(merge.theirs(), decision.pointer).isAbsent();
        const bool isInMine = !valueAt(merge.mine(), decision.pointer).isAbsent();
        const Value &where = isInTheirs ? merge.theirs() : isInMine ? merge.mine() : merge.base();
        for (const auto &[place, value] : leavesBelow(where, decision.pointer, decision.outcome())) {
            if (at(theirs, place) != value)
                m_typed[place].push_back({now, value});
        }
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
    m_typed.clear();
    typed(draft.base, draft.mine, now);
    if (draft.merge) {
        typed(draft.merge->merge.theirs(), draft.merge->merge.result(), now);
        typed(draft.merge->merge.theirs(), draft.mine, now);
    }
    if (!draft.sent.isAbsent())
        typed(draft.merge ? draft.merge->merge.theirs() : draft.base, draft.sent, now);
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
