// SPDX-License-Identifier: MIT
#include "core/merge/order.h"
#include "core/merge/planner.h"

#include <unordered_map>

namespace concord::merging {

namespace {
/// Labels of the elements of one array, each given once.
class ElementLabels
{
public:
    explicit ElementLabels(const Correspondence &found)
        : m_identity(found.identity)
        , m_areUnique(found.isAligned)
    {
    }
    std::string of(const Versions &arrays, const Slot &slot)
    {
        const Version version = slot.theirs != none ? Version::Theirs : slot.mine != none ? Version::Mine : Version::Base;
        std::string label = m_identity.label(arrays[version].at(slot.place()));
        if (label.empty()) {
            const char *where = version == Version::Theirs ? "" : version == Version::Mine ? "mine:" : "base:";
            return where + std::to_string(slot.place());
        }
        const int times = m_areUnique ? 1 : ++m_times[label];
        return times == 1 ? label : label + '#' + std::to_string(times);
    }

private:
    const Identity &m_identity;
    bool m_areUnique; ///< what differs in aligned arrays has an identity of its own
    std::unordered_map<std::string, int> m_times;
};

std::vector<Slot> oneByOne(const std::vector<Slot> &slots)
{
    std::vector<Slot> single;
    for (const Slot &slot : slots) {
        for (Index i = 0; i < slot.count; ++i) {
            const auto moved = [i](Index position) { return position == none ? none : position + i; };
            single.push_back({moved(slot.base), moved(slot.mine), moved(slot.theirs), 1, slot.isEqual});
        }
    }
    return single;
}

Decision::Kind kindOfOrder(const std::vector<Slot> &slots, bool orderMatters)
{
    const bool mineMoved = !isSameOrder(Version::Base, Version::Mine, slots, Version::Mine);
    const bool theirsMoved = !isSameOrder(Version::Base, Version::Theirs, slots, Version::Theirs);
    if (isSameOrder(Version::Mine, Version::Theirs, slots, Version::Theirs))
        return mineMoved == theirsMoved ? Decision::Kind::Both : mineMoved ? Decision::Kind::Mine : Decision::Kind::Theirs;
    const bool mineMovedShared = !isSameOrder(Version::Base, Version::Mine, slots, Version::Theirs);
    const bool theirsMovedShared = !isSameOrder(Version::Base, Version::Theirs, slots, Version::Mine);
    if (mineMovedShared != theirsMovedShared)
        return mineMovedShared ? Decision::Kind::Mine : Decision::Kind::Theirs;
    return orderMatters ? Decision::Kind::Conflict : Decision::Kind::Both;
}
}

/// One array, put together element by element.
class ArrayPlanner
{
public:
    ArrayPlanner(Planner &planner, const Versions &arrays, Correspondence found, const Planner::Here &inside)
        : m_planner(planner)
        , m_arrays(arrays)
        , m_found(std::move(found))
        , m_inside(inside)
        , m_labels(m_found)
    {
    }

    std::vector<Piece> pieces()
    {
        if (m_found.isAligned)
            return joinedPieces();
        const std::vector<Index> order = unionOrder(m_found.slots, Version::Theirs);
        if (isOneOrder(order)) {
            m_found.slots = inOrder(m_found.slots, order);
            return joinedPieces();
        }
        const std::vector<Slot> single = oneByOne(m_found.slots);
        const Decision::Kind kind = kindOfOrder(single, m_found.orderMatters);
        m_orderDecision = decideOrder(kind, single);
        const bool mineLeads = kind == Decision::Kind::Mine || kind == Decision::Kind::Conflict;
        m_found.slots = inOrder(single, unionOrder(single, mineLeads ? Version::Mine : Version::Theirs));
        return singlePieces();
    }
    /// What else the plan keeps of the array. After pieces(), since the plan grows meanwhile.
    void describe(MergedContainer &container)
    {
        container.isSequence = m_found.isSequence();
        container.order = m_orderDecision;
        container.identities = std::move(m_identities);
    }

private:
    /// Whether one order is right for all versions, so that there is nothing to decide about it.
    bool isOneOrder(const std::vector<Index> &order) const
    {
        return m_found.isSequence()
            || (isOrderOf(Version::Mine, m_found.slots, order) && isOrderOf(Version::Base, m_found.slots, order));
    }

    Index decideOrder(Decision::Kind kind, const std::vector<Slot> &slots)
    {
        Decision decision;
        decision.reason = Decision::Reason::Order;
        decision.kind = kind;
        const Value base = identitiesIn(Version::Base, slots);
        const Value mine = identitiesIn(Version::Mine, slots);
        const Value theirs = identitiesIn(Version::Theirs, slots);
        return m_planner.decide(std::move(decision), {base, mine, theirs}, m_inside).index;
    }
    Value identitiesIn(Version version, const std::vector<Slot> &slots) const
    {
        std::vector<Value> identities;
        for (const Index i : orderIn(version, slots))
            identities.push_back(sharedIdentity(slots[i]));
        return Value::array(std::move(identities));
    }
    /// Absent for what only one side has.
    Value sharedIdentity(const Slot &slot) const
    {
        const bool isShared = slot.mine != none && slot.theirs != none;
        return isShared ? m_found.identity.of(m_arrays.theirs.at(slot.theirs)) : Value();
    }

    std::vector<Piece> joinedPieces()
    {
        std::vector<Piece> joined;
        joined.reserve(m_found.slots.size());
        for (const Slot &slot : m_found.slots)
            addPiece(joined, pieceOf(slot));
        return joined;
    }
    std::vector<Piece> singlePieces()
    {
        std::vector<Piece> single;
        for (const Slot &slot : m_found.slots) {
            single.push_back(pieceOf(slot));
            m_identities.push_back(sharedIdentity(slot));
        }
        return single;
    }
    Piece pieceOf(const Slot &slot)
    {
        Piece piece = slot.isEqual ? Piece() : mergedElement(slot);
        piece.slot = slot;
        return piece;
    }
    Piece mergedElement(const Slot &slot)
    {
        const std::string label = m_labels.of(m_arrays, slot);
        const Place place = m_inside.place.element(slot.place(), label);
        const RuleCursor rules = m_inside.rules.element(slot.place());
        Piece piece = m_planner.merged(childrenAt(m_arrays, slot), {place, rules, m_inside.container});
        if (piece.kind != Piece::Kind::Taken)
            piece.name = label;
        return piece;
    }

    Planner &m_planner;
    const Versions &m_arrays;
    Correspondence m_found;
    Planner::Here m_inside;
    ElementLabels m_labels;
    Index m_orderDecision = none;
    std::vector<Value> m_identities;
};

Piece Planner::mergedArray(const Versions &values, const Here &here)
{
    const ArrayRule rule = here.rules.arrayRule();
    if (rule.kind == ArrayRule::Kind::Atomic)
        return mergedWhole(values, here);
    Correspondence found = correspond(values, rule);
    if (found.isSequence() && (!values.base.isArray() || found.isMovedByBoth))
        return mergedWhole(values, here);
    const Index container = openContainer(values, here);
    ArrayPlanner planner(*this, values, std::move(found), {here.place, here.rules, container});
    std::vector<Piece> pieces = planner.pieces();
    planner.describe(m_plan.containers[container]);
    return closeContainer(container, std::move(pieces));
}

}
