// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// What ends a wait: time, the network, a sign-in, and the user who does not want to wait. The interrupted phase goes on exactly
/// where it was.
namespace concord::sync {

void timerFired(Transition &t, TimerId timer);
void networkReturned(Transition &t);
void signedIn(Transition &t);
void retryNow(Transition &t);
void cancel(Transition &t);

}
