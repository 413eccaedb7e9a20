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

bool isOnlyInTheirs(const Slot &slot) noexcept
{
    return slot.base == none && slot.mine == none;
}

/// Whether a new slot of `version` goes behind `other`, which stands where it would be put: behind what it replaces (unless that
/// stood behind `nextBase`, the next element that is not new), and mine behind what theirs added there.
bool goesBehind(const Slot &other, Version version, Index nextBase) noexcept
{
    if (other[version] != none)
        return false;
    return other.base != none ? other.base < nextBase : version == Version::Mine && isOnlyInTheirs(other);
}

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

void weave(Chain &chain, const std::vector<Slot> &slots, Version version)
{
    const std::vector<Index> order = orderIn(version, slots);
    const std::vector<Index> nextBase = nextInBase(slots, order);
    Index place = chain.head();
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (chain.contains(order[i])) {
            place = order[i];
            continue;
        }
        const bool isNew = slots[order[i]].base == none;
        while (isNew && chain.next(place) != none && goesBehind(slots[chain.next(place)], version, nextBase[i]))
            place = chain.next(place);
        place = chain.insertAfter(place, order[i]);
    }
}
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

std::vector<Index> unionOrder(const std::vector<Slot> &slots, Version leading)
{
    return unionOrder(slots, orderIn(leading, slots));
}

std::vector<Index> unionOrder(const std::vector<Slot> &slots, const std::vector<Index> &leading)
{
    Chain chain(slots.size(), leading);
    for (const Version version : {Version::Theirs, Version::Mine, Version::Base})
        weave(chain, slots, version);
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
