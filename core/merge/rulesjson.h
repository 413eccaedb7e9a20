// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/rules.h"

namespace concord::merging {

/// What "set", "sequence", "atomic", "infer" or {"keyed": "sku"}, {"keyed": ["sku", "size"]} says, without the place;
/// nothing when it is none of them. The same words in a rules file and in a schema's x-concord-array.
std::optional<ArrayRule> arrayRuleFrom(const Value &json);
Value toJson(const ArrayRule &rule);

}
