// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/decision.h"
#include "core/merge/versions.h"

namespace concord::merging {

struct TextRule {
    bool isText = false; ///< a rule says so
    std::size_t longText = 0; ///< MergeRules::longText
};

/// The decision, without its place and values, where both sides changed a value as a whole and differently: a conflict, or
/// Both for long texts whose changed lines do not meet.
Decision conflictOf(const Versions &values, const TextRule &rule);

/// What sort of change leads from base to `changed`, which differs from it.
Decision::Reason reasonOf(ValueView base, ValueView changed);
}
