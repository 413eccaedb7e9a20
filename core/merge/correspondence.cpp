// SPDX-License-Identifier: MIT
#include "core/merge/correspondence.h"

#include "core/merge/matching.h"
#include "core/merge/similarity.h"

#include <algorithm>

namespace concord::merging {

namespace {
constexpr double alikeInPlace = 0.5;

bool haveUniqueIdentities(const std::vector<ValueView> &elements, const Identity &identity)
{
    std::vector<Value> identities;
    identities.reserve(elements.size());
    for (const ValueView element : elements)
        identities.push_back(identity.of(element));
    return areUnique({identities.begin(), identities.end()});
}

/// Arrays of one length whose elements are the same ones at each position: the ordinary case, decided by the few that differ.
class InPlace
{
public:
    InPlace(const Versions &arrays, const ArrayRule &rule)
        : m_slots(slotsByPosition(arrays))
    {
        for (const Slot &slot : m_slots) {
            if (!slot.isEqual)
                m_changed.push_back(childrenAt(arrays, slot));
        }
        identify(rule);
        if (!isFirstChoice(rule) && passOverEqual())
            identify(rule);
    }

    std::optional<Correspondence> correspondence() &&
    {
        if (m_identity.isNone() ? !looksEditedInPlace() : !m_areKept)
            return std::nullopt;
        return Correspondence{std::move(m_slots), std::move(m_identity), true, false};
    }

private:
    /// Whether fewer elements would be identified alike.
    bool isFirstChoice(const ArrayRule &rule) const
    {
        return m_areKept && (rule.kind == ArrayRule::Kind::Keyed || m_identity.isFirstInferred());
    }
    /// What is equal but written differently does not count. False when there is none.
    bool passOverEqual()
    {
        std::vector<Versions> different;
        auto changed = m_changed.begin();
        for (Slot &slot : m_slots) {
            if (slot.isEqual)
                continue;
            slot.isEqual = changed->base == changed->mine && changed->base == changed->theirs;
            if (!slot.isEqual)
                different.push_back(*changed);
            ++changed;
        }
        std::swap(m_changed, different);
        return m_changed.size() < different.size();
    }

    void identify(const ArrayRule &rule)
    {
        const std::vector<ValueView> base = elements(Version::Base);
        if (rule.kind == ArrayRule::Kind::Keyed) {
            m_identity = Identity::ofMembers(rule.keys);
            m_areKept = keepIdentities() && haveUniqueIdentities(base, m_identity);
        } else if (rule.kind == ArrayRule::Kind::Infer) {
            m_identity = inferredIdentity(base, {}, {});
            m_areKept = keepIdentities();
            if (m_areKept || m_identity.isNone())
                return; // it would be the same with mine and theirs, whose identities are those of base
            m_identity = inferredIdentity(base, elements(Version::Mine), elements(Version::Theirs));
            m_areKept = keepIdentities();
        }
    }
    std::vector<ValueView> elements(Version version) const
    {
        std::vector<ValueView> found;
        found.reserve(m_changed.size());
        for (const Versions &changed : m_changed)
            found.push_back(changed[version]);
        return found;
    }
    bool keepIdentities() const
    {
        return std::all_of(m_changed.begin(), m_changed.end(), [this](const Versions &changed) {
            return m_identity.areSame(changed.base, changed.mine) && m_identity.areSame(changed.base, changed.theirs);
        });
    }
    bool looksEditedInPlace() const
    {
        return std::all_of(m_changed.begin(), m_changed.end(), [](const Versions &changed) {
            return changed.base.isContainer() && similarity(changed.base, changed.mine) >= alikeInPlace
                && similarity(changed.base, changed.theirs) >= alikeInPlace;
        });
    }

    std::vector<Slot> m_slots;
    std::vector<Versions> m_changed; ///< as said by those slots that are not equal
    Identity m_identity;
    bool m_areKept = false; ///< at each position, and they are unique
};

/// The general case: elements may have been added, removed and moved.
class Matched
{
public:
    Matched(const Versions &arrays, const ArrayRule &rule)
        : m_arrays(arrays)
        , m_mine(matchEqualRuns(arrays.base, arrays.mine))
        , m_theirs(matchEqualRuns(arrays.base, arrays.theirs))
    {
        m_found.orderMatters = rule.kind != ArrayRule::Kind::Set;
        m_found.identity = identityBy(rule);
        if (m_found.isSequence())
            matchByPosition();
        else
            matchAllByIdentity();
    }
    Correspondence correspondence() &&
    {
        addElementsOfBase();
        addNewElements();
        return std::move(m_found);
    }

private:
    Identity identityBy(const ArrayRule &rule) const
    {
        switch (rule.kind) {
        case ArrayRule::Kind::Keyed:
            return Identity::ofMembers(rule.keys);
        case ArrayRule::Kind::Set:
            return Identity::ofWhole();
        case ArrayRule::Kind::Sequence:
        case ArrayRule::Kind::Atomic:
            return {};
        case ArrayRule::Kind::Infer:
            return isSet() ? Identity::ofWhole() : inferred();
        }
        return {};
    }
    Identity inferred() const
    {
        std::vector<Index> partners(m_arrays.base.size());
        for (std::size_t i = 0; i < partners.size(); ++i)
            partners[i] = m_mine.forward[i] == none ? none : m_theirs.forward[i];
        return inferredIdentity(unmatchedOf(m_arrays.base, partners), unmatchedOf(m_arrays.mine, m_mine.backward),
                                unmatchedOf(m_arrays.theirs, m_theirs.backward));
    }
    bool isSet() const
    {
        bool isNumeric = true;
        for (const Version version : allVersions) {
            const ValueView array = m_arrays[version];
            if (version != Version::Base && array.isSameNode(m_arrays.base))
                continue;
            std::vector<ValueView> elements;
            elements.reserve(array.size());
            for (std::size_t i = 0; i < array.size(); ++i) {
                elements.push_back(array.at(i));
                isNumeric = isNumeric && elements.back().isNumber();
                if (elements.back().isContainer())
                    return false;
            }
            if (!areUnique(elements))
                return false;
        }
        const std::size_t size = m_arrays.theirs.size();
        const bool keepsLength = m_arrays.mine.size() == size && (m_arrays.base.size() == size || !m_arrays.base.isArray());
        return !isNumeric || !keepsLength;
    }

