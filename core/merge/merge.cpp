// SPDX-License-Identifier: MIT
#include "core/merge/merge.h"

#include "core/merge/mergestate.h"
#include "core/merge/planner.h"

#include <algorithm>
#include <unordered_map>

namespace concord {

namespace {
constexpr std::size_t changesRemembered = 64; ///< past that, the result is put together anew

/// Only what the choice goes by, so that equal choices are equal.
Resolution essenceOf(const Resolution &resolution)
{
    Resolution essence;
    essence.choice = resolution.choice;
    if (resolution.choice == Resolution::Choice::Own)
        essence.own = resolution.own;
    if (resolution.choice == Resolution::Choice::Hunks)
        essence.hunks = resolution.hunks;
    return essence;
}
}

Merge::State::State(std::shared_ptr<const MergedRecord> mergedRecord, DecisionList list)
    : merged(std::move(mergedRecord))
    , decisions(std::move(list))
{
    const auto isUndecided = [](const Decision &decision) { return !decision.isDecided(); };
    undecidedCount = static_cast<std::size_t>(std::count_if(decisions.begin(), decisions.end(), isUndecided));
}

Value Merge::State::result() const
{
    const std::lock_guard lock(mutex);
    if (!assembly)
        assembly.emplace(merged->plan, merged->theirs, decisions);
    else if (!changed.empty())
        assembly = assembly->after(changed, merged->plan, merged->theirs, decisions);
    changed.clear();
    return assembly->record();
}

std::shared_ptr<Merge::State> Merge::State::with(DecisionList list, merging::Index index) const
{
    auto next = std::make_shared<State>();
    next->merged = merged;
    next->undecidedCount = undecidedCount + (list[index].isDecided() ? 0 : 1) - (decisions[index].isDecided() ? 0 : 1);
    next->decisions = std::move(list);
    const std::lock_guard lock(mutex);
    if (assembly && changed.size() < changesRemembered) {
        next->assembly = assembly;
        next->changed = changed;
        next->changed.push_back(index);
    }
    return next;
}

Merge Merge::Access::make(std::shared_ptr<const State> state)
{
    Merge merge;
    merge.m_state = std::move(state);
    return merge;
}

Merge::Access::Draft Merge::Access::draft(const Value &base, const Value &mine, const Value &theirs, const MergeRules &rules)
{
    Draft draft {std::make_shared<MergedRecord>(), {}};
    draft.merged->base = base;
    draft.merged->mine = mine;
    draft.merged->theirs = theirs;
    draft.merged->rules = rules;
    merging::Planner planner(rules);
    planner.run({base, mine, theirs});
    draft.merged->plan = std::move(planner).plan();
    draft.decisions = std::move(planner).decisions();
    const auto isConflict = [](const Decision &decision) { return !decision.isAutomatic(); };
    draft.merged->conflictCount = static_cast<std::size_t>(std::count_if(draft.decisions.begin(), draft.decisions.end(), isConflict));
    return draft;
}

Merge Merge::Access::make(Draft draft)
{
    return make(std::make_shared<const State>(std::move(draft.merged), DecisionList(std::move(draft.decisions))));
}

Merge::Merge()
{
    static const auto nothing = std::make_shared<const State>(std::make_shared<const MergedRecord>(), DecisionList());
    m_state = nothing;
}

const Value &Merge::base() const noexcept
{
    return m_state->merged->base;
}

const Value &Merge::mine() const noexcept
{
    return m_state->merged->mine;
}

const Value &Merge::theirs() const noexcept
{
    return m_state->merged->theirs;
}

const MergeRules &Merge::rules() const noexcept
{
    return m_state->merged->rules;
}

const DecisionList &Merge::decisions() const & noexcept
{
    return m_state->decisions;
}

std::size_t Merge::conflictCount() const noexcept
{
    return m_state->merged->conflictCount;
}

std::size_t Merge::undecidedCount() const noexcept
{
    return m_state->undecidedCount;
}

Merge Merge::withResolution(std::size_t index, const Resolution &resolution) const
{
    if (index >= decisions().size() || !decisions()[index].offers(resolution))
        return *this;
    Decision decision = decisions()[index];
    decision.resolution = essenceOf(resolution);
    return Access::make(m_state->with(decisions().with(index, std::move(decision)), static_cast<merging::Index>(index)));
}

Merge Merge::withResolutions(const std::vector<std::pair<std::size_t, Resolution>> &resolutions) const
{
    std::unordered_map<const Decision *, const Resolution *> wanted;
    for (const auto &[index, resolution] : resolutions) {
        if (index < decisions().size() && decisions()[index].offers(resolution))
            wanted[&decisions()[index]] = &resolution;
    }
    const DecisionList resolved = decisions().withEach([&wanted](const Decision &decision) {
        const auto found = wanted.find(&decision);
        return found == wanted.end() ? decision.resolution : *found->second;
    });
    return Access::make(std::make_shared<const State>(m_state->merged, resolved));
}

Merge Merge::withAll(Resolution::Choice choice) const
{
    const DecisionList resolved = decisions().withEach([choice](const Decision &decision) {
        const Resolution resolution = decision.settledBy(choice);
        return decision.isAutomatic() || !decision.offers(resolution) ? decision.resolution : resolution;
    });
    return Access::make(std::make_shared<const State>(m_state->merged, resolved));
}

Value Merge::result() const
{
    return m_state->result();
}

bool operator==(const Merge &a, const Merge &b)
{
    return a.m_state == b.m_state
        || (a.base() == b.base() && a.mine() == b.mine() && a.theirs() == b.theirs() && a.rules() == b.rules()
            && a.decisions() == b.decisions());
}

Merge merge(const Value &base, const Value &mine, const Value &theirs, const MergeRules &rules)
{
    return Merge::Access::make(Merge::Access::draft(base, mine, theirs, rules));
}

}
