// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace concord::json {

/// How many bytes two texts of `size` bytes have alike from their begin on. O(result).
std::size_t commonPrefix(const char *a, const char *b, std::size_t size) noexcept;

}
