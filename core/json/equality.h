// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/valueview.h"

namespace concord::json {

/// Equal as far as can be told without looking inside: the same node, the same bytes, equal scalars. False for equal containers
/// that are written differently.
bool areEqualAtOnce(ValueView a, ValueView b);

/// Both parsed, from the same bytes: nothing can be told from the one that cannot be told from the other. False for absent values
/// and for what an edit made. O(n) in the length, if it is the same.
bool haveSameBytes(ValueView a, ValueView b) noexcept;

}
