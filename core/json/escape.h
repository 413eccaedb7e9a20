// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace concord::json {

/// The length of the escape that `text` begins with, both halves of a surrogate pair together; 0 when it is none (RFC 8259
/// section 7). Precondition: the text begins with a backslash.
std::size_t escapeLength(std::string_view text) noexcept;
/// The text of a string token without its quotes, unescaped (RFC 8259 section 7). The token must be valid.
std::string unescaped(std::string_view inner);
/// A string token with quotes for valid UTF-8: only '"', '\' and control characters are escaped.
std::string quoted(std::string_view utf8);
/// Appends what quoted() gives.
void appendQuoted(std::string &to, std::string_view utf8);

}
