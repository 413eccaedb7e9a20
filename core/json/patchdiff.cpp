// SPDX-License-Identifier: MIT
// Making JSON Patch documents (RFC 6902).
#include "core/json/patch.h"

#include <algorithm>
#include <unordered_map>

namespace concord {

namespace {
/// Elements of two arrays that stand for each other because each is the only one of its kind in both.
struct Anchor {
    std::size_t from;
    std::size_t to;
};

/// Half open positions in two arrays.
struct Gap {
    std::size_t fromBegin;
    std::size_t fromEnd;
    std::size_t toBegin;
    std::size_t toEnd;
};

/// The longest run of anchors that keep their order (patience sorting, O(n log n)).
std::vector<Anchor> inOrder(const std::vector<Anchor> &anchors)
{
    std::vector<std::size_t> tails;
    std::vector<std::size_t> previous(anchors.size());
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        const auto endsBefore = [&anchors](std::size_t tail, std::size_t to) { return anchors[tail].to < to; };
        const auto place = std::lower_bound(tails.begin(), tails.end(), anchors[i].to, endsBefore);
        previous[i] = place == tails.begin() ? anchors.size() : *(place - 1);
        if (place == tails.end())
            tails.push_back(i);
        else
            *place = i;
    }
    std::vector<Anchor> kept;
    for (std::size_t i = tails.empty() ? anchors.size() : tails.back(); i < anchors.size(); i = previous[i])
        kept.push_back(anchors[i]);
    std::reverse(kept.begin(), kept.end());
    return kept;
}

std::vector<Anchor> anchorsIn(const Value &from, const Value &to, const Gap &gap)
{
    struct Places {
        std::size_t inFrom = 0;
        std::size_t inTo = 0;
        std::size_t to = 0;
    };
    std::unordered_map<std::uint64_t, Places> places;
    for (std::size_t i = gap.fromBegin; i < gap.fromEnd; ++i)
        ++places[from.at(i).hash()].inFrom;
    for (std::size_t i = gap.toBegin; i < gap.toEnd; ++i) {
        Places &place = places[to.at(i).hash()];
        ++place.inTo;
        place.to = i;
    }
    std::vector<Anchor> anchors;
    for (std::size_t i = gap.fromBegin; i < gap.fromEnd; ++i) {
        const Places &place = places[from.at(i).hash()];
        if (place.inFrom == 1 && place.inTo == 1 && from.at(i) == to.at(place.to))
            anchors.push_back({i, place.to});
    }
    return inOrder(anchors);
}

class PatchMaker
{
public:
    void compare(const Value &from, const Value &to, const Pointer &at)
    {
        if (from.isObject() && to.isObject())
            compareObjects(from, to, at);
        else if (from.isArray() && to.isArray())
            compareArrays(from, to, at);
        else if (!(from == to))
            add("replace", at, to);
    }
    Value patch() && { return Value::array(std::move(m_operations)); }

private:
    void compareObjects(const Value &from, const Value &to, const Pointer &at)
    {
        for (std::size_t i = 0; i < from.size(); ++i) {
            const Pointer member = at.child(from.memberName(i));
            const Value changed = to[from.memberName(i)];
            if (changed.isAbsent())
                add("remove", member);
            else if (!from.at(i).isSameNode(changed))
                compare(from.at(i), changed, member);
        }
        for (std::size_t i = 0; i < to.size(); ++i) {
            if (!from.contains(to.memberName(i)))
                add("add", at.child(to.memberName(i)), to.at(i));
        }
    }

    void compareArrays(const Value &from, const Value &to, const Pointer &at)
    {
        Gap gap {Value::commonRun(from, 0, to, 0), from.size(), 0, to.size()};
        gap.toBegin = gap.fromBegin;
        while (gap.fromEnd > gap.fromBegin && gap.toEnd > gap.toBegin && from.at(gap.fromEnd - 1) == to.at(gap.toEnd - 1)) {
            --gap.fromEnd;
            --gap.toEnd;
        }
        // From the end to the begin, so that the positions in front stay what they are in `from`.
        const std::vector<Anchor> anchors = anchorsIn(from, to, gap);
        for (auto anchor = anchors.rbegin(); anchor != anchors.rend(); ++anchor) {
            compareGap(from, to, {anchor->from + 1, gap.fromEnd, anchor->to + 1, gap.toEnd}, at);
            gap.fromEnd = anchor->from;
            gap.toEnd = anchor->to;
        }
        compareGap(from, to, gap, at);
    }

    void compareGap(const Value &from, const Value &to, const Gap &gap, const Pointer &at)
    {
        const std::size_t paired = std::min(gap.fromEnd - gap.fromBegin, gap.toEnd - gap.toBegin);
        for (std::size_t i = gap.fromEnd; i > gap.fromBegin + paired; --i)
            add("remove", at.child(i - 1));
        for (std::size_t i = paired; i < gap.toEnd - gap.toBegin; ++i)
            add("add", at.child(gap.fromBegin + i), to.at(gap.toBegin + i));
        for (std::size_t i = 0; i < paired; ++i)
            compare(from.at(gap.fromBegin + i), to.at(gap.toBegin + i), at.child(gap.fromBegin + i));
    }

    void add(const char *op, const Pointer &path, const Value &value = {})
    {
        m_operations.push_back(Value::object({
            {"op", Value::string(op)},
            {"path", Value::string(std::string_view(path.toStdString()))},
            {"value", value},
        }));
    }

    std::vector<Value> m_operations;
};
}

Value makePatch(const Value &from, const Value &to)
{
    PatchMaker maker;
    maker.compare(from, to, {});
    return std::move(maker).patch();
}

}
