// SPDX-License-Identifier: MIT
#include "tests/bench/linebench.h"

#include "core/merge/textmerge.h"
#include "tests/bench/inputs.h"
#include "tests/bench/libgit2peer.h"

namespace bench {

using concord::TextMerge;

namespace {
struct Texts {
    std::string base;
    std::string mine;
    std::string theirs;
};

void run(Table &table, const std::string &title, const Texts &texts, double goal, std::optional<double> goalSeconds = {})
{
    const auto ours = [&texts] { keep(TextMerge::of(texts.base, texts.mine, texts.theirs).result()); };
    const auto git = [&texts] { mergeWithLibgit2(texts.base, texts.mine, texts.theirs); };
    table.run({title, {{"Concord", ours}, {"libgit2", git, {}, {}, goal}}, goalSeconds});
}

Texts edited(const std::vector<std::string> &base, double share)
{
    return {joined(base), joined(editedLines(base, share, 21)), joined(editedLines(base, share, 22))};
}
}

void lineBench(Table &table, std::size_t largest)
{
    for (const std::size_t count : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
        if (count <= largest)
            run(table, "line merge, " + countName(count) + " lines", edited(lines(count, Lines::Code), 0.01), count >= 1'000'000 ? 0.5 : 0.8);
    }
    const std::size_t count = std::min<std::size_t>(largest, 100'000);
    const std::string name = "line merge, " + countName(count) + ", ";
    const std::vector<std::string> code = lines(count, Lines::Code);
    const std::vector<std::string> few = lines(count, Lines::FewDistinct);
    run(table, name + "50 % edited", edited(code, 0.5), 1.0, 1.0);
    run(table, name + "duplicates", edited(few, 0.01), 1.0, 1.0);
    run(table, name + "duplicates, 50 %", edited(few, 0.5), 1.0, 1.0);
    run(table, name + "shuffled blocks", {joined(code), joined(shuffledBlocks(code, 100, 31)), joined(editedLines(code, 0.01, 22))}, 0.4, 1.0);
    run(table, name + "shuffled duplicates", {joined(few), joined(shuffledBlocks(few, 100, 31)), joined(editedLines(few, 0.01, 22))}, 0.4, 1.0);
    run(table, name + "shuffled lines", {joined(code), joined(shuffledBlocks(code, 1, 31)), joined(editedLines(code, 0.01, 22))}, 0.4, 1.0);
}

}
