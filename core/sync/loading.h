// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// Opening, loading and reloading, and taking up a draft where it stopped.
namespace concord::sync {

void open(Transition &t, const Opened &event);
void reload(Transition &t);
void beginLoading(Transition &t);
void loadReplied(Transition &t, const Meaning &meaning);
/// The server's record becomes base; what is unsaved of mine is merged onto it. Nothing is sent.
void adopt(Transition &t, const Value &record, const Revision &revision);

}
