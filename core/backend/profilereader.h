// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/fieldreader.h"
#include "core/backend/profilerules.h"

namespace concord::backend {

/// A profile as far as it could be read, and every mistake in it.
struct ReadProfile {
    ProfileRules rules;
    std::vector<Mistake> mistakes;
};

/// Reads the JSON form that resources/profiles/README.md documents. Total.
ReadProfile readProfile(const Value &json);

}
