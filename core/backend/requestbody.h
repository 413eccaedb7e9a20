// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/profilerules.h"
#include "core/backend/urltemplate.h"

namespace concord::backend {

/// What a write carries, before and after the profile's envelope.
struct WriteContent {
    Value record; ///< absent for a deletion
    Value base; ///< absent for a creation
    Revision revision;
    Variables variables;
};

/// The bytes of the request's body. Error Unsupported when a partial update cannot say the change (RFC 7396 and null).
Result<QByteArray> requestBody(const WriteRule &rule, const WriteContent &content);

/// The record with its id at the place the rule says: what a create needs whose URL does not hold the id.
Value withId(const IdRule &rule, const Value &record, const QString &id);
/// The id of a record, its parts joined; empty when a part is missing or not a scalar.
QString idOf(const std::vector<Pointer> &at, const QString &join, const Value &record);

}
