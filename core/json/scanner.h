// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/parse.h"

namespace concord::json {

/// Reads the tokens of a JSON text one by one and knows exactly what is wrong at which byte. Slow but sure: for explaining an
/// error, and for the few tokens that differ between two versions of a text.
class Scanner
{
public:
    explicit Scanner(std::string_view text) noexcept
        : m_text(text)
    {
    }

    std::size_t position() const noexcept { return m_at; }
    bool atEnd() const noexcept { return m_at == m_text.size(); }
    /// The byte at the position; NUL at the end.
    char peek() const noexcept { return atEnd() ? '\0' : m_text[m_at]; }
    void skipSpace() noexcept;
    void skipByte() noexcept { ++m_at; }
    /// To a place that is known to begin a token.
    void skipTo(std::size_t position) noexcept { m_at = position; }

    /// Each reads one token at the position and is past it; false after an error, which error() then tells.
    bool readString();
    bool readNumber();
    bool readLiteral(std::string_view literal);
    /// Any of these, whichever begins there.
    bool readScalar();

    /// Always false, so that a reader can `return fail(…)`.
    bool fail(ParseError::Kind kind, std::size_t at, const QString &detail);
    /// That the byte at the position cannot stand there, or that the text ends too early.
    bool failHere(const QString &expected);
    /// The error with line and column.
    ParseError error() const;

private:
    bool readEscape();
    bool failUnicodeEscape();
    bool readUtf8();
    int hexQuad(std::size_t at) const noexcept;
    bool isCutOff(std::size_t at) const noexcept;

    std::string_view m_text;
    std::size_t m_at = 0;
    ParseError m_error;
};

/// A byte for a sentence: 'x' or 0x01.
QString described(char byte);

}
