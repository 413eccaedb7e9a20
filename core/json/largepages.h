// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace concord::json {

/// Asks the system to back these bytes by large pages, where they are many; before they are first written. With ordinary pages the
/// first touch of the memory takes longer than the parse that fills it. Does nothing where there is no such thing.
void preferLargePages(void *memory, std::size_t bytes) noexcept;

}
