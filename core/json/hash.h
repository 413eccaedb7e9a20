// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace concord::json {

/// A bijection that spreads every input bit over all output bits (the finalizer of splitmix64, Steele et al. 2014).
constexpr std::uint64_t mixed(std::uint64_t x) noexcept
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

/// A fast hash of bytes, eight at a time. Where hostile input must not collide, give it tableSeed().
inline std::uint64_t bytesHash(std::string_view bytes, std::uint64_t seed = 0) noexcept
{
    constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15;
    std::uint64_t hash = seed ^ (bytes.size() * multiplier);
    const char *at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        hash = (hash ^ word) * multiplier;
        hash ^= hash >> 32;
    }
    std::uint64_t word = 0;
    if (left > 0)
        std::memcpy(&word, at, left);
    return mixed(hash ^ word);
}

/// Another one in every process, so that nobody can write a text whose names all fall into one place of a hash table.
std::uint64_t tableSeed() noexcept;

}
