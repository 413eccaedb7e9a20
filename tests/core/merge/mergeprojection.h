// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"

namespace concord::testing {

/// A merge as text to read: one line a decision, in order. In front who decided: '<' mine, '>' theirs, '=' both, '!' a conflict that
/// asks, '*' a resolution; then the label, the reason, base | mine | theirs, and what goes into the result.
QString projected(const Merge &merge);

}
