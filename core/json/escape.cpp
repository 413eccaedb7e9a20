// SPDX-License-Identifier: MIT
#include "core/json/escape.h"

#include <cstdint>

namespace concord::json {

namespace {
std::uint32_t hexValue(std::string_view digits) noexcept
{
    std::uint32_t value = 0;
    for (const char c : digits)
        value = value * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    return value;
}

bool isUnicodeEscape(std::string_view text) noexcept
{
    constexpr std::string_view hexDigits = "0123456789abcdefABCDEF";
    return text.size() >= 6 && text.starts_with("\\u")
           && text.substr(2, 4).find_first_not_of(hexDigits) == std::string_view::npos;
}

void appendUtf8(std::string &to, std::uint32_t c)
{
    if (c < 0x80) {
        to.push_back(static_cast<char>(c));
        return;
    }
    if (c < 0x800) {
        to.push_back(static_cast<char>(0xc0 | (c >> 6)));
    } else if (c < 0x10000) {
        to.push_back(static_cast<char>(0xe0 | (c >> 12)));
        to.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
    } else {
        to.push_back(static_cast<char>(0xf0 | (c >> 18)));
        to.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3f)));
        to.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
    }
    to.push_back(static_cast<char>(0x80 | (c & 0x3f)));
}

/// Appends what the \u escape at `at` (its 'u') stands for; returns the position after it.
std::size_t appendUnicodeEscape(std::string &to, std::string_view inner, std::size_t at)
{
    std::uint32_t c = hexValue(inner.substr(at + 1, 4));
    at += 5;
    if (c >= 0xd800 && c < 0xdc00) {
        c = 0x10000 + ((c - 0xd800) << 10) + (hexValue(inner.substr(at + 2, 4)) - 0xdc00);
        at += 6;
    }
    appendUtf8(to, c);
    return at;
}

char simpleEscape(char c) noexcept
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    }
    return c;
}

void appendControl(std::string &to, char c)
{
    static constexpr std::string_view escapes = "btnvfr";
    static constexpr std::string_view hex = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(c);
    to.push_back('\\');
    if (code >= '\b' && code <= '\r' && code != '\v') {
        to.push_back(escapes[code - '\b']);
        return;
    }
    to += "u00";
    to.push_back(hex[code >> 4]);
    to.push_back(hex[code & 0xf]);
}
}

std::size_t escapeLength(std::string_view text) noexcept
{
    constexpr std::string_view simple = "\"\\/bfnrt";
    constexpr std::size_t unit = 6; // of \uXXXX
    if (text.size() >= 2 && simple.find(text[1]) != std::string_view::npos)
        return 2;
    if (!isUnicodeEscape(text))
        return 0;
    const std::uint32_t first = hexValue(text.substr(2, 4));
    if (first < 0xd800 || first > 0xdfff)
        return unit;
    const std::string_view rest = text.substr(unit);
    const std::uint32_t second = isUnicodeEscape(rest) ? hexValue(rest.substr(2, 4)) : 0;
    return first < 0xdc00 && second >= 0xdc00 && second <= 0xdfff ? 2 * unit : 0;
}

std::string unescaped(std::string_view inner)
{
    std::string text;
    text.reserve(inner.size());
    std::size_t at = 0;
    while (at < inner.size()) {
        const std::size_t backslash = inner.find('\\', at);
        text.append(inner, at, backslash - at);
        if (backslash == std::string_view::npos)
            break;
        if (inner[backslash + 1] == 'u') {
            at = appendUnicodeEscape(text, inner, backslash + 1);
        } else {
            text.push_back(simpleEscape(inner[backslash + 1]));
            at = backslash + 2;
        }
    }
    return text;
}

void appendQuoted(std::string &to, std::string_view utf8)
{
    to.push_back('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20)
            continue;
        to.append(utf8, plain, i - plain);
        plain = i + 1;
        if (c == '"' || c == '\\') {
            to.push_back('\\');
            to.push_back(c);
        } else {
            appendControl(to, c);
        }
    }
    to.append(utf8, plain);
    to.push_back('"');
}

std::string quoted(std::string_view utf8)
{
    std::string token;
    token.reserve(utf8.size() + 2);
    appendQuoted(token, utf8);
    return token;
}

}
