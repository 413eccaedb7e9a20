// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/backend/intention.h"
#include "core/backend/profilerules.h"

namespace concord::backend {

Operation operationOf(const Intention &intention);

/// The profile's first rule that fits this reply; nothing when none does. `body` is absent when the reply is not JSON.
const OutcomeRule *matchingRule(const std::vector<OutcomeRule> &rules, Operation operation, const HttpReply &reply, const Value &body);

/// What HTTP itself says about the status of a whole reply (RFC 9110 section 15, RFC 4918, 5789, 6585, 8470). 3xx other
/// than 304 is RedirectRefused here; whether it may be followed is followRedirect()'s to say.
Meaning::Outcome outcomeOfStatus(Operation operation, int status);

}
