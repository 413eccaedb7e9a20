// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/pieces.h"

namespace concord::textdiff {

/// A stretch of three texts that belongs together, in pieces.
struct Region {
    enum class Kind { Unchanged, Mine, Theirs, Met };
    struct Stretch {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t size() const noexcept { return end - begin; }
    };
    Kind kind = Kind::Unchanged;
    Stretch base;
    Stretch mine;
    Stretch theirs;
};

/// The three texts cut into regions: unchanged, changed by one side, or changed by both where their changes meet (see TextMerge).
std::vector<Region> regionsOf(const Pieces &base, const Pieces &mine, const Pieces &theirs);

}
