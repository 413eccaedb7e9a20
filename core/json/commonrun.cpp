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
/// So many children of a parsed container from one of them on, as they are written: names, values and the gaps between them.
class WrittenChildren
{
public:
    WrittenChildren(ValueView container, std::size_t first, std::size_t count) noexcept
        : m_document(*static_cast<const json::Document *>(Access::owner(container)))
    {
        const json::Block &block = m_document.blockOf(Access::node(container));
        m_nodes = {block.nodes() + first, count};
        m_begin = container.isObject() ? m_document.nameBegin(block.names()[first]) : m_nodes.front().begin;
    }
    const json::Document &document() const noexcept { return m_document; }
    const json::Node *firstNode() const noexcept { return m_nodes.data(); }
    const char *bytes() const noexcept { return m_document.bytes + m_begin; }
    std::size_t length() const noexcept { return endOf(m_nodes.size()); }
    /// Where the first `count` children end in the bytes.
    std::size_t endOf(std::size_t count) const noexcept { return count == 0 ? 0 : end(m_nodes[count - 1]); }
    /// How many children end within that many bytes.
    std::size_t countWithin(std::size_t bytes) const noexcept
    {
        const auto isWithin = [&](const json::Node &node) { return end(node) <= bytes; };
        return static_cast<std::size_t>(std::partition_point(m_nodes.begin(), m_nodes.end(), isWithin) - m_nodes.begin());
    }

private:
    std::size_t end(const json::Node &node) const noexcept { return node.begin + node.length - m_begin; }

    const json::Document &m_document;
    std::span<const json::Node> m_nodes;
    std::uint32_t m_begin = 0;
};

/// How many children are alike because their bytes are, gaps and names included. May be fewer than are equal.
std::size_t byteRun(const WrittenChildren &a, const WrittenChildren &b)
{
    const std::size_t alike = json::commonPrefix(a.bytes(), b.bytes(), std::min(a.length(), b.length()));
    const std::size_t run = a.countWithin(alike);
    return a.endOf(run) == b.endOf(run) ? run : run - 1; // the last one may be a number that goes on in b
}

/// The same, remembered where it takes long.
std::size_t knownByteRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest)
{
    constexpr std::size_t large = 1 << 16;
    const WrittenChildren ofA(a, aFrom, longest);
    const WrittenChildren ofB(b, bFrom, longest);
    if (ofA.length() < large)
        return byteRun(ofA, ofB);
    const json::KnownRuns &known = ofA.document().knownRuns;
    const json::KnownRuns::Places places{ofA.firstNode(), ofB.firstNode(), ofB.document().number};
    if (const std::optional<std::size_t> length = known.find(places))
        return *length;
    const std::size_t length = byteRun(ofA, ofB);
    if (ofA.endOf(length) >= large)
        ofA.document().knownRuns.remember(places, length);
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
}

std::size_t json::evidentRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest)
{
    if (!Access::branch(a) && !Access::branch(b))
        return knownByteRun(a, aFrom, b, bFrom, longest);
    return a.isArray() ? sharedRun(a, aFrom, b, bFrom, longest) : 0;
}

std::size_t ValueView::commonRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom)
{
    const std::size_t aSize = a.kind() == b.kind() ? a.size() : 0;
    const std::size_t bSize = b.size();
    if (aFrom >= aSize || bFrom >= bSize)
        return 0;
    const std::size_t longest = std::min(aSize - aFrom, bSize - bFrom);
    if (aFrom == bFrom && a.isSameNode(b))
        return longest;
    std::size_t run = 0;
    while (run < longest) {
        run += json::evidentRun(a, aFrom + run, b, bFrom + run, longest - run);
        if (run == longest || a.memberName(aFrom + run) != b.memberName(bFrom + run)
            || !json::areEqualAtOnce(a.at(aFrom + run), b.at(bFrom + run)))
            break;
        ++run;
    }
    return run;
}

}
