// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// What keeps a request from being answered for now: rate limits, an absent network, an expired sign-in.
namespace concord::sync {

/// Handles the outcomes that only mean "not now"; false for all others.
bool interrupt(Transition &t, const Meaning &meaning);
/// Waits, then goes on with `next`. Uses up one of the allowed waits. Who waits says why in State::trouble, unless the server did
/// not refuse anything.
void waitFor(Transition &t, Phase next, std::chrono::milliseconds delay);
/// The same as long as the terms allow it and the server does not ask for too long; false otherwise.
bool waitAgain(Transition &t, Phase next, const Meaning &meaning);
/// After a refusal that may pass: goes on with `next` after a pause, and hands the write back once the allowed waits are used up.
void tryAgainLater(Transition &t, Phase next);
/// The lock's Retry-After still runs: the save goes out when it is over.
void waitForLock(Transition &t, const Trouble &lock, TimerId lockTimer);
/// What was interrupted is not pursued any further.
void giveUp(Transition &t, Phase interrupted, const Trouble &trouble);
/// Exponential with full jitter over the upper half.
std::chrono::milliseconds backoff(State &state);

}
