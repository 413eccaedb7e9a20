// SPDX-License-Identifier: MIT
#include "core/json/treebuilder.h"

#include "core/json/escape.h"
#include "core/json/hash.h"
#include "core/json/scanner.h"

#include <algorithm>
#include <cstring>

namespace concord::json {

namespace {
constexpr std::size_t unit = sizeof(std::uint64_t); // of Node::block

bool isSpace(char c) noexcept
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c) noexcept
{
    return static_cast<unsigned char>(c - '0') < 10;
}

const char *skipDigits(const char *at) noexcept
{
    while (isDigit(*at))
        ++at;
    return at;
}
}

bool TreeBuilder::build(Document &document, int maximumDepth)
{
    if (!m_structurals.find({document.source.constData(), static_cast<std::size_t>(document.source.size())}))
        return false;
    const bool valid = begin(document) && walk(static_cast<std::size_t>(std::max(maximumDepth, 0)));
    finish();
    return valid;
}

/// False when there is not enough memory.
bool TreeBuilder::begin(Document &document)
{
    m_document = &document;
    m_text = document.source.constData();
    m_size = static_cast<std::uint32_t>(document.source.size());
    m_at = m_structurals.positions();
    m_end = m_at + m_structurals.count();
    const void *backslash = std::memchr(m_text, '\\', m_size);
    m_nextBackslash = backslash ? static_cast<std::uint32_t>(static_cast<const char *>(backslash) - m_text) : m_size;
    // Every value but the root has a comma, colon or bracket of its own before it.
    const std::size_t mostValues = m_structurals.count() / 2 + 1;
    if (m_pendingCapacity < mostValues) {
        m_pendingNodes = rawArray<Node>(mostValues);
        m_pendingNames = rawArray<Name>(mostValues);
        m_pendingCapacity = mostValues;
    }
    // A structural position stands for 16 bytes of blocks at most (deep nesting); what is not touched costs nothing.
    document.blocks = rawArray<std::uint64_t>(m_structurals.count() * 2 + 1);
    m_blocksUsed = 1;
    m_pending = 0;
    m_open.clear();
    return document.blocks && m_pendingNodes && m_pendingNames;
}

void TreeBuilder::finish()
{
    if (m_document->blocks) {
        std::uint64_t *blocks = m_document->blocks.release();
        void *shrunk = std::realloc(blocks, m_blocksUsed * unit);
        m_document->blocks.reset(static_cast<std::uint64_t *>(shrunk ? shrunk : blocks));
    }
    constexpr std::size_t large = 1 << 17;
    m_structurals.forgetLargeText();
    if (m_pendingCapacity > large || !m_pendingNodes || !m_pendingNames) {
        m_pendingNodes.reset();
        m_pendingNames.reset();
        m_pendingCapacity = 0;
    }
}

bool TreeBuilder::walk(std::size_t maximumDepth)
{
    m_maximumDepth = maximumDepth;
    Next next = Next::Value;
    while (true) {
        switch (next) {
        case Next::Value:
            next = readValue();
            break;
        case Next::Member:
            next = readMemberName();
            break;
        case Next::AfterValue:
            next = readAfterValue();
            break;
        case Next::Done:
            m_document->root = m_pendingNodes[0];
            return m_at == m_end;
        case Next::Failed:
            return false;
        }
    }
}

/// The end of the token at m_at: the next one, or the white space before it.
inline std::uint32_t TreeBuilder::tokenEnd() const noexcept
{
    std::uint32_t end = m_at[1];
    while (isSpace(m_text[end - 1]))
        --end;
    return end;
}

inline TreeBuilder::Next TreeBuilder::readValue()
{
    if (m_at == m_end)
        return Next::Failed;
    const char c = m_text[*m_at];
    if (c == '{' || c == '[')
        return open(c == '{');
    Node &node = m_pendingNodes[m_pending];
    bool valid = false;
    if (c == '"')
        valid = readString(node);
    else if (c == '-' || isDigit(c))
        valid = readNumber(node);
    else if (c == 't')
        valid = readLiteral(node, "true", ValueKind::Boolean);
    else if (c == 'f')
        valid = readLiteral(node, "false", ValueKind::Boolean);
    else if (c == 'n')
        valid = readLiteral(node, "null", ValueKind::Null);
    if (!valid)
        return Next::Failed;
    m_pendingNames[m_pending++] = m_name;
    ++m_at;
    return Next::AfterValue;
}

inline TreeBuilder::Next TreeBuilder::open(bool isObject)
{
    if (m_open.size() >= m_maximumDepth)
        return Next::Failed;
    m_open.push_back({m_pending, *m_at, isObject, m_name});
    ++m_at;
    if (m_at != m_end && m_text[*m_at] == (isObject ? '}' : ']'))
        return close();
    return isObject ? Next::Member : Next::Value;
}

