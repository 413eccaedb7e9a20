// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// From the wish to save to the request: planning a write, guarding it, sending it.
namespace concord::sync {

void save(Transition &t);
/// Rests in the home phase; goes on with a save that was asked for meanwhile.
void comeToRest(Transition &t);
void beginUpdate(Transition &t);
/// What has to happen before the write under way may be sent. Precondition: there is one.
WriteGuard guardOf(const State &s);
/// Makes it the write under way, and sends it as soon as its revision can guard it.
void plan(Transition &t, const Write &write);
/// The GET before a write that cannot be guarded otherwise.
void verify(Transition &t);
void verifyReplied(Transition &t, const Meaning &meaning);
/// Stores the draft, then sends the write under way.
void sendWrite(Transition &t);

}
