// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/console.h"
#include "app/concordctl/exitstatus.h"
#include "core/merge/merge.h"

namespace concord {

/// What a decision is about, for people: "lines[sku=A12].qty", "the order of tags", "the whole record".
QString placeOf(const Decision &decision);

/// Writes what was decided, and what is not, to `path` ("-" is standard output). Without a path it is written to standard output
/// only when something is undecided; then the status is Undecided and stderr names each place.
ExitStatus writeReport(const Merge &merge, const QString &path, Console &console);

}
