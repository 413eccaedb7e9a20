// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/effect.h"
#include "core/sync/event.h"

#include <vector>

namespace concord::sync {

/// What follows from an event: the new state, and what is to be done, in this order.
struct Step {
    State state;
    std::vector<Effect> effects;
};

/// Pure and total: every event is defined in every phase; what makes no sense there changes nothing.
/// After any step at most one request is in flight, and Merging, Waiting and their like carry what their phase promises.
Step step(State state, const Event &event);

}
