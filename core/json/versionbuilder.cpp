// SPDX-License-Identifier: MIT
#include "core/json/versionbuilder.h"

#include "core/json/commonprefix.h"
#include "core/json/largepages.h"

#include <algorithm>
#include <cstring>

namespace concord::json {

namespace {
/// Into memory that does not overlap. One pass, since there are a few of them as a rule, and many times.
template<typename T, typename Move>
void copyMoved(const T *from, std::size_t count, T *to, Move move) noexcept
{
    for (const T *const end = from + count; from != end; ++from, ++to)
        *to = move(*from);
}

void copyTable(const Block &like, Block &block) noexcept
{
    if (const std::size_t size = tableSize(like.count))
        std::memcpy(block.table(), like.table(), size * sizeof(std::uint32_t));
}

/// How many of some nodes in a row end before a place. O(log of the result).
std::uint32_t endingBefore(std::span<const Node> nodes, std::uint32_t place) noexcept
{
    const auto endsBefore = [place](const Node &node) { return node.begin + node.length < place; };
    std::size_t bound = 1;
    while (bound <= nodes.size() && endsBefore(nodes[bound - 1]))
        bound *= 2;
    const auto from = nodes.begin() + static_cast<std::ptrdiff_t>(bound / 2);
    const auto to = nodes.begin() + static_cast<std::ptrdiff_t>(std::min(bound, nodes.size()));
    return static_cast<std::uint32_t>(std::partition_point(from, to, endsBefore) - nodes.begin());
}

/// Of a valid scalar by its first byte.
ValueKind scalarKind(char first) noexcept
{
    switch (first) {
    case '"':
        return ValueKind::String;
    case 't':
    case 'f':
        return ValueKind::Boolean;
    case 'n':
        return ValueKind::Null;
    default:
        return ValueKind::Number;
    }
}
}

VersionBuilder::VersionBuilder(Document &document, const Document &like)
    : m_document(document)
    , m_like(like)
    , m_text(document.source.constData(), static_cast<std::size_t>(document.source.size()))
    , m_scanner(m_text)
{
}

bool VersionBuilder::build()
{
    const std::size_t units = m_like.root.block + m_like.blockOf(m_like.root).units();
    constexpr std::size_t spare = 64;
    if (!m_like.decodedNames.empty() || !m_blocks.begin(m_document, units + units / 8 + spare))
        return false;
    m_scanner.skipSpace();
    Next next = readValue(&m_like.root, {});
    while (next != Next::Failed && !m_open.empty())
        next = next == Next::Child ? readChild() : readAfterChild();
    m_blocks.finish();
    m_scanner.skipSpace();
    if (next == Next::Failed || !m_scanner.atEnd())
        return false;
    m_document.root = m_nodes.front();
    return true;
}

/// Reading byte by byte is several times slower than the parser of whole texts.
bool VersionBuilder::isTooUnlike() const noexcept
{
    constexpr std::size_t little = 256;
    return m_scanner.position() - m_copied > m_text.size() / 8 + little;
}

/// One child, or as many as are alike in a row.
VersionBuilder::Next VersionBuilder::readChild()
{
    Open &parent = m_open.back();
    if (const std::uint32_t run = runAt(parent, parent.expected))
        return copyRun(parent, parent.expected, run);
    if (isTooUnlike())
        return Next::Failed;
    return parent.isObject ? readMember(parent) : readElement(parent);
}

VersionBuilder::Next VersionBuilder::readAfterChild()
{
    m_scanner.skipSpace();
    const bool isObject = m_open.back().isObject;
    if (m_scanner.peek() == (isObject ? '}' : ']'))
        return close();
    if (m_scanner.peek() != ',')
        return Next::Failed;
    m_scanner.skipByte();
    m_scanner.skipSpace();
    return Next::Child;
}

VersionBuilder::Next VersionBuilder::readMember(Open &object)
{
    const std::uint32_t begin = position() + 1;
    if (m_scanner.peek() != '"' || !m_scanner.readString())
        return Next::Failed;
    const Name name{begin, position() - 1 - begin};
    const std::string_view text = m_text.substr(name.begin, name.length);
    m_scanner.skipSpace();
    if (name.isDecoded() || text.find('\\') != std::string_view::npos || m_scanner.peek() != ':')
        return Next::Failed;
    m_scanner.skipByte();
    m_scanner.skipSpace();
    const std::optional<std::size_t> like = m_like.indexOf(*object.like, text);
    object.hasNamesOfLike = object.hasNamesOfLike && like == m_nodes.size() - object.firstChild;
    if (!like)
        return readValue(nullptr, name);
    object.expected = static_cast<std::uint32_t>(*like) + 1;
    return readValue(object.like->nodes() + *like, name);
}

/// An element may stand some places further in the other text, or where one was expected in vain before.
VersionBuilder::Next VersionBuilder::readElement(Open &array)
{
    constexpr std::uint32_t window = 8;
    const Alike atExpected = m_alike;
    const std::uint32_t first = std::max(array.firstMissed, array.expected - std::min(array.expected, window));
    for (std::uint32_t at = first; at < array.expected + window; ++at) {
        if (const std::uint32_t run = at == array.expected ? 0 : runAt(array, at))
            return copyRun(array, at, run);
    }
    m_alike = atExpected;
    const bool isExpected = array.expected < array.like->count;
    return readValue(isExpected ? array.like->nodes() + array.expected++ : nullptr, {});
}

VersionBuilder::Next VersionBuilder::readValue(const Node *like, const Name &name)
{
    const char c = m_scanner.peek();
    return c == '{' || c == '[' ? open(like, name) : readScalar(name);
}

VersionBuilder::Next VersionBuilder::readScalar(const Name &name)
{
    Node node{position(), 0, 0, scalarKind(m_scanner.peek()), false};
    if (!m_scanner.readScalar())
        return Next::Failed;
    node.length = position() - node.begin;
    node.escaped = node.kind == ValueKind::String && m_text.substr(node.begin, node.length).find('\\') != std::string_view::npos;
    m_nodes.push_back(node);
    m_names.push_back(name);
    return Next::AfterChild;
}

VersionBuilder::Next VersionBuilder::open(const Node *like, const Name &name)
{
    if (static_cast<int>(m_open.size()) >= m_document.maximumDepth)
        return Next::Failed;
    const bool isObject = m_scanner.peek() == '{';
    const bool isLike = like && like->kind == (isObject ? ValueKind::Object : ValueKind::Array);
    m_open.push_back({m_nodes.size(), position(), isObject, name, isLike ? &m_like.blockOf(*like) : &emptyBlock});
    reserve(m_nodes.size() + m_open.back().like->count);
    m_scanner.skipByte();
    m_scanner.skipSpace();
    return m_scanner.peek() == (isObject ? '}' : ']') ? close() : Next::Child;
}

/// Room for so many pending children.
void VersionBuilder::reserve(std::size_t children)
{
    if (children <= m_nodes.capacity())
        return;
    const std::size_t capacity = std::max(children, 2 * m_nodes.capacity());
    m_nodes.reserve(capacity);
    m_names.reserve(capacity);
    preferLargePages(m_nodes.data(), capacity * sizeof(Node));
    preferLargePages(m_names.data(), capacity * sizeof(Name));
}

VersionBuilder::Next VersionBuilder::close()
{
    const Open open = m_open.back();
    m_open.pop_back();
    m_scanner.skipByte();
    const std::span<const Node> children = std::span(m_nodes).subspan(open.firstChild);
    Node node{open.begin, position() - open.begin, 0, open.isObject ? ValueKind::Object : ValueKind::Array, false};
    if (!children.empty()) {
        node.block = m_blocks.next();
        Block *const block = m_blocks.add(children, open.isObject ? m_names.data() + open.firstChild : nullptr);
        if (!block || (open.isObject && !settleNames(open, *block)))
            return Next::Failed;
    }
    m_nodes.resize(open.firstChild);
    m_names.resize(open.firstChild);
    m_nodes.push_back(node);
    m_names.push_back(open.name);
    return Next::AfterChild;
}

/// As DistinctNames::settle(); names that are those of an object parsed before differ, and are found in the same table.
bool VersionBuilder::settleNames(const Open &object, Block &block)
{
    if (!object.hasNamesOfLike || block.count != object.like->count)
        return m_distinctNames.settle(m_document, block);
    copyTable(*object.like, block);
    return true;
}

/// What to add to a place of the other text for that child to come to the position.
std::uint32_t VersionBuilder::shiftTo(const Open &parent, std::uint32_t child) const noexcept
{
    const std::uint32_t begin =
        parent.isObject ? m_like.nameBegin(parent.like->names()[child]) : parent.like->nodes()[child].begin;
    return position() - begin;
}

/// How many children of `like`, from `first` on, stand here with the same bytes, and with the same byte behind them: a number
/// could go on.
std::uint32_t VersionBuilder::runAt(const Open &parent, std::uint32_t first)
{
    if (first >= parent.like->count)
        return 0;
    const std::uint32_t shift = shiftTo(parent, first);
    if (shift != m_alike.shift || m_alike.end < position())
        m_alike = {shift, position()};
    const std::uint32_t likeEnd = m_alike.end - shift;
    const std::size_t longest = std::min(m_text.size() - m_alike.end, static_cast<std::size_t>(m_like.source.size()) - likeEnd);
    m_alike.end += static_cast<std::uint32_t>(commonPrefix(m_text.data() + m_alike.end, m_like.bytes + likeEnd, longest));
    const std::span<const Node> nodes(parent.like->nodes() + first, parent.like->count - first);
    return endingBefore(nodes, m_alike.end - shift);
}

VersionBuilder::Next VersionBuilder::copyRun(Open &parent, std::uint32_t first, std::uint32_t count)
{
    const std::uint32_t shift = shiftTo(parent, first);
    const std::span<const Node> nodes(parent.like->nodes() + first, count);
    const BlockRange blocks = blocksBelow(nodes);
    const Move move{shift, m_blocks.next() - blocks.begin};
    const std::size_t own = m_nodes.size();
    m_nodes.resize(own + count);
    m_names.resize(own + count);
    copyMoved(nodes.data(), count, m_nodes.data() + own, move);
    if (parent.isObject)
        copyMoved(parent.like->names() + first, count, m_names.data() + own, move);
    const std::uint32_t end = nodes.back().begin + nodes.back().length + shift;
    constexpr std::uint32_t costOfRun = 16; // to find and copy one takes as long as to read so many bytes
    m_copied += end - position() > costOfRun ? end - position() - costOfRun : 0;
    m_scanner.skipTo(end);
    parent.expected = first + count;
    parent.firstMissed = parent.expected;
    return copyBlocks(blocks, move) ? Next::AfterChild : Next::Failed;
}

/// False when there is not enough memory.
bool VersionBuilder::copyBlocks(BlockRange range, Move move)
{
    std::uint64_t *to = m_blocks.addUnits(range.end - range.begin);
    for (std::uint32_t at = range.begin; to && at != range.end;) {
        const Block &like = m_like.blockAt(at);
        Block *const block = new (to) Block{like.knownHash(), like.count, like.isObject};
        copyMoved(like.nodes(), like.count, block->nodes(), move);
        if (like.isObject) {
            copyMoved(like.names(), like.count, block->names(), move);
            copyTable(like, *block);
        }
        at += static_cast<std::uint32_t>(like.units());
        to += like.units();
    }
    return to != nullptr;
}

/// They lie side by side, since a container's block stands behind those of its children. Empty when there are none.
VersionBuilder::BlockRange VersionBuilder::blocksBelow(std::span<const Node> parents) const noexcept
{
    const auto hasBlock = [](const Node &node) { return node.block != 0; };
    const auto last = std::find_if(parents.rbegin(), parents.rend(), hasBlock);
    if (last == parents.rend())
        return {};
    const auto end = static_cast<std::uint32_t>(last->block + m_like.blockOf(*last).units());
    std::uint32_t begin = 0;
    for (auto first = std::find_if(parents.begin(), parents.end(), hasBlock); first != parents.end();) {
        begin = first->block;
        const Block &block = m_like.blockOf(*first);
        parents = {block.nodes(), block.count};
        first = std::find_if(parents.begin(), parents.end(), hasBlock);
    }
    return {begin, end};
}

}
