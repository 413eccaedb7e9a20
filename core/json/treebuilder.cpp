// SPDX-License-Identifier: MIT
#include "core/json/treebuilder.h"

#include "core/json/escape.h"

#include <algorithm>
#include <cstring>

namespace concord::json {

namespace {
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

bool TreeBuilder::build(Document &document)
{
    if (!m_structurals.find({document.source.constData(), static_cast<std::size_t>(document.source.size())}))
        return false;
    const bool valid = begin(document) && walk(static_cast<std::size_t>(std::max(document.maximumDepth, 0)));
    finish();
    return valid;
}

/// False when there is not enough memory.
bool TreeBuilder::begin(Document &document)
{
    m_document = &document;
    m_text = document.source.constData();
    m_size = static_cast<std::uint32_t>(document.source.size());
    m_begin = m_structurals.positions();
    m_end = m_begin + m_structurals.count();
    m_nextBackslash = backslashFrom(0);
    // Every value but the root has a comma, colon or bracket of its own before it.
    const std::size_t mostValues = m_structurals.count() / 2 + 1;
    if (m_pendingCapacity < mostValues) {
        m_pendingNodes = rawArray<Node>(mostValues);
        m_pendingNames = rawArray<Name>(mostValues);
        m_pendingCapacity = mostValues;
    }
    // A structural position stands for 6 bytes of blocks where members are scalars, for 8 in an array of them. More only where
    // there are mostly brackets; then the writer makes room.
    constexpr std::size_t headers = 16;
    m_open.clear();
    return m_blocks.begin(document, m_structurals.count() + headers) && m_pendingNodes && m_pendingNames;
}

void TreeBuilder::finish()
{
    m_blocks.finish();
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
    Cursor cursor{m_begin, m_pendingNodes.get(), m_pendingNames.get(), {}};
    Next next = Next::Value;
    while (true) {
        switch (next) {
        case Next::Value:
            next = readValue(cursor);
            break;
        case Next::Member:
            next = readMemberName(cursor);
            break;
        case Next::AfterValue:
            next = readAfterValue(cursor);
            break;
        case Next::Done:
            m_document->root = m_pendingNodes[0];
            return cursor.at == m_end;
        case Next::Failed:
            return false;
        }
    }
}

/// The end of the token at a structural position: the next one, or the white space before it.
inline std::uint32_t TreeBuilder::tokenEnd(const std::uint32_t *at) const noexcept
{
    std::uint32_t end = at[1];
    while (isSpace(m_text[end - 1]))
        --end;
    return end;
}

[[gnu::always_inline]] inline TreeBuilder::Next TreeBuilder::readValue(Cursor &cursor)
{
    if (cursor.at == m_end)
        return Next::Failed;
    const char c = m_text[*cursor.at];
    if (c == '{' || c == '[')
        return open(cursor, c == '{');
    if (!(c == '"' ? readString(cursor.at, *cursor.node) : readScalar(cursor.at, *cursor.node)))
        return Next::Failed;
    ++cursor.node;
    *cursor.name++ = cursor.member;
    ++cursor.at;
    return Next::AfterValue;
}

[[gnu::always_inline]] inline TreeBuilder::Next TreeBuilder::open(Cursor &cursor, bool isObject)
{
    if (m_open.size() >= m_maximumDepth)
        return Next::Failed;
    const auto firstChild = static_cast<std::size_t>(cursor.node - m_pendingNodes.get());
    m_open.push_back({firstChild, *cursor.at, isObject, cursor.member});
    ++cursor.at;
    if (cursor.at != m_end && m_text[*cursor.at] == (isObject ? '}' : ']'))
        return close(cursor);
    return isObject ? Next::Member : Next::Value;
}

[[gnu::always_inline]] inline TreeBuilder::Next TreeBuilder::readAfterValue(Cursor &cursor)
{
    if (m_open.empty())
        return Next::Done;
    if (cursor.at == m_end)
        return Next::Failed;
    const bool isObject = m_open.back().isObject;
    const char c = m_text[*cursor.at];
    if (c == ',') {
        ++cursor.at;
        return isObject ? Next::Member : Next::Value;
    }
    return c == (isObject ? '}' : ']') ? close(cursor) : Next::Failed;
}

[[gnu::always_inline]] inline TreeBuilder::Next TreeBuilder::readMemberName(Cursor &cursor)
{
    if (m_end - cursor.at < 2 || m_text[*cursor.at] != '"' || m_text[cursor.at[1]] != ':')
        return Next::Failed;
    const std::uint32_t begin = *cursor.at + 1;
    const std::uint32_t end = tokenEnd(cursor.at) - 1;
    cursor.member = {begin, end - begin};
    if (m_nextBackslash < end || (cursor.member.length & Name::decodedFlag) != 0) {
        if (!hasValidEscapes(end))
            return Next::Failed;
        m_document->decodedNames.push_back({unescaped({m_text + begin, end - begin}), begin - 1, end + 1});
        cursor.member = {static_cast<std::uint32_t>(m_document->decodedNames.size() - 1), Name::decodedFlag};
    }
    cursor.at += 2;
    return Next::Value;
}

[[gnu::always_inline]] inline TreeBuilder::Next TreeBuilder::close(Cursor &cursor)
{
    const Open open = m_open.back();
    m_open.pop_back();
    Node *const children = m_pendingNodes.get() + open.firstChild;
    const auto count = static_cast<std::uint32_t>(cursor.node - children);
    Node node{open.begin, *cursor.at + 1 - open.begin, 0, open.isObject ? ValueKind::Object : ValueKind::Array, false};
    if (count > 0) {
        node.block = m_blocks.next();
        Block *const block = m_blocks.add({children, count}, open.isObject ? cursor.name - count : nullptr);
        if (!block || (open.isObject && !m_distinctNames.settle(*m_document, *block)))
            return Next::Failed;
    }
    *children = node;
    cursor.node = children + 1;
    cursor.name -= count;
    *cursor.name++ = open.name;
    ++cursor.at;
    return Next::AfterValue;
}

inline bool TreeBuilder::readScalar(const std::uint32_t *at, Node &node)
{
    const char c = m_text[*at];
    if (c == '-' || isDigit(c))
        return readNumber(at, node);
    if (c == 't')
        return readLiteral(at, node, "true", ValueKind::Boolean);
    if (c == 'f')
        return readLiteral(at, node, "false", ValueKind::Boolean);
    return c == 'n' && readLiteral(at, node, "null", ValueKind::Null);
}

inline bool TreeBuilder::readString(const std::uint32_t *at, Node &node)
{
    const std::uint32_t begin = *at;
    const std::uint32_t end = tokenEnd(at);
    node = {begin, end - begin, 0, ValueKind::String, false};
    if (m_nextBackslash < end) {
        node.escaped = true;
        return hasValidEscapes(end - 1);
    }
    return true;
}

/// Checks the escapes of a string that has some, from backslash to backslash, and finds the first one behind it.
bool TreeBuilder::hasValidEscapes(std::uint32_t end)
{
    while (m_nextBackslash < end) {
        const std::size_t length = escapeLength({m_text + m_nextBackslash, end - m_nextBackslash});
        if (length == 0)
            return false;
        m_nextBackslash = backslashFrom(m_nextBackslash + static_cast<std::uint32_t>(length));
    }
    return true;
}

/// The position of the first backslash from there on; the size of the text when there is none.
std::uint32_t TreeBuilder::backslashFrom(std::uint32_t at) const noexcept
{
    const void *backslash = std::memchr(m_text + at, '\\', m_size - at);
    return backslash ? static_cast<std::uint32_t>(static_cast<const char *>(backslash) - m_text) : m_size;
}

/// The text ends with a NUL, so that digits always end.
inline bool TreeBuilder::readNumber(const std::uint32_t *at, Node &node)
{
    const std::uint32_t begin = *at;
    const char *digit = m_text + begin;
    digit += *digit == '-' ? 1 : 0;
    const char *integer = digit;
    digit = skipDigits(digit);
    if (digit == integer || (*integer == '0' && digit - integer > 1))
        return false;
    if (*digit == '.') {
        const char *fraction = digit + 1;
        digit = skipDigits(fraction);
        if (digit == fraction)
            return false;
    }
    if (*digit == 'e' || *digit == 'E') {
        const char *exponent = digit + (digit[1] == '+' || digit[1] == '-' ? 2 : 1);
        digit = skipDigits(exponent);
        if (digit == exponent)
            return false;
    }
    const auto end = static_cast<std::uint32_t>(digit - m_text);
    node = {begin, end - begin, 0, ValueKind::Number, false};
    return end == at[1] || end == tokenEnd(at);
}

inline bool TreeBuilder::readLiteral(const std::uint32_t *at, Node &node, std::string_view literal, ValueKind kind)
{
    const std::uint32_t begin = *at;
    node = {begin, static_cast<std::uint32_t>(literal.size()), 0, kind, false};
    return std::string_view(m_text + begin, tokenEnd(at) - begin) == literal;
}

}
