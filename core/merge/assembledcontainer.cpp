// SPDX-License-Identifier: MIT
#include "core/merge/assembledcontainer.h"

#include "core/merge/order.h"

#include <array>
#include <numeric>
#include <unordered_map>

namespace concord::merging {

namespace {
constexpr std::size_t editsInPlace = 2; ///< up to so many are made one after the other
}

AssembledContainer::AssembledContainer(const MergedContainer &container, const DecisionList &decisions,
                                       std::span<const Value> values)
    : m_container(container)
    , m_decisions(decisions)
    , m_theirs(container.versions.theirs.value())
    , m_values(values)
{
}

Value AssembledContainer::value() const
{
    if (isUndone())
        return m_container.versions.base.value();
    if (std::optional<Value> edited = editedInPlace())
        return *std::move(edited);
    return m_theirs.isArray() ? array() : object();
}

/// Whether both sides added this container and all of it was resolved to base.
bool AssembledContainer::isUndone() const
{
    if (!m_container.isNew())
        return false;
    for (Index i = m_container.firstDecision; i < m_container.endDecision; ++i) {
        if (m_decisions[i].resolution.choice != Resolution::Choice::Base)
            return false;
    }
    return true;
}

/// Theirs with a few children replaced, when that is all there is to do.
std::optional<Value> AssembledContainer::editedInPlace() const
{
    if (m_container.order != none)
        return std::nullopt;
    std::array<std::size_t, editsInPlace> edits{};
    std::size_t editCount = 0;
    Index covered = 0;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const Piece &piece = m_container.pieces[i];
        const bool isTaken = piece.kind == Piece::Kind::Taken;
        const bool isHere = isTaken || !m_values[i].isAbsent();
        if (!isHere && piece.slot.theirs == none)
            continue;
        if (!isHere || piece.slot.theirs != covered)
            return std::nullopt;
        covered += piece.slot.count;
        if (isTaken || m_values[i].isSameNode(m_theirs.at(piece.slot.theirs)))
            continue;
        if (editCount == editsInPlace)
            return std::nullopt;
        edits[editCount++] = i;
    }
    if (covered != m_theirs.size())
        return std::nullopt;
    Value edited = m_theirs;
    for (const std::size_t i : std::span(edits).first(editCount)) {
        const Piece &piece = m_container.pieces[i];
        edited = edited.isArray() ? edited.withElement(piece.slot.theirs, m_values[i]) : edited.withMember(piece.name, m_values[i]);
    }
    return edited;
}

Value AssembledContainer::object() const
{
    std::vector<Value::Member> members;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const Piece &piece = m_container.pieces[i];
        if (piece.kind != Piece::Kind::Taken) {
            members.push_back({piece.name, m_values[i]});
            continue;
        }
        for (Index at = piece.slot.theirs; at < piece.slot.theirs + piece.slot.count; ++at)
            members.push_back({std::string(m_theirs.memberName(at)), m_theirs.at(at)});
    }
    return m_theirs.withMembers(std::move(members));
}

Value AssembledContainer::array() const
{
    std::vector<Value> elements;
    elements.reserve(m_theirs.size() + m_values.size());
    for (const Index i : order()) {
        const Piece &piece = m_container.pieces[i];
        if (piece.kind != Piece::Kind::Taken) {
            elements.push_back(m_values[i]);
            continue;
        }
        for (Index at = piece.slot.theirs; at < piece.slot.theirs + piece.slot.count; ++at)
            elements.push_back(m_theirs.at(at));
    }
    return m_theirs.withElements(std::move(elements));
}

std::vector<Index> AssembledContainer::order() const
{
    std::vector<Index> automatic(m_container.pieces.size());
    std::iota(automatic.begin(), automatic.end(), 0);
    if (m_container.order == none)
        return automatic;
    std::vector<Slot> slots;
    for (const Piece &piece : m_container.pieces)
        slots.push_back(piece.slot);
    const Resolution &resolution = m_decisions[m_container.order].resolution;
    switch (resolution.choice) {
    case Resolution::Choice::Mine:
        return unionOrder(slots, Version::Mine);
    case Resolution::Choice::Theirs:
        return unionOrder(slots, Version::Theirs);
    case Resolution::Choice::Base:
        return unionOrder(slots, Version::Base);
    case Resolution::Choice::Own:
        return unionOrder(slots, ownOrder(resolution.own));
    case Resolution::Choice::Undecided:
    case Resolution::Choice::Both:
    case Resolution::Choice::Hunks:
        break;
    }
    return automatic;
}

/// The pieces with these identities, each once.
std::vector<Index> AssembledContainer::ownOrder(const Value &identities) const
{
    std::unordered_map<Value, std::vector<Index>, ValueHash> places;
    for (Index i = static_cast<Index>(m_container.identities.size()); i-- > 0;)
        places[m_container.identities[i]].push_back(i);
    std::vector<Index> order;
    for (std::size_t i = 0; i < identities.size(); ++i) {
        const auto found = places.find(identities.at(i));
        if (found == places.end() || found->second.empty())
            continue;
        order.push_back(found->second.back());
        found->second.pop_back();
    }
    return order;
}

}
