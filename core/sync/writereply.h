// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

namespace concord::sync {

/// What a reply to the write under way means for it.
void writeReplied(Transition &t, const Meaning &meaning);

}
