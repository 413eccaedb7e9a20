// SPDX-License-Identifier: MIT
#include "core/merge/order.h"

#include <algorithm>

namespace concord::merging {

namespace {
/// A singly linked list over slot positions, with a head in front.
class Chain
{
public:
    Chain(std::size_t size, const std::vector<Index> &first)
        : m_next(size + 1, none)
        , m_isIn(size + 1, false)
        , m_head(static_cast<Index>(size))
    {
        Index last = m_head;
        for (const Index slot : first)
            last = insertAfter(last, slot);
    }
    Index head() const noexcept { return m_head; }
    Index next(Index slot) const noexcept { return m_next[slot]; }
    bool contains(Index slot) const noexcept { return m_isIn[slot]; }
    Index insertAfter(Index place, Index slot)
    {
        m_next[slot] = m_next[place];
        m_next[place] = slot;
        m_isIn[slot] = true;
        return slot;
    }

private:
    std::vector<Index> m_next;
    std::vector<bool> m_isIn;
    Index m_head;
};

/// For each slot of an order the position in base of the first slot from there on that is in base; `none` where there is none.
std::vector<Index> nextInBase(const std::vector<Slot> &slots, const std::vector<Index> &order)
{
    std::vector<Index> next(order.size(), none);
    for (std::size_t i = order.size(); i-- > 0;) {
        const Index base = slots[order[i]].base;
        next[i] = base != none ? base : i + 1 < order.size() ? next[i + 1] : none;
    }
    return next;
}

/// Puts the slots that only one version has, or that are not in the chain yet, behind their neighbour in front.
class Weaver
{
public:
    Weaver(Chain &chain, const std::vector<Slot> &slots, Version version)
        : m_chain(chain)
        , m_slots(slots)
        , m_version(version)
        , m_place(chain.head())
        , m_seen(chain.head())
    {
    }
    void run()
    {
        const std::vector<Index> order = orderIn(m_version, m_slots);
        const std::vector<Index> nextBase = nextInBase(m_slots, order);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (m_chain.contains(order[i]))
                startAt(order[i]);
            else
                insert(order[i], nextBase[i]);
        }
    }

private:
    void startAt(Index slot)
    {
        m_place = m_seen = slot;
        m_isReplacement = false;
    }
    /// Behind what stood in front of it in base though this version has it not, and new ones of mine behind new ones of theirs
    /// there; but what replaces the last of base stays where that was, in front of what theirs added behind it.
    void insert(Index slot, Index nextBase)
    {
        const bool isNewOfMine = m_slots[slot].base == none && m_version == Version::Mine;
        for (Index next = m_chain.next(m_seen); next != none && m_slots[next][m_version] == none; next = m_chain.next(m_seen)) {
            const Index base = m_slots[next].base;
            if (base == none ? isNewOfMine && m_isReplacement : base >= nextBase)
                break;
            m_seen = next;
            m_place = base != none ? next : m_place;
            m_isReplacement = m_isReplacement || base != none;
        }
        if (isNewOfMine)
            m_place = m_seen;
        const bool isAtEnd = m_seen == m_place;
        m_place = m_chain.insertAfter(m_place, slot);
        m_seen = isAtEnd ? m_place : m_seen;
    }

    Chain &m_chain;
    const std::vector<Slot> &m_slots;
    Version m_version;
    Index m_place; ///< the last slot that the next one goes behind
    Index m_seen; ///< how far the chain was looked through from there; between them are only new slots of the other side
    bool m_isReplacement = false; ///< slots of base that this version has not were passed since the last one it has
};
}

std::vector<Index> orderIn(Version version, const std::vector<Slot> &slots)
{
    std::vector<Index> order;
    order.reserve(slots.size());
    for (Index i = 0; i < slots.size(); ++i) {
        if (slots[i][version] != none)
            order.push_back(i);
    }
    const auto byPosition = [&](Index a, Index b) { return slots[a][version] < slots[b][version]; };
    if (!std::is_sorted(order.begin(), order.end(), byPosition))
        std::sort(order.begin(), order.end(), byPosition);
    return order;
}

std::vector<Slot> inOrder(const std::vector<Slot> &slots, const std::vector<Index> &order)
{
    std::vector<Slot> ordered;
    ordered.reserve(order.size());
    for (const Index slot : order)
        ordered.push_back(slots[slot]);
    return ordered;
}

std::vector<Index> unionOrder(const std::vector<Slot> &slots, Version leading)
{
    return unionOrder(slots, orderIn(leading, slots));
}

std::vector<Index> unionOrder(const std::vector<Slot> &slots, const std::vector<Index> &leading)
{
    Chain chain(slots.size(), leading);
    for (const Version version : {Version::Theirs, Version::Mine, Version::Base})
        Weaver(chain, slots, version).run();
    std::vector<Index> order;
    order.reserve(slots.size());
    for (Index slot = chain.next(chain.head()); slot != none; slot = chain.next(slot))
        order.push_back(slot);
    return order;
}

bool isOrderOf(Version version, const std::vector<Slot> &slots, const std::vector<Index> &order)
{
    Index last = none;
    for (const Index slot : order) {
        const Index position = slots[slot][version];
        if (position == none)
            continue;
        if (last != none && position < last)
            return false;
        last = position;
    }
    return true;
}

bool isSameOrder(Version a, Version b, const std::vector<Slot> &slots, Version within)
{
    Index last = none;
    for (const Index slot : orderIn(a, slots)) {
        const Index position = slots[slot][b];
        if (position == none || slots[slot][within] == none)
            continue;
        if (last != none && position < last)
            return false;
        last = position;
    }
    return true;
}

}
