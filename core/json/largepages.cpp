// SPDX-License-Identifier: MIT
#include "core/json/largepages.h"

#include <cstdint>
#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace concord::json {

void preferLargePages(void *memory, std::size_t bytes) noexcept
{
#ifdef __linux__
    constexpr std::size_t large = 4 << 20;
    static const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    if (!memory || bytes < large)
        return;
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) & ~(page - 1);
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) & ~(page - 1);
    madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE); // advice: nothing depends on it
#else
    static_cast<void>(memory);
    static_cast<void>(bytes);
#endif
}

}
