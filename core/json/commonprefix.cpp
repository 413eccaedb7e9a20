// SPDX-License-Identifier: MIT
#include "core/json/commonprefix.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace concord::json {

namespace {
/// The first byte in memory that has a bit set. Precondition: there is one.
std::size_t firstDifference(std::uint64_t bits) noexcept
{
    const int zeros = std::endian::native == std::endian::little ? std::countr_zero(bits) : std::countl_zero(bits);
    return static_cast<std::size_t>(zeros / 8);
}
}

std::size_t commonPrefix(const char *a, const char *b, std::size_t size) noexcept
{
    constexpr std::size_t step = 256; // from here on the library's comparison is quicker
    using Words = std::array<std::uint64_t, 4>;
    std::size_t at = 0;
    while (size - at >= step && std::memcmp(a + at, b + at, step) == 0)
        at += step;
    for (Words x, y; size - at >= sizeof x; at += sizeof x) {
        std::memcpy(&x, a + at, sizeof x);
        std::memcpy(&y, b + at, sizeof y);
        if (((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]) | (x[3] ^ y[3])) != 0)
            break;
    }
    for (std::uint64_t x = 0, y = 0; size - at >= sizeof x; at += sizeof x) {
        std::memcpy(&x, a + at, sizeof x);
        std::memcpy(&y, b + at, sizeof y);
        if (x != y)
            return at + firstDifference(x ^ y);
    }
    while (at < size && a[at] == b[at])
        ++at;
    return at;
}

}
