// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/service.h"

namespace concord::server {

/// GET /<collection>?limit=&q=&sort=&cursor=&view=summary|full
///   {"total": n, "items": [{"id", "title", "etag", "modifiedBy", "modifiedAt", "summary": {…} or "record": {…}}]}
/// with Link rel=first, prev and next (RFC 8288) and an ETag, so that who polls gets 304. `sort` is a top-level member or
/// modifiedAt, "-member" for descending; `q` finds records in which every word occurs somewhere. The cursor is opaque: whoever
/// follows links never makes one.
Response listRecords(Store &store, const Call &call);

}
