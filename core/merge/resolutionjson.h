// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/decision.h"

namespace concord::merging {

/// The written form of mergeReport(); absent for Undecided.
Value toJson(const Resolution &resolution);
/// Nothing when it is not that form.
std::optional<Resolution> resolutionFrom(const Value &json);

}
