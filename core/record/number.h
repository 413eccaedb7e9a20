// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <compare>

namespace concord {

/// The order of two JSON numbers by exact decimal value, however large. Precondition: both are numbers.
std::strong_ordering compareNumbers(const Value &first, const Value &second);

/// Whether a number has no fraction (1.0 and 1e2 have none), as draft-07 means "integer".
bool isWholeNumber(const Value &number);

/// Whether `number` is exactly `divisor` times a whole number. A divisor of more than 18 significant digits is only compared
/// for equality. Precondition: both are numbers and the divisor is not zero.
bool isMultipleOf(const Value &number, const Value &divisor);

}