inline TreeBuilder::Next TreeBuilder::readAfterValue()
{
    if (m_open.empty())
        return Next::Done;
    if (m_at == m_end)
        return Next::Failed;
    const bool isObject = m_open.back().isObject;
    const char c = m_text[*m_at];
    if (c == ',') {
        ++m_at;
        return isObject ? Next::Member : Next::Value;
    }
    return c == (isObject ? '}' : ']') ? close() : Next::Failed;
}

inline TreeBuilder::Next TreeBuilder::readMemberName()
{
    if (m_end - m_at < 2 || m_text[*m_at] != '"' || m_text[m_at[1]] != ':')
        return Next::Failed;
    const std::uint32_t begin = *m_at + 1;
    const std::uint32_t end = tokenEnd() - 1;
    m_name = {begin, end - begin};
    if (m_nextBackslash < end || (m_name.length & Name::decodedFlag) != 0) {
        if (!hasValidEscapes(begin, end))
            return Next::Failed;
        m_document->decodedNames.push_back({unescaped({m_text + begin, end - begin}), begin - 1, end + 1});
        m_name = {static_cast<std::uint32_t>(m_document->decodedNames.size() - 1), Name::decodedFlag};
    }
    m_at += 2;
    return Next::Value;
}

inline TreeBuilder::Next TreeBuilder::close()
{
    const Open open = m_open.back();
    m_open.pop_back();
    const auto count = static_cast<std::uint32_t>(m_pending - open.firstChild);
    Node node{open.begin, *m_at + 1 - open.begin, 0, open.isObject ? ValueKind::Object : ValueKind::Array, false};
    if (count > 0) {
        node.block = static_cast<std::uint32_t>(m_blocksUsed);
        Block &block = addBlock(count, open.isObject);
        std::memcpy(block.nodes(), &m_pendingNodes[open.firstChild], count * sizeof(Node));
        if (open.isObject) {
            std::memcpy(block.names(), &m_pendingNames[open.firstChild], count * sizeof(Name));
            if (!hasDistinctNames(block))
                return Next::Failed;
        }
    }
    m_pending = open.firstChild;
    m_pendingNodes[m_pending] = node;
    m_pendingNames[m_pending++] = open.name;
    ++m_at;
    return Next::AfterValue;
}

inline Block &TreeBuilder::addBlock(std::uint32_t count, bool isObject)
{
    const std::size_t named = isObject ? count * sizeof(Name) + tableSize(count) * sizeof(std::uint32_t) : 0;
    auto *block = new (m_document->blocks.get() + m_blocksUsed) Block;
    block->count = count;
    m_blocksUsed += (sizeof(Block) + count * sizeof(Node) + named) / unit;
    return *block;
}

inline bool TreeBuilder::readString(Node &node)
{
    const std::uint32_t begin = *m_at;
    const std::uint32_t end = tokenEnd();
    node = {begin, end - begin, 0, ValueKind::String, false};
    if (m_nextBackslash < end) {
        node.escaped = true;
        return hasValidEscapes(begin + 1, end - 1);
    }
    return true;
}

/// Checks the escapes of a string that has some, and looks for the next backslash after it.
bool TreeBuilder::hasValidEscapes(std::uint32_t begin, std::uint32_t end)
{
    Scanner scanner(std::string_view(m_text + begin - 1, end + 2 - begin));
    if (!scanner.readString() || !scanner.atEnd())
        return false;
    const void *backslash = std::memchr(m_text + end, '\\', m_size - end);
    m_nextBackslash = backslash ? static_cast<std::uint32_t>(static_cast<const char *>(backslash) - m_text) : m_size;
    return true;
}

/// The text ends with a NUL, so that digits always end.
inline bool TreeBuilder::readNumber(Node &node)
{
    const std::uint32_t begin = *m_at;
    const char *at = m_text + begin;
    at += *at == '-' ? 1 : 0;
    const char *integer = at;
    at = skipDigits(at);
    if (at == integer || (*integer == '0' && at - integer > 1))
        return false;
    if (*at == '.') {
        const char *fraction = at + 1;
        at = skipDigits(fraction);
        if (at == fraction)
            return false;
    }
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + (at[1] == '+' || at[1] == '-' ? 2 : 1);
        at = skipDigits(exponent);
        if (at == exponent)
            return false;
    }
    const auto end = static_cast<std::uint32_t>(at - m_text);
    node = {begin, end - begin, 0, ValueKind::Number, false};
    return end == m_at[1] || end == tokenEnd();
}

inline bool TreeBuilder::readLiteral(Node &node, std::string_view literal, ValueKind kind)
{
    const std::uint32_t begin = *m_at;
    node = {begin, static_cast<std::uint32_t>(literal.size()), 0, kind, false};
    return std::string_view(m_text + begin, tokenEnd() - begin) == literal;
}

}
