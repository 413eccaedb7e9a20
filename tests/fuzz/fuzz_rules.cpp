// SPDX-License-Identifier: MIT
// Merge rules, as a file, a profile or a schema says them.
#include "core/json/parse.h"
#include "core/merge/rules.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const auto json = parseJson(fuzz::inputFrom(bytes, size));
    if (!json)
        return 0;
    if (const auto rules = MergeRules::fromJson(*json)) {
        const auto again = MergeRules::fromJson(rules->toJson());
        require(again.hasValue() && *again == *rules, "rules survive being written");
    }
    const MergeRules fromSchema = MergeRules::fromSchema(*json);
    const auto again = MergeRules::fromJson(fromSchema.toJson());
    require(again.hasValue() && *again == fromSchema, "a schema's rules survive being written");
    return 0;
}
