// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/plan.h"

namespace concord::merging {

/// For each decision a key under which it is found again after the version `moved` was replaced by a newer one: the path to it by
/// member names, identities, and for elements without identity their position in a version that did not move, or what they are.
std::vector<std::string> decisionKeys(const Plan &plan, Version moved);

}
