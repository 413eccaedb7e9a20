// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/backend/profilerules.h"

namespace concord::backend {

/// What a version token may be read from: the header fields of a 2xx reply, its whole body, and the record in it.
struct TokenEvidence {
    HttpHeaders headers;
    Value body;
    Value record;
};

/// The revision that the first source with a token gives; invalid when none has one.
Revision readToken(const std::vector<TokenSource> &sources, const TokenEvidence &evidence);

/// `revision`, as read from this evidence of a GET; or the content's own hash, while the server may still give its next version the
/// same token. Where the reply does not say both its date and when the record was changed, the token is believed.
Revision settled(const TokenClock &clock, const Revision &revision, const TokenEvidence &evidence);

/// The token as a header field or a query parameter wants it: a body token's string decoded, an entity tag as it is.
QByteArray tokenText(const Revision &revision);
/// The token as a JSON value; absent when the revision is invalid.
Value tokenValue(const Revision &revision);
/// The tokens of a composite one in order, each as text; a simple one alone.
QList<QByteArray> tokenParts(const Revision &revision);

/// The token of a record that has none of its server's: SHA-256 over its compact JSON text.
QByteArray hashToken(const Value &record);

}
