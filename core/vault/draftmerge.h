// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/draft.h"

namespace concord {

/// Everything about a merge under way but its three values: rules, resolutions, and whose theirs it is.
Value toJson(const DraftMerge &merge);

/// The merge of these values with the resolutions that `json` holds. Error Corrupt when it is not toJson()'s form.
Result<DraftMerge> draftMergeFrom(const Value &json, const Value &base, const Value &mine, const Value &theirs);

}
