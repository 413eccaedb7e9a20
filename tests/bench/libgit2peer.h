// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/contest.h"

#include <QtGlobal>
#include <git2.h>
#include <string_view>

namespace bench {

/// git's line merge as a library, without a process. Wants git_libgit2_init().
inline void mergeWithLibgit2(std::string_view base, std::string_view mine, std::string_view theirs)
{
    const auto inputOf = [](std::string_view text) {
        git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
        input.ptr = text.data();
        input.size = text.size();
        return input;
    };
    const git_merge_file_input ancestor = inputOf(base);
    const git_merge_file_input ours = inputOf(mine);
    const git_merge_file_input others = inputOf(theirs);
    git_merge_file_result result = {};
    if (git_merge_file(&result, &ancestor, &ours, &others, nullptr) != 0)
        qFatal("libgit2 refused the input");
    keep(result);
    git_merge_file_result_free(&result);
}

}
