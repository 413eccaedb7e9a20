// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/contest.h"

#include <QString>

namespace bench {

/// Merging records of up to `largest` bytes. `trimerge` is the folder whose node_modules has trimerge.
void mergeBench(Table &table, std::size_t largest, const QString &trimerge);

}
