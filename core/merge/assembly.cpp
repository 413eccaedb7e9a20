// SPDX-License-Identifier: MIT
#include "core/merge/assembly.h"

#include "core/merge/assembledcontainer.h"

#include <set>

namespace concord::merging {

namespace {
/// The value of a piece that is not Taken.
template<typename Containers>
Value valueOf(const Piece &piece, const DecisionList &decisions, const Containers &containers)
{
    switch (piece.kind) {
    case Piece::Kind::Taken:
        return {};
    case Piece::Kind::Decided:
        return decisions[piece.index].outcome();
    case Piece::Kind::Grouped:
        return decisions[piece.index].outcome()[piece.name];
    case Piece::Kind::Inside:
        return containers[piece.index];
    }
    return {};
}

/// `values` is scratch memory.
template<typename Containers>
Value assembled(const MergedContainer &container, const DecisionList &decisions, const Containers &containers,
                std::vector<Value> &values)
{
    values.clear();
    for (const Piece &piece : container.pieces)
        values.push_back(valueOf(piece, decisions, containers));
    return AssembledContainer(container, decisions, values).value();
}

template<typename Containers>
Value recordOf(const Plan &plan, const Value &theirs, const DecisionList &decisions, const Containers &containers)
{
    return plan.root.kind == Piece::Kind::Taken ? theirs : valueOf(plan.root, decisions, containers);
}
}

Assembly::Assembly(const Plan &plan, const Value &theirs, const DecisionList &decisions)
{
    std::vector<Value> containers(plan.containers.size());
    std::vector<Value> scratch;
    for (std::size_t i = containers.size(); i-- > 0;)
        containers[i] = assembled(plan.containers[i], decisions, containers, scratch);
    m_record = recordOf(plan, theirs, decisions, containers);
    m_containers = ChunkedList(std::move(containers));
}

Assembly Assembly::after(const std::vector<Index> &changed, const Plan &plan, const Value &theirs, const DecisionList &decisions) const
{
    std::set<Index, std::greater<>> affected; // inner ones have higher positions, so they come first
    for (const Index decision : changed) {
        for (Index at = plan.containerOf[decision]; at != none && affected.insert(at).second;)
            at = plan.containers[at].parent;
    }
    Assembly next = *this;
    std::vector<Value> scratch;
    for (const Index at : affected)
        next.m_containers = next.m_containers.with(at, assembled(plan.containers[at], decisions, next.m_containers, scratch));
    next.m_record = recordOf(plan, theirs, decisions, next.m_containers);
    return next;
}

}
