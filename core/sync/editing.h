// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// What changes mine without asking the server.
namespace concord::sync {

void edit(Transition &t, const Value &mine);
void revert(Transition &t);
void changedElsewhere(Transition &t);
void changeTerms(Transition &t, const Terms &terms);

}
