// SPDX-License-Identifier: MIT
#include "core/json/hash.h"

#include <random>

namespace concord::json {

std::uint64_t tableSeed() noexcept
{
    static const std::uint64_t seed = mixed((std::uint64_t(std::random_device()()) << 32) | std::random_device()());
    return seed;
}

}
