// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/markedtext.h"
#include "ui/merge/mergerow.h"

namespace concord {

/// What one cell of the merge says in one line. `side` is Base, Mine or Theirs; anything else is the result, which is empty
/// while it is to decide. A long text shows the lines of its first conflict, else of its first change.
MarkedText cellText(const Decision &decision, Outcome side);
/// True when that side, or the result, has no value here.
bool isCellAbsent(const Decision &decision, Outcome side);
/// "1 of 3 decided" for a long text with conflicts; empty otherwise.
QString progressText(const Decision &decision);

}
