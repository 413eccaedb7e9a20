// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

namespace valijson {
class Schema;
}

namespace concord {

/// Fills `compiled` from a JSON Schema. valijson gets what joins schemas ($ref, properties, items, allOf, if, …); each keyword of
/// schemaKeywords() goes to it under another name, as a constraint of ours. Errors as Schema::fromJson says.
Result<Done> compileSchema(const Value &json, valijson::Schema &compiled);

}
