// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// How a write comes to its end.
namespace concord::sync {

/// The write took effect: learn the version it made, and settle.
void written(Transition &t, const Meaning &meaning);
void confirmReplied(Transition &t, const Meaning &meaning);
void confirm(Transition &t);
/// The write took effect and `stored` is what the server has: base from now on. The draft goes.
void settle(Transition &t, const Value &stored, const Revision &revision);
/// The write did not take effect and is not tried again by itself; edits and resolutions stay.
void handBack(Transition &t, const Trouble &trouble);

}
