// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/accounts.h"
#include "app/server/faults.h"
#include "app/server/request.h"
#include "app/server/response.h"

namespace concord::server {

/// /admin, for tests and lessons, on only when asked for and then without sign-in:
///   GET, DELETE /admin/faults · POST /admin/faults {"kind", "times"?, "method"?, "collection"?, "delay"?, "status"?,
///   "retryAfter"?} POST /admin/expire/<user> · POST /admin/renew/<user> → {"token"}
Response handleAdmin(const Request &request, Faults &faults, Accounts &accounts);

}
