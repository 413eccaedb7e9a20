// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/contest.h"

namespace bench {

/// The line merge of up to `largest` lines against libgit2.
void lineBench(Table &table, std::size_t largest);

}