    void matchByPosition()
    {
        m_mine = matchSequences(m_arrays.base, m_arrays.mine);
        m_theirs = matchSequences(m_arrays.base, m_arrays.theirs);
        m_new = matchInsertions(m_arrays.mine, m_mine, m_arrays.theirs, m_theirs);
        m_found.isMovedByBoth = isMovedByBoth(m_arrays.base, {m_arrays.mine, m_mine}, {m_arrays.theirs, m_theirs}, m_new);
    }
    void matchAllByIdentity()
    {
        matchByIdentity(m_mine, m_arrays.base, m_arrays.mine, m_found.identity);
        matchByIdentity(m_theirs, m_arrays.base, m_arrays.theirs, m_found.identity);
        m_new = Matching(m_arrays.mine.size(), m_arrays.theirs.size());
        const std::vector<Index> inMine = positionsOfNone(m_mine.backward);
        const std::vector<Index> inTheirs = positionsOfNone(m_theirs.backward);
        if (inMine.empty() || inTheirs.empty())
            return;
        const Value newInMine = arrayOf(unmatchedOf(m_arrays.mine, m_mine.backward));
        const Value newInTheirs = arrayOf(unmatchedOf(m_arrays.theirs, m_theirs.backward));
        Matching matching(newInMine.size(), newInTheirs.size());
        matchByIdentity(matching, newInMine, newInTheirs, m_found.identity);
        for (std::size_t i = 0; i < inMine.size(); ++i) {
            if (matching.forward[i] != none)
                m_new.add(inMine[i], inTheirs[matching.forward[i]], false);
        }
    }
    static Value arrayOf(const std::vector<ValueView> &elements)
    {
        std::vector<Value> values;
        values.reserve(elements.size());
        for (const ValueView element : elements)
            values.push_back(element.value());
        return Value::array(std::move(values));
    }
    static std::vector<Index> positionsOfNone(const std::vector<Index> &partners)
    {
        std::vector<Index> positions;
        for (Index i = 0; i < partners.size(); ++i) {
            if (partners[i] == none)
                positions.push_back(i);
        }
        return positions;
    }

    void addElementsOfBase()
    {
        for (Index i = 0; i < m_arrays.base.size(); ++i) {
            const bool isEqual = m_mine.isEqual[i] && m_theirs.isEqual[i];
            const Slot slot {i, m_mine.forward[i], m_theirs.forward[i], 1, isEqual};
            const bool goesOn = isEqual && !m_found.slots.empty() && m_found.slots.back().isEqual
                && m_found.slots.back().isFollowedBy(slot);
            if (goesOn)
                ++m_found.slots.back().count;
            else
                m_found.slots.push_back(slot);
        }
    }
    void addNewElements()
    {
        for (Index i = 0; i < m_arrays.mine.size(); ++i) {
            if (m_mine.backward[i] == none)
                m_found.slots.push_back({none, i, m_new.forward[i]});
        }
        for (Index i = 0; i < m_arrays.theirs.size(); ++i) {
            if (m_theirs.backward[i] == none && m_new.backward[i] == none)
                m_found.slots.push_back({none, none, i});
        }
    }

    const Versions &m_arrays;
    Matching m_mine; ///< base to mine
    Matching m_theirs; ///< base to theirs
    Matching m_new {0, 0}; ///< mine to theirs, of what both added
    Correspondence m_found;
};
}

std::vector<Slot> slotsByPosition(const Versions &containers)
{
    constexpr std::size_t ordinary = 3; // one child that differs, a run on either side
    std::vector<Slot> slots;
    slots.reserve(ordinary);
    const auto size = static_cast<Index>(containers.base.size());
    const auto nextDifference = [&containers](ValueView side, Index from) {
        return from + static_cast<Index>(ValueView::commonRun(containers.base, from, side, from));
    };
    Index inMine = nextDifference(containers.mine, 0);
    Index inTheirs = nextDifference(containers.theirs, 0);
    for (Index at = 0; at < size;) {
        const Index differs = std::min(inMine, inTheirs);
        if (differs > at)
            slots.push_back({at, at, at, differs - at, true});
        if (differs < size)
            slots.push_back({differs, differs, differs});
        at = differs + 1;
        inMine = inMine < at ? nextDifference(containers.mine, at) : inMine;
        inTheirs = inTheirs < at ? nextDifference(containers.theirs, at) : inTheirs;
    }
    return slots;
}

Correspondence correspond(const Versions &arrays, const ArrayRule &rule)
{
    const std::size_t size = arrays.base.size();
    const bool mayBeInPlace = arrays.base.isArray() && arrays.mine.size() == size && arrays.theirs.size() == size
        && rule.kind != ArrayRule::Kind::Set;
    if (mayBeInPlace) {
        if (std::optional<Correspondence> found = InPlace(arrays, rule).correspondence())
            return *std::move(found);
    }
    return Matched(arrays, rule).correspondence();
}

}
