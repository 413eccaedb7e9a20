// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

namespace concord {

/// Why bytes are not a JSON text, and where.
struct ParseError {
    enum class Kind {
        Empty, ///< nothing but white space
        UnexpectedByte, ///< a byte that cannot stand here
        UnexpectedEnd, ///< the text stops inside a value
        TrailingContent, ///< something follows the value
        BadNumber,
        BadString, ///< an unescaped control character or an unknown escape
        BadUtf8, ///< RFC 3629: overlong, surrogate, beyond U+10FFFF, truncated
        LoneSurrogate, ///< a \u escape that is half of a pair
        ByteOrderMark, ///< RFC 8259 section 8.1 allows to reject it; Concord does, since it would not survive a save elsewhere
        TooDeep, ///< more than ParseOptions::maximumDepth containers inside each other
        DuplicateMember, ///< RFC 8259 section 4 leaves the meaning open, so nothing is chosen silently
        TooLarge, ///< over 4 GB
    };

    Kind kind = Kind::Empty;
    std::int64_t byteOffset = 0; ///< from 0
    std::int64_t line = 1; ///< from 1; lines end at LF, CR LF or CR
    std::int64_t column = 1; ///< from 1, in Unicode code points
    QString detail; ///< a sentence in English without the place

    /// "line 3, column 14 (byte 52): detail"
    QString toString() const;
    /// As an Error of kind BadInput; `source` (a file name or URL) leads its place.
    Error toError(const QString &source = {}) const;
    friend bool operator==(const ParseError &, const ParseError &) = default;
};

struct ParseOptions {
    int maximumDepth = 1024;
    /// Another version of the same record, parsed before or edited from such: what both have alike is not parsed again. Any value
    /// will do; it changes the time alone.
    Value like = {};
};

/// Parses exactly one JSON text (RFC 8259, strict). The bytes are shared, not copied, where possible and live as long as any
/// value made from them. O(n); no input crashes it or makes it recurse without bound.
///
/// Where the RFC lets a parser choose, what a save could not carry on as it was is refused, and all else is taken as it stands:
/// - numbers of any size, precision and exponent are accepted and keep their text (section 6);
/// - nesting is accepted to ParseOptions::maximumDepth, texts to 4 GB (section 9);
/// - members of one name in an object are refused, equal or not, spelt alike or with escapes (section 4);
/// - a byte order mark is refused at the begin of the text (section 8.1); inside a string it is a character like another, and so are
///   the other noncharacters, U+0000 as an escape, and DEL;
/// - \u escapes of surrogates are refused unless they make a pair (section 8.2);
/// - bytes that are not UTF-8 are refused, other encodings with them (section 8.1).
Result<Value, ParseError> parseJson(QByteArray bytes, const ParseOptions &options = {});

}
