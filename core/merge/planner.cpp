// SPDX-License-Identifier: MIT
#include "core/merge/planner.h"

#include "core/merge/conflict.h"

namespace concord::merging {

Planner::Planner(const MergeRules &rules)
    : m_rules(rules)
    , m_tree(rules)
{
}

void Planner::run(const Versions &record)
{
    const Place root;
    const RuleCursor rules = m_tree.root();
    m_plan.root = merged(record, {root, rules, none});
}

Piece Planner::merged(const Versions &values, const Here &here)
{
    if (values.base.isSameNode(values.mine) && values.base.isSameNode(values.theirs))
        return {};
    if (here.rules.isManaged())
        return managed(values, here);
    const Value::Kind kind = values.theirs.kind();
    const bool mayMeetInside = values.theirs.isContainer() && values.mine.kind() == kind && !here.rules.isAtomic()
        && (values.base.kind() == kind || values.base.isAbsent() || values.base.isNull());
    const bool isAddedAlike = values.base.kind() != kind && values.mine == values.theirs;
    if (!mayMeetInside || isAddedAlike)
        return mergedWhole(values, here);
    return values.theirs.isObject() ? mergedObject(values, here) : mergedArray(values, here);
}

Piece Planner::managed(const Versions &values, const Here &here)
{
    if (values.base == values.theirs && values.mine == values.theirs)
        return {};
    Decision decision;
    decision.kind = Decision::Kind::Theirs;
    decision.reason = Decision::Reason::Managed;
    return decide(std::move(decision), values, here);
}

Piece Planner::mergedWhole(const Versions &values, const Here &here)
{
    const bool changedByMine = !equalButManaged(values.base, values.mine, here.rules);
    const bool changedByTheirs = !equalButManaged(values.base, values.theirs, here.rules);
    if (!changedByMine && !changedByTheirs)
        return {};
    if (changedByMine && changedByTheirs && !(values.mine == values.theirs))
        return decide(conflictOf(values, {here.rules.isText(), m_rules.longText}), values, here);
    Decision decision;
    decision.kind = !changedByTheirs ? Decision::Kind::Mine : !changedByMine ? Decision::Kind::Theirs : Decision::Kind::Both;
    decision.reason = reasonOf(values.base, changedByTheirs ? values.theirs : values.mine);
    return decide(std::move(decision), values, here);
}

Index Planner::openContainer(const Versions &values, const Here &here)
{
    MergedContainer &container = m_plan.containers.emplace_back();
    container.versions = values;
    container.parent = here.container;
    container.firstDecision = static_cast<Index>(m_decisions.size());
    return static_cast<Index>(m_plan.containers.size() - 1);
}

Piece Planner::closeContainer(Index index, std::vector<Piece> pieces)
{
    MergedContainer &container = m_plan.containers[index];
    if (container.firstDecision == m_decisions.size()) {
        m_plan.containers.pop_back(); // nothing below either, so it is the last one
        return {};
    }
    container.endDecision = static_cast<Index>(m_decisions.size());
    container.pieces = std::move(pieces);
    Piece piece;
    piece.kind = Piece::Kind::Inside;
    piece.index = index;
    return piece;
}

Piece Planner::decide(Decision &&decision, const Versions &values, const Here &here)
{
    decision.pointer = here.place.pointer();
    if (decision.label.empty())
        decision.label = here.place.toLabel();
    decision.base = values.base.value();
    decision.mine = values.mine.value();
    decision.theirs = values.theirs.value();
    Piece piece;
    piece.kind = Piece::Kind::Decided;
    piece.index = static_cast<Index>(m_decisions.size());
    m_decisions.push_back(std::move(decision));
    m_plan.containerOf.push_back(here.container);
    return piece;
}

void addPiece(std::vector<Piece> &pieces, Piece piece)
{
    const bool isTaken = piece.kind == Piece::Kind::Taken;
    if (isTaken && !pieces.empty() && pieces.back().kind == Piece::Kind::Taken && pieces.back().slot.isFollowedBy(piece.slot))
        pieces.back().slot.count += piece.slot.count;
    else if (!isTaken || piece.slot.theirs != none)
        pieces.push_back(std::move(piece));
}

}
