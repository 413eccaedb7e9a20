// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/rules.h"

namespace concord::backend {

/// The value without everything that a pattern matches. Untouched parts stay the same nodes.
Value without(const Value &value, const std::vector<PointerPattern> &patterns);

}
