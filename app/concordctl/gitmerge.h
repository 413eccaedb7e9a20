// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/console.h"
#include "app/concordctl/exitstatus.h"
#include "core/merge/rules.h"

namespace concord {

/// What git passes to a merge driver (gitattributes(5)): %O %A %B %L %P.
struct GitMergeArguments {
    QString base;
    QString mine; ///< also where the result goes
    QString theirs;
    int markerSize = 7;
    QString path; ///< in the repository, for messages
};

/// Merges by structure and writes the result over `mine`. A conflict leaves markers in diff3 style around the conflicting members
/// only, and ends with Undecided, which git takes for a conflict. What is not JSON on all three sides is merged as text.
ExitStatus mergeForGit(const GitMergeArguments &arguments, const MergeRules &rules, Console &console);

}
