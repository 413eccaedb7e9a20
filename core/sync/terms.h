// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/profile.h"

namespace concord::sync {

/// What the protocol needs to know about a backend, taken from its profile, and what the user set.
struct Terms {
    /// What guards a write whose revision is a strong token, a weak one with a date beside it, and a weak one alone
    /// (RFC 9110 section 8.8.3.2: a weak tag never matches under If-Match, but some servers match it all the same).
    WriteGuard strongTag;
    WriteGuard weakTagWithDate;
    WriteGuard weakTag{WriteGuard::Kind::Verify};
    /// What guards one that starts from content whose version the server does not tell (yet).
    WriteGuard contentAlone{WriteGuard::Kind::Verify};
    enum class Deletions {
        GuardedAsChanges, ///< by the same tokens
        Unguarded, ///< the version does not travel with a deletion: looked at before, and said to be unprotected
    };
    Deletions deletions = Deletions::GuardedAsChanges;
    /// What repeating a POST create with the same Idempotency-Key does.
    enum class Creates {
        Repeatable, ///< the server answers as it did the first time
        AtMostOnce, ///< a second record: never repeated unasked
    };
    enum class CleanMerge {
        Resubmit, ///< by itself, once a save
        Ask, ///< show it first
    };

    Creates creates = Creates::Repeatable;
    CleanMerge cleanMerge = CleanMerge::Resubmit;
    MergeRules rules; ///< of the profile and the schema together

    std::chrono::milliseconds firstBackoff{500}; ///< doubled each time, with jitter, up to `longestBackoff`
    std::chrono::milliseconds longestBackoff{60'000};
    std::chrono::milliseconds longestRetryAfter{600'000}; ///< a server that asks for more is not waited for
    int attempts = 5; ///< how often one save (or load) waits and tries again before it is handed to the user

    WriteGuard guardFor(const Revision &revision) const;
    WriteGuard guardForDelete(const Revision &revision) const;
    /// The two records say the same, members that the server manages apart. This is how "did it land?" is answered.
    bool sameContent(const Value &a, const Value &b) const;
    friend bool operator==(const Terms &, const Terms &) = default;
};

/// The terms of a backend of this kind. Settings keep their defaults.
Terms termsOf(const Profile &profile);

}
