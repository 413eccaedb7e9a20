// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"
#include "core/record/revision.h"

#include <QDateTime>
#include <QUrl>
#include <chrono>

namespace concord {

/// One complaint of the server about one place (RFC 9457 `errors`, and the common shapes of real servers).
struct FieldError {
    std::optional<Pointer> pointer; ///< none: the record as a whole
    QString detail;
    friend bool operator==(const FieldError &, const FieldError &) = default;
};

/// What a server said about a refusal (RFC 9457), as far as it could be understood. Unknown shapes leave members empty;
/// `raw` always holds what was said, shortened to a readable size.
struct Problem {
    QString type; ///< absolute URI; "about:blank" when none was given
    QString title;
    QString detail; ///< for people, never parsed
    QString code; ///< a stable code of the server's, e.g. conflict_version
    std::vector<FieldError> errors;
    QByteArray currentToken; ///< the version token the server says is current
    QString modifiedBy;
    QDateTime modifiedAt;
    QString lockedBy;
    QDateTime lockedUntil;
    QString raw;
    friend bool operator==(const Problem &, const Problem &) = default;
};

/// What a reply means, decided from profile, intention and evidence; the only thing core/sync sees of HTTP.
struct Meaning {
    enum class Outcome {
        Done, ///< 2xx that did what was asked
        NotModified, ///< 304: the version we know is the current one
        VersionConflict, ///< 412, 409 and the profile's own ways to say "stale"
        Duplicate, ///< a create met an existing record
        Gone, ///< 404, 410
        Resurrected, ///< 201 to an update: it had been deleted and exists again
        Locked, ///< 423, 409 with a lock code
        PreconditionRequired, ///< 428
        Invalid, ///< 400, 422 with what is wrong
        RefusedByRule, ///< 409 with a code that says workflow or uniqueness, not version
        Unauthenticated, ///< 401
        Forbidden, ///< 403
        Unsupported, ///< 405, 406, 413, 414, 415, 501: it cannot be done this way
        RetrySame, ///< 425, an idempotency key in flight: the very same request again after a wait
        KeyReused, ///< 422: this idempotency key belongs to another payload
        RateLimited, ///< 429
        Unavailable, ///< 503 with or without Retry-After: not now; a gateway may say so of a write that was done
        ServerError, ///< other 5xx: unknown whether a write took effect
        Redirected, ///< 307, 308 that may be followed: `redirect`
        RedirectRefused, ///< other 3xx: following would make a false "saved"
        ParentMissing, ///< the folder or database is not there
        RestartList, ///< paging has to begin anew
        Malformed, ///< a 2xx that cannot be what was asked for (wrong type, broken JSON)
        Unreachable, ///< nothing was sent
        Unknown, ///< sent, and no whole reply: unknown whether it took effect
        Cancelled,
    };

    Outcome outcome = Outcome::Unreachable;
    int status = 0; ///< 0 when there was none
    /// The version this reply establishes; invalid when it says nothing (then GET before the next save).
    Revision revision;
    /// The record this reply carries; absent when it carries none. With VersionConflict and Duplicate: theirs, where the server
    /// sends it along.
    Value record;
    QString id; ///< of a created record, when the reply says it
    QUrl location; ///< absolute, of a created or moved record
    Problem problem;
    std::optional<std::chrono::milliseconds> retryAfter;
    /// The server asks for rest, whatever else it says: what nobody waits for is not asked before this is over.
    std::optional<std::chrono::milliseconds> backoff;
    QUrl redirect; ///< of Redirected, absolute
    bool redirectDropsCredentials = false; ///< `redirect` is another origin: the user has to sign in there
    QUrl schema; ///< from Link rel=describedby; empty when there is none
    friend bool operator==(const Meaning &, const Meaning &) = default;
};

}
