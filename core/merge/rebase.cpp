// SPDX-License-Identifier: MIT
#include "core/merge/decisionkeys.h"
#include "core/merge/mergestate.h"

#include <unordered_map>

namespace concord {

namespace {
bool hasSameValues(const Decision &a, const Decision &b)
{
    return a.reason == b.reason && a.kind == b.kind && a.base == b.base && a.mine == b.mine && a.theirs == b.theirs;
}

/// Puts the resolutions of `old` to the decisions that stand at the same place with the same values.
Merge carriedOver(const Merge &old, Merge::Access::Draft draft, merging::Version moved)
{
    const MergedRecord &before = *Merge::Access::state(old).merged;
    std::unordered_map<std::string, const Decision *> resolved;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < old.decisions().size(); ++i) {
        const Decision &decision = old.decisions()[i];
        if (decision.resolution.choice == Resolution::Choice::Undecided)
            continue;
        if (keys.empty())
            keys = merging::decisionKeys(before.plan, moved);
        resolved.emplace(keys[i], &decision);
    }
    if (resolved.empty())
        return Merge::Access::make(std::move(draft));
    keys = merging::decisionKeys(draft.merged->plan, moved);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto found = resolved.find(keys[i]);
        if (found != resolved.end() && hasSameValues(*found->second, draft.decisions[i]))
            draft.decisions[i].resolution = found->second->resolution;
    }
    return Merge::Access::make(std::move(draft));
}
}

Merge rebase(const Merge &merge, const Value &newTheirs)
{
    if (newTheirs.isSameNode(merge.theirs()))
        return merge;
    return carriedOver(merge, Merge::Access::draft(merge.base(), merge.mine(), newTheirs, merge.rules()),
                       merging::Version::Theirs);
}

Merge rebaseMine(const Merge &merge, const Value &newMine)
{
    if (newMine.isSameNode(merge.mine()))
        return merge;
    return carriedOver(merge, Merge::Access::draft(merge.base(), newMine, merge.theirs(), merge.rules()), merging::Version::Mine);
}

}
