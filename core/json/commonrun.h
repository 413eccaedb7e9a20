// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/valueview.h"

namespace concord::json {

/// How many children of two containers of one kind, `longest` at most, are alike in a row beyond doubt: the same nodes, or the
/// same bytes, names included. What follows may be equal all the same. Precondition: so many children are there, at least one.
std::size_t evidentRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest);

}
