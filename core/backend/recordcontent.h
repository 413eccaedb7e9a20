// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/profilerules.h"

namespace concord::backend {

/// The record inside a reply's JSON: out of its envelope, out of base64. Error BadInput when it is not there or not decodable.
Result<Value> recordIn(const RecordRule &rule, const Value &body);

/// A write's reply shows the record and not something about it: it has most of the members that were sent.
bool looksLikeRecord(const Value &sent, const Value &candidate);

}
