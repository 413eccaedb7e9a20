// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/exitstatus.h"
#include "core/backend/meaning.h"

namespace concord {

/// How a command ends when a read got this reply; Done for Done and NotModified.
ExitStatus exitStatusOf(const Meaning &meaning);
/// What to tell about it: the server's own words where it had any, else ours.
QString wordsOf(const Meaning &meaning);

}
