// SPDX-License-Identifier: MIT
#pragma once

#include "options.h"

namespace simulation {

/// The smallest run near a failing one that still fails: fewer kinds of fault, fewer editors and actions, single faults left
/// out one by one. Precondition: simulate(failing) has a violation.
Options shrink(const Options &failing);

}
