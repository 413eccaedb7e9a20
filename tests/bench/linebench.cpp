// SPDX-License-Identifier: MIT
#include "tests/bench/linebench.h"

#include "core/merge/textmerge.h"
#include "tests/bench/inputs.h"

#include <QtGlobal>
#include <git2.h>

namespace bench {

using concord::TextMerge;

namespace {
struct Texts {
    std::string base;
    std::string mine;
    std::string theirs;
};

void mergeWithGit(const Texts &texts)
{
    const auto input = [](const std::string &text) {
        git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
        input.ptr = text.data();
        input.size = text.size();
        return input;
    };
    const git_merge_file_input base = input(texts.base);
    const git_merge_file_input mine = input(texts.mine);
    const git_merge_file_input theirs = input(texts.theirs);
    git_merge_file_result result = {};
    if (git_merge_file(&result, &base, &mine, &theirs, nullptr) != 0)
        qFatal("libgit2 refused the input");
    keep(result);
    git_merge_file_result_free(&result);
}

void run(Table &table, const std::string &title, const Texts &texts, double goal, std::optional<double> goalSeconds = {})
{
    const auto ours = [&texts] { keep(TextMerge::of(texts.base, texts.mine, texts.theirs).result()); };
    table.run({title, {{"Concord", ours}, {"libgit2, in process", [&texts] { mergeWithGit(texts); }}}, {goal}, goalSeconds});
}

Texts edited(const std::vector<std::string> &base, double share)
{
    return {joined(base), joined(editedLines(base, share, 21)), joined(editedLines(base, share, 22))};
}
}

void lineBench(Table &table, std::size_t largest)
{
    git_libgit2_init();
    table.heading("The line merge");
    for (const std::size_t count : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
        if (count <= largest)
            run(table, std::to_string(count) + " lines, 1 % edited", edited(lines(count, Lines::Code), 0.01), count >= 1'000'000 ? 0.5 : 0.8);
    }
    const std::size_t count = std::min<std::size_t>(largest, 100'000);
    const std::string name = std::to_string(count) + " lines, ";
    const std::vector<std::string> code = lines(count, Lines::Code);
    const std::vector<std::string> few = lines(count, Lines::FewDistinct);
    run(table, name + "50 % edited", edited(code, 0.5), 1.0, 1.0);
    run(table, name + "many duplicates", edited(few, 0.01), 1.0, 1.0);
    run(table, name + "many duplicates, 50 % edited", edited(few, 0.5), 1.0, 1.0);
    run(table, name + "blocks shuffled", {joined(code), joined(shuffledBlocks(code, 100, 31)), joined(editedLines(code, 0.01, 22))}, 0.4, 1.0);
    run(table, name + "blocks shuffled, duplicates", {joined(few), joined(shuffledBlocks(few, 100, 31)), joined(editedLines(few, 0.01, 22))}, 0.4, 1.0);
    run(table, name + "lines shuffled", {joined(code), joined(shuffledBlocks(code, 1, 31)), joined(editedLines(code, 0.01, 22))}, 0.4, 1.0);
    git_libgit2_shutdown();
}

}
