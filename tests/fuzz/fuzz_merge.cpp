// SPDX-License-Identifier: MIT
// Base, mine, theirs and rules: the laws of the merge.
#include "core/json/parse.h"
#include "core/merge/merge.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

void checkLaws(const Value &base, const Value &mine, const Value &theirs)
{
    require(merge(base, mine, base).result() == mine, "nothing of theirs: mine");
    require(merge(base, base, theirs).result() == theirs, "nothing of mine: theirs");
    require(merge(base, mine, mine).result() == mine, "both alike: that");
    const Merge merged = merge(base, mine, theirs);
    require(merged.conflictCount() == merge(base, theirs, mine).conflictCount(), "the sides are alike");
    require(rebase(merged, theirs) == merged, "rebasing to the same theirs changes nothing");
}

/// What holds under any rules.
void checkResolutions(const Merge &merged)
{
    const Merge all = merged.withAll(Resolution::Choice::Mine);
    require(all.isDecided() || all.undecidedCount() <= merged.undecidedCount(), "resolving leaves no more undecided");
    require(withReport(merged, mergeReport(all)) == all, "a report brings the resolutions back");
    (void)all.result();
    (void)merged.withAll(Resolution::Choice::Theirs).result();
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QList<QByteArray> parts = fuzz::partsOf(fuzz::inputFrom(bytes, size), 4);
    const auto base = parseJson(parts[0]);
    const auto mine = parseJson(parts[1]);
    const auto theirs = parseJson(parts[2]);
    if (!base || !mine || !theirs)
        return 0;
    checkLaws(*base, *mine, *theirs);
    checkResolutions(merge(*base, *mine, *theirs));
    if (const auto json = parseJson(parts[3])) {
        if (const auto rules = MergeRules::fromJson(*json))
            checkResolutions(merge(*base, *mine, *theirs, *rules));
    }
    return 0;
}
