// SPDX-License-Identifier: MIT
#include "core/backend/bookkeeping.h"

#include "core/backend/omission.h"
#include "core/backend/profilerules.h"

#include <algorithm>

namespace concord {

/// What a create that lets the server choose the id leaves out; where there is none, what the first create does.
Value withoutBookkeeping(const Profile &profile, const Value &record)
{
    if (!profile.canCreate())
        return record;
    const std::vector<backend::WriteRule> &ways = profile.rules().create;
    const auto isWithoutId = [](const backend::WriteRule &rule) { return !rule.url.contains(QLatin1StringView("{id")); };
    const auto found = std::find_if(ways.begin(), ways.end(), isWithoutId);
    return backend::without(record, found == ways.end() ? ways.front().omit : found->omit);
}

}
