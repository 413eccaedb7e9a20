// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/recordgenerator.h"

#include <span>

namespace concord::testing {

/// Something that is true of every merge. `broken` says what is wrong, in words; empty when the law holds.
struct MergeLaw {
    const char *name;
    QString (*broken)(const Triple &);
    /// Whether it also holds with rules, which let one side win on purpose.
    bool holdsWithRules;
};

std::span<const MergeLaw> mergeLaws();

}
