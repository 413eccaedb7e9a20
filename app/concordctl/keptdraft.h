// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/console.h"
#include "app/concordctl/recordwrite.h"

namespace concord {

/// Writes mine, and the base it was made from with its version, into the folder of drafts, and says on stderr where they are and
/// how to go on.
void keepDraft(const RecordWrite::Outcome &outcome, Console &console);

}
