// SPDX-License-Identifier: MIT
#include "core/json/scanner.h"

#include "core/json/escape.h"
#include "core/json/number.h"

namespace concord::json {

using namespace Qt::StringLiterals;

namespace {
/// Length of the well-formed UTF-8 sequence (RFC 3629 section 4) at the begin of `text`; 0 when there is none.
std::size_t utf8Length(std::string_view text) noexcept
{
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto isTail = [byte](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xbf; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return isTail(1) ? 2 : 0;
    const unsigned least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (byte(1) < least || byte(1) > most || !isTail(2))
        return 0;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 && isTail(3) ? 4 : 0;
}
}

QString described(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    if (code > 0x20 && code < 0x7f)
        return u"'%1'"_s.arg(QLatin1Char(byte));
    return u"0x%1"_s.arg(uint(code), 2, 16, QLatin1Char('0'));
}

void Scanner::skipSpace() noexcept
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
        ++m_at;
}

bool Scanner::fail(ParseError::Kind kind, std::size_t at, const QString &detail)
{
    m_error.kind = kind;
    m_error.byteOffset = static_cast<std::int64_t>(at);
    m_error.detail = detail;
    return false;
}

bool Scanner::failHere(const QString &expected)
{
    if (atEnd())
        return fail(ParseError::Kind::UnexpectedEnd, m_at, u"the text ends where %1 should stand"_s.arg(expected));
    return fail(ParseError::Kind::UnexpectedByte, m_at, u"%1 cannot stand here; expected %2"_s.arg(described(peek()), expected));
}

ParseError Scanner::error() const
{
    ParseError error = m_error;
    const auto end = static_cast<std::size_t>(error.byteOffset);
    for (std::size_t i = 0; i < end; ++i) {
        const char c = m_text[i];
        const bool endsLine = c == '\n' || (c == '\r' && !(i + 1 < m_text.size() && m_text[i + 1] == '\n'));
        if (endsLine) {
            ++error.line;
            error.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
            ++error.column;
        }
    }
    return error;
}

bool Scanner::readScalar()
{
    const char c = peek();
    switch (c) {
    case '"':
        return readString();
    case 'n':
        return readLiteral("null");
    case 't':
        return readLiteral("true");
    case 'f':
        return readLiteral("false");
    }
    if (c == '-' || (c >= '0' && c <= '9'))
        return readNumber();
    return failHere(u"a value"_s);
}

bool Scanner::readLiteral(std::string_view literal)
{
    for (const char c : literal) {
        if (peek() != c || atEnd())
            return failHere(QLatin1String(literal.data(), static_cast<qsizetype>(literal.size())));
        ++m_at;
    }
    return true;
}

bool Scanner::readNumber()
{
    const std::size_t start = m_at;
    m_at += numberPrefix(m_text.substr(m_at));
    const bool empty = m_at == start;
    m_at += empty && peek() == '-' ? 1 : 0;
    constexpr std::string_view inNumbers = "0123456789.eE+-";
    if (!empty && (atEnd() || inNumbers.find(peek()) == std::string_view::npos))
        return true;
    // 1. and 1e at the very end miss something; anything else is a number that went wrong here.
    const std::size_t tail = std::min(m_text.find_first_not_of(inNumbers, m_at), m_text.size());
    const bool cutOff = tail == m_text.size() && !(m_text[tail - 1] >= '0' && m_text[tail - 1] <= '9');
    if (cutOff)
        return fail(ParseError::Kind::UnexpectedEnd, tail, u"the text ends inside a number"_s);
    return fail(ParseError::Kind::BadNumber, m_at, u"this is not a JSON number: no leading zeros, and digits on both sides of a point"_s);
}

bool Scanner::readString()
{
    ++m_at;
    while (!atEnd()) {
        const char c = m_text[m_at];
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (static_cast<unsigned char>(c) < 0x20)
            return fail(ParseError::Kind::BadString, m_at, u"the control character %1 must be escaped in a string"_s.arg(described(c)));
        if (!(c == '\\' ? readEscape() : readUtf8()))
            return false;
    }
    return fail(ParseError::Kind::UnexpectedEnd, m_at, u"the text ends inside a string"_s);
}

bool Scanner::readEscape()
{
    if (const std::size_t length = escapeLength(m_text.substr(m_at))) {
        m_at += length;
        return true;
    }
    if (m_at + 1 == m_text.size())
        return fail(ParseError::Kind::UnexpectedEnd, m_at + 1, u"the text ends inside a string"_s);
    const char c = m_text[m_at + 1];
    if (c == 'u')
        return failUnicodeEscape();
    return fail(ParseError::Kind::BadString, m_at, u"a backslash before %1 means nothing in JSON"_s.arg(described(c)));
}

/// The four hexadecimal digits at `at`, or -1.
int Scanner::hexQuad(std::size_t at) const noexcept
{
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = i < m_text.size() ? m_text[i] : '\0';
        const char lower = static_cast<char>(c | 0x20);
        if (c >= '0' && c <= '9')
            value = value * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + (lower - 'a' + 10);
        else
            return -1;
    }
    return value;
}

/// The text ends before four hexadecimal digits could stand at `at`, but has nothing else there.
bool Scanner::isCutOff(std::size_t at) const noexcept
{
    constexpr std::string_view hexDigits = "0123456789abcdefABCDEF";
    return at + 4 > m_text.size() && m_text.find_first_not_of(hexDigits, at) == std::string_view::npos;
}

/// Says what is wrong with a \u escape that escapeLength() refused.
bool Scanner::failUnicodeEscape()
{
    const int first = hexQuad(m_at + 2);
    if (first < 0 && isCutOff(m_at + 2))
        return fail(ParseError::Kind::UnexpectedEnd, m_text.size(), u"the text ends inside a string"_s);
    if (first < 0)
        return fail(ParseError::Kind::BadString, m_at, u"\\u needs four hexadecimal digits"_s);
    const bool pair = first < 0xdc00 && m_text.substr(m_at + 6, 2) == "\\u";
    const std::string_view rest = m_text.substr(m_at + 6);
    if (first < 0xdc00 && (rest.empty() || rest == "\\" || (pair && isCutOff(m_at + 8))))
        return fail(ParseError::Kind::UnexpectedEnd, m_text.size(), u"the text ends inside a string"_s);
    return fail(ParseError::Kind::LoneSurrogate, m_at, u"this \\u escape is half of a surrogate pair"_s);
}

bool Scanner::readUtf8()
{
    const std::size_t length = utf8Length(m_text.substr(m_at));
    if (length == 0)
        return fail(ParseError::Kind::BadUtf8, m_at, u"the bytes from %1 on are not UTF-8"_s.arg(described(m_text[m_at])));
    m_at += length;
    return true;
}

}
