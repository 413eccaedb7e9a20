// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/valueview.h"

namespace concord::json {

/// Equal as far as can be told without looking inside: the same node, the same bytes, equal scalars. False for equal containers
/// that are written differently.
bool areEqualAtOnce(ValueView a, ValueView b);

}
