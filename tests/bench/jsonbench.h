// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/contest.h"

namespace bench {

/// Parsing, writing, memory and merging of records up to `largest` bytes.
void jsonBench(Table &table, std::size_t largest);

}
