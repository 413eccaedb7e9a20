// SPDX-License-Identifier: MIT
#include "core/merge/order.h"
#include "core/merge/planner.h"

#include <algorithm>
#include <numeric>

namespace concord::merging {

namespace {
Index positionOf(ValueView object, std::string_view name, std::size_t guess)
{
    if (object.memberName(guess) == name && guess < object.size())
        return static_cast<Index>(guess);
    const std::optional<std::size_t> found = object.indexOf(name);
    return found ? static_cast<Index>(*found) : none;
}

std::string_view nameAt(const Versions &objects, const Slot &slot)
{
    for (const Version version : {Version::Theirs, Version::Mine, Version::Base}) {
        if (slot[version] != none)
            return objects[version].memberName(slot[version]);
    }
    return {};
}

bool haveSameNames(const Versions &objects, const std::vector<Slot> &slots)
{
    return std::all_of(slots.begin(), slots.end(), [&objects](const Slot &slot) {
        const std::string_view name = objects.theirs.memberName(slot.theirs);
        return slot.isEqual || (objects.base.memberName(slot.base) == name && objects.mine.memberName(slot.mine) == name);
    });
}

/// The members of all versions by name, in the order of the merged object: theirs', with mine beside their neighbours.
std::vector<Slot> memberSlots(const Versions &objects)
{
    const std::size_t size = objects.theirs.size();
    std::vector<Slot> slots;
    if (objects.base.isObject() && objects.base.size() == size && objects.mine.size() == size)
        slots = slotsByPosition(objects);
    if (!slots.empty() && haveSameNames(objects, slots))
        return slots;
    slots.clear();
    slots.reserve(size);
    for (Index i = 0; i < size; ++i) {
        const std::string_view name = objects.theirs.memberName(i);
        slots.push_back({positionOf(objects.base, name, i), positionOf(objects.mine, name, i), i});
    }
    for (Index i = 0; i < objects.mine.size(); ++i) {
        const std::string_view name = objects.mine.memberName(i);
        if (!objects.theirs.indexOf(name))
            slots.push_back({positionOf(objects.base, name, i), i, none});
    }
    for (Index i = 0; objects.base.isObject() && i < objects.base.size(); ++i) {
        const std::string_view name = objects.base.memberName(i);
        if (!objects.theirs.indexOf(name) && !objects.mine.indexOf(name))
            slots.push_back({i, none, none});
    }
    if (slots.size() == size)
        return slots;
    return inOrder(slots, unionOrder(slots, Version::Theirs));
}

/// An atomic group as an object of those of its members that are there; absent when none is.
Value groupOf(ValueView object, const std::vector<std::string> &names)
{
    std::vector<Value::Member> members;
    for (const std::string &name : names) {
        if (const ValueView value = object[name]; !value.isAbsent())
            members.push_back({name, value.value()});
    }
    return members.empty() ? Value() : Value::object(std::move(members));
}
}

/// One object with its atomic groups.
class ObjectPlanner
{
public:
    ObjectPlanner(Planner &planner, const Versions &objects, const Planner::Here &inside)
        : m_planner(planner)
        , m_objects(objects)
        , m_inside(inside)
    {
        for (const std::vector<std::string> *names : inside.rules.groups())
            addGroup(*names);
    }

    std::vector<Piece> pieces()
    {
        std::vector<Piece> found;
        const std::vector<Slot> slots = memberSlots(m_objects);
        found.reserve(slots.size());
        for (const Slot &slot : slots) {
            Piece piece = slot.isEqual ? Piece() : mergedMember(slot);
            piece.slot = slot;
            addPiece(found, std::move(piece));
        }
        return found;
    }

private:
    struct Group {
        std::vector<std::string> names;
        Value base;
        Value mine;
        Value theirs;
        Index decision = none;

        Versions values() const { return {base, mine, theirs}; }
    };

    void addGroup(const std::vector<std::string> &names)
    {
        Group group;
        for (const std::string &name : names) {
            if (!m_inside.rules.member(name).isManaged())
                group.names.push_back(name);
        }
        group.base = groupOf(m_objects.base, group.names);
        group.mine = groupOf(m_objects.mine, group.names);
        group.theirs = groupOf(m_objects.theirs, group.names);
        if (!(group.base == group.mine) || !(group.base == group.theirs))
            m_groups.push_back(std::move(group));
    }

    Group *groupWith(std::string_view name)
    {
        const auto holds = [name](const Group &group) { return std::find(group.names.begin(), group.names.end(), name) != group.names.end(); };
        const auto found = std::find_if(m_groups.begin(), m_groups.end(), holds);
        return found == m_groups.end() ? nullptr : &*found;
    }

    Piece mergedMember(const Slot &slot)
    {
        const std::string_view name = nameAt(m_objects, slot);
        Piece piece;
        if (Group *group = groupWith(name)) {
            piece.kind = Piece::Kind::Grouped;
            piece.index = decisionOf(*group);
        } else {
            const Place place = m_inside.place.member(name);
            const RuleCursor rules = m_inside.rules.member(name);
            piece = m_planner.merged(childrenAt(m_objects, slot), {place, rules, m_inside.container});
        }
        if (piece.kind != Piece::Kind::Taken)
            piece.name = name;
        return piece;
    }

    /// The group's one decision, made at its first member.
    Index decisionOf(Group &group)
    {
        if (group.decision != none)
            return group.decision;
        const auto &[base, mine, theirs] = group.values();
        Decision decision;
        decision.reason = Decision::Reason::Group;
        decision.kind = mine == theirs ? Decision::Kind::Both
            : base == theirs           ? Decision::Kind::Mine
            : base == mine             ? Decision::Kind::Theirs
                                       : Decision::Kind::Conflict;
        std::string names;
        for (const std::string &name : group.names) {
            names.append(names.empty() ? "" : "+");
            appendForLabel(names, name);
        }
        const std::string parent = m_inside.place.toLabel();
        decision.label = parent.empty() ? names : parent + '.' + names;
        group.decision = m_planner.decide(std::move(decision), group.values(), m_inside).index;
        m_planner.m_plan.containers[m_inside.container].groups.emplace_back(group.decision, std::move(names));
        return group.decision;
    }

    Planner &m_planner;
    const Versions &m_objects;
    Planner::Here m_inside;
    std::vector<Group> m_groups;
};

Piece Planner::mergedObject(const Versions &values, const Here &here)
{
    const Index container = openContainer(values, here);
    std::vector<Piece> pieces = ObjectPlanner(*this, values, {here.place, here.rules, container}).pieces();
    return closeContainer(container, std::move(pieces));
}

}
