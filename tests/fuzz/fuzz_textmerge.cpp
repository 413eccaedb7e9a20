// SPDX-License-Identifier: MIT
// Three texts: the laws of the line merge, and the word differences.
#include "core/merge/textmerge.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

void checkHunks(const TextMerge &merged, const std::string &base, const std::string &mine, const std::string &theirs)
{
    std::string bases;
    std::string mines;
    std::string all;
    for (const TextHunk &hunk : merged.hunks()) {
        bases += hunk.base;
        mines += hunk.mine;
        all += hunk.theirs;
    }
    require(bases == base && mines == mine && all == theirs, "the hunks together are the texts");
}

void checkWords(const std::string &from, const std::string &to)
{
    std::string before;
    std::string after;
    for (const WordRun &run : wordDiff(from, to)) {
        if (run.kind != WordRun::Kind::Added)
            before += run.text;
        if (run.kind != WordRun::Kind::Removed)
            after += run.text;
    }
    require(before == from && after == to, "the words together are the texts");
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QList<QByteArray> parts = fuzz::partsOf(fuzz::inputFrom(bytes, size), 3);
    const std::string base = parts[0].toStdString();
    const std::string mine = parts[1].toStdString();
    const std::string theirs = parts[2].toStdString();
    const TextMerge merged = TextMerge::of(base, mine, theirs);
    checkHunks(merged, base, mine, theirs);
    require(merged.conflictCount() == TextMerge::of(base, theirs, mine).conflictCount(), "the sides are alike");
    require(TextMerge::of(base, mine, base).result() == mine, "nothing of theirs: mine");
    require(TextMerge::of(base, base, theirs).result() == theirs, "nothing of mine: theirs");
    require(TextMerge::of(base, mine, mine).result() == mine, "both alike: that");
    (void)merged.withMarkers("mine", "base", "theirs");
    checkWords(mine, theirs);
    return 0;
}
