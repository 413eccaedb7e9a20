// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

namespace concord {

/// How concordctl ends, for scripts.
enum class ExitStatus {
    Done = 0,
    Undecided = 1, ///< a conflict that needs a choice; the report says which
    BadInput = 2, ///< bad input or usage
    Deleted = 3, ///< deleted on the server
    Locked = 4,
    Refused = 5, ///< by the server's rules
    NotAllowed = 6, ///< not signed in, or not allowed
    Unreachable = 7, ///< or unknown whether it landed
};

/// The status for an error that ends a command.
ExitStatus exitStatusOf(const Error &error);

}
