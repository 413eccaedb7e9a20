// SPDX-License-Identifier: MIT
#include "core/merge/decisionlist.h"

namespace concord {

DecisionList::DecisionList(std::vector<Decision> decisions)
{
    const auto all = std::make_shared<const std::vector<Decision>>(std::move(decisions)); // kept while one of them is
    std::vector<std::shared_ptr<const Decision>> shared;
    shared.reserve(all->size());
    for (const Decision &decision : *all)
        shared.emplace_back(all, &decision);
    m_decisions = merging::ChunkedList(std::move(shared));
}

DecisionList DecisionList::with(std::size_t index, Decision decision) const
{
    DecisionList changed;
    changed.m_decisions = m_decisions.with(index, std::make_shared<const Decision>(std::move(decision)));
    return changed;
}

DecisionList DecisionList::withEach(const std::function<Resolution(const Decision &)> &resolution) const
{
    std::vector<std::shared_ptr<const Decision>> changed;
    changed.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) {
        changed.push_back(m_decisions[i]);
        Resolution next = resolution(*changed.back());
        if (next == changed.back()->resolution)
            continue;
        auto decision = std::make_shared<Decision>(*changed.back());
        decision->resolution = std::move(next);
        changed.back() = std::move(decision);
    }
    DecisionList list;
    list.m_decisions = merging::ChunkedList(std::move(changed));
    return list;
}

bool operator==(const DecisionList &a, const DecisionList &b)
{
    if (a.m_decisions.isSameAs(b.m_decisions))
        return true;
    const auto same = [](const Decision &x, const Decision &y) { return &x == &y || x == y; };
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same);
}

}
