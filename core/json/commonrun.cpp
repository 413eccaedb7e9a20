// SPDX-License-Identifier: MIT
// How many children two containers have alike in a row, at the price of a memcmp where both were parsed.
#include "core/json/commonrun.h"

#include "core/json/branch.h"
#include "core/json/commonprefix.h"
#include "core/json/document.h"
#include "core/json/equality.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace concord {

using Access = ValueView::Access;

namespace {
/// The same children of two containers, from one on in each.
struct Place {
    std::size_t inA;
    std::size_t inB;
    std::size_t longest; ///< so many are there in both

    Place after(std::size_t run) const noexcept { return {inA + run, inB + run, longest - run}; }
};

/// The children of a parsed container as they are written: names, values and the gaps between them.
class WrittenChildren
{
public:
    explicit WrittenChildren(ValueView container) noexcept
        : m_document(*static_cast<const json::Document *>(Access::owner(container)))
        , m_block(m_document.blockOf(Access::node(container)))
    {
    }
    const json::Document &document() const noexcept { return m_document; }
    std::size_t size() const noexcept { return m_block.count; }
    const json::Node &node(std::size_t child) const noexcept { return m_block.nodes()[child]; }
    ValueView at(std::size_t child) const noexcept { return Access::make(&m_document, &node(child)); }
    std::string_view memberName(std::size_t child) const noexcept
    {
        return m_block.isObject ? m_document.nameText(m_block.names()[child]) : std::string_view();
    }
    const char *bytes(std::size_t child) const noexcept { return m_document.bytes + begin(child); }
    /// From the begin of one child on, that many of them.
    std::size_t length(std::size_t first, std::size_t count) const noexcept
    {
        return count == 0 ? 0 : end(node(first + count - 1)) - begin(first);
    }
    /// How many children from one on, `longest` at most, end within that many bytes.
    std::size_t countWithin(std::size_t first, std::size_t longest, std::size_t bytes) const noexcept
    {
        const std::span<const json::Node> nodes(m_block.nodes() + first, longest);
        const auto isWithin = [limit = begin(first) + bytes](const json::Node &node) { return end(node) <= limit; };
        return static_cast<std::size_t>(std::partition_point(nodes.begin(), nodes.end(), isWithin) - nodes.begin());
    }

private:
    std::size_t begin(std::size_t child) const noexcept
    {
        return m_block.isObject ? m_document.nameBegin(m_block.names()[child]) : node(child).begin;
    }
    static std::size_t end(const json::Node &node) noexcept { return std::size_t(node.begin) + node.length; }

    const json::Document &m_document;
    const json::Block &m_block;
};

/// How many children are alike because their bytes are, gaps and names included. May be fewer than are equal.
std::size_t byteRun(const WrittenChildren &a, const WrittenChildren &b, const Place &place)
{
    const std::size_t bytes = std::min(a.length(place.inA, place.longest), b.length(place.inB, place.longest));
    const std::size_t alike = json::commonPrefix(a.bytes(place.inA), b.bytes(place.inB), bytes);
    const std::size_t run = a.countWithin(place.inA, place.longest, alike);
    return a.length(place.inA, run) == b.length(place.inB, run) ? run : run - 1; // the last one may be a number that goes on in b
}

/// The same, remembered where it takes long.
std::size_t knownByteRun(const WrittenChildren &a, const WrittenChildren &b, const Place &place)
{
    constexpr std::size_t large = 1 << 16;
    if (a.length(place.inA, place.longest) < large)
        return byteRun(a, b, place);
    json::KnownRuns &known = a.document().knownRuns;
    const json::KnownRuns::Places places{&a.node(place.inA), &b.node(place.inB), b.document().number};
    if (const std::optional<std::size_t> length = known.find(places))
        return *length;
    const std::size_t length = byteRun(a, b, place);
    if (a.length(place.inA, length) >= large)
        known.remember(places, length);
    return length;
}

/// Where the nodes of an array's elements are, whoever holds them.
class ElementNodes
{
public:
    explicit ElementNodes(ValueView array) noexcept
        : m_made(Access::branch(array) ? Access::branch(array)->children.data() : nullptr)
        , m_parsed(m_made || array.size() == 0 ? nullptr : &Access::node(array.at(0)))
    {
    }
    const json::Node *operator[](std::size_t index) const noexcept
    {
        return m_made ? &Access::node(ValueView(m_made[index])) : m_parsed + index;
    }

private:
    const Value *m_made;
    const json::Node *m_parsed;
};

/// How many elements two arrays share by node.
std::size_t sharedRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest)
{
    const ElementNodes ofA(a);
    const ElementNodes ofB(b);
    std::size_t run = 0;
    while (run < longest && ofA[aFrom + run] == ofB[bFrom + run])
        ++run;
    return run;
}

bool areParsed(ValueView a, ValueView b) noexcept
{
    return !Access::branch(a) && !Access::branch(b);
}

/// How many children are alike in a row from two positions on (none beyond its container): runs of those where it is evident,
/// and between them some that are equal at once.
template<typename Children, typename Evident>
std::size_t runFrom(const Children &a, std::size_t aFrom, const Children &b, std::size_t bFrom, Evident evident)
{
    if (aFrom >= a.size() || bFrom >= b.size())
        return 0;
    const Place place{aFrom, bFrom, std::min(a.size() - aFrom, b.size() - bFrom)};
    std::size_t run = 0;
    while (run < place.longest) {
        run += evident(a, b, place.after(run));
        const Place next = place.after(run);
        if (next.longest == 0 || a.memberName(next.inA) != b.memberName(next.inB)
            || !json::areEqualAtOnce(a.at(next.inA), b.at(next.inB)))
            break;
        ++run;
    }
    return run;
}
}

std::size_t json::evidentRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest)
{
    if (areParsed(a, b))
        return knownByteRun(WrittenChildren(a), WrittenChildren(b), {aFrom, bFrom, longest});
    return a.isArray() ? sharedRun(a, aFrom, b, bFrom, longest) : 0;
}

std::size_t ValueView::commonRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom)
{
    if (a.kind() != b.kind() || !a.isContainer())
        return 0;
    if (aFrom == bFrom && a.isSameNode(b))
        return a.size() - std::min(aFrom, a.size());
    if (areParsed(a, b))
        return runFrom(WrittenChildren(a), aFrom, WrittenChildren(b), bFrom, knownByteRun);
    const auto evident = [](ValueView x, ValueView y, const Place &at) { return json::evidentRun(x, at.inA, y, at.inB, at.longest); };
    return runFrom(a, aFrom, b, bFrom, evident);
}

}
