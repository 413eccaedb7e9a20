// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/samples/sampleinput.h"

namespace concord::server {

std::vector<SampleRecord> makeArticles(const SampleInput &input, quint64 seed, const SampleCounts &counts);

}
