// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concord::json {

/// Length of the number (RFC 8259 section 6) that `text` begins with; 0 when it begins with none.
std::size_t numberPrefix(std::string_view text) noexcept;
/// The whole text is one number.
bool isNumber(std::string_view text) noexcept;

/// Same exact decimal value: 1.50 == 1.5 == 15e-1, and -0 == 0. Exponents of any length are exact. Both must be numbers.
bool isSameNumber(std::string_view a, std::string_view b) noexcept;
/// Same for all spellings of one decimal value.
std::uint64_t numberHash(std::string_view text) noexcept;
/// The value when it is an integer that fits; 1e2 and 100.0 are 100.
std::optional<std::int64_t> integerOf(std::string_view text) noexcept;

}
