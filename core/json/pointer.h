// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <compare>

namespace concord {

/// A JSON Pointer (RFC 6901): the way from a root to a value. The empty pointer is the root itself.
class Pointer
{
public:
    Pointer() = default;
    explicit Pointer(std::vector<std::string> tokens);
    /// From "/a~1b/0"; error BadInput when it neither is empty nor begins with '/', or has a '~' not followed by 0 or 1.
    static Result<Pointer> parse(std::string_view text);
    static Result<Pointer> parse(const QString &text);
    static Result<Pointer> parse(const char *text) { return parse(std::string_view(text)); }

    std::string toStdString() const; ///< "~" is written ~0 and "/" ~1
    QString toString() const;

    bool isRoot() const noexcept { return m_tokens.empty(); }
    const std::vector<std::string> &tokens() const noexcept { return m_tokens; } ///< unescaped
    std::string_view last() const noexcept; ///< "" for the root
    Pointer parent() const; ///< the root's parent is the root
    Pointer child(std::string_view token) const;
    Pointer child(std::size_t index) const;
    /// Every pointer is a prefix of itself, the root of all.
    bool isPrefixOf(const Pointer &other) const noexcept;

    friend auto operator<=>(const Pointer &, const Pointer &) = default;
    friend bool operator==(const Pointer &, const Pointer &) = default;

private:
    std::vector<std::string> m_tokens;
};

/// An array index token (RFC 6901 section 4): "0", or digits without a leading zero.
std::optional<std::size_t> arrayIndex(std::string_view token) noexcept;

/// The value at the pointer; absent when there is none. "-" never finds anything.
Value valueAt(const Value &root, const Pointer &pointer);

/// A new root with `value` at the pointer: a member is replaced or appended, an element replaced; "-" appends.
/// An absent `value` removes what is there. Error NotFound when the parent is not there or not a container that fits.
Result<Value> withValueAt(const Value &root, const Pointer &pointer, const Value &value);

}
