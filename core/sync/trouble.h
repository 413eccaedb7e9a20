// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"

namespace concord::sync {

/// Why the last load or save did not come to its end, as a kind for words and actions, and what the server said about it.
/// Nothing typed is lost by any of them.
struct Trouble {
    enum class Kind {
        None,
        Invalid, ///< 400, 422: the field errors are in `problem`
        RefusedByRule, ///< 409 though the version is current: uniqueness, workflow state; offering a merge would be wrong
        StaleAgain, ///< the one automatic resubmission was refused too
        Locked, ///< held by `problem.lockedBy`; a save waits for `retryAfter`, where the server gave one
        Forbidden, ///< 403: read-only
        KeyReused, ///< 422: the idempotency key belongs to another payload; the next save makes a new key
        Unsupported, ///< 405, 413, 414, 415, 501
        ParentMissing,
        RedirectRefused, ///< following it would have made a false "saved"
        Unavailable, ///< waited and tried as often as the terms allow; the next save is as safe as the first
        NotApplied, ///< 2xx, and the record is as it was before
        Malformed, ///< the reply is not what was asked for
        OutcomeUnknown, ///< sent, and not to be found out whether it took effect
        Gone, ///< it is not there
    };

    Kind kind = Kind::None;
    int status = 0; ///< of the reply, 0 where there was none
    Problem problem;
    std::optional<std::chrono::milliseconds> retryAfter;

    explicit operator bool() const noexcept { return kind != Kind::None; }
    friend bool operator==(const Trouble &, const Trouble &) = default;
};

}
