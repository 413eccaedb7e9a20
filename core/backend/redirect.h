// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/result.h"

namespace concord {

/// A request that goes on elsewhere.
struct Redirect {
    HttpRequest request;
    bool credentialsDropped = false; ///< it went to another origin
    friend bool operator==(const Redirect &, const Redirect &) = default;
};

/// The request that follows a 3xx reply, or (Unsupported) why it is not followed. 307 and 308 keep method, body and
/// preconditions (RFC 9110 sections 15.4.8, 15.4.9); 301 and 302 are followed for GET and PROPFIND only, since for a write they
/// end in a GET whose 200 looks like "saved". https never goes on as http. Across origins (scheme, host, port)
/// Authorization, Cookie and every header in `secretHeaders` are dropped.
Result<Redirect> followRedirect(const HttpRequest &request, const HttpReply &reply, const QList<QByteArray> &secretHeaders = {});

/// Same scheme, host and port, default ports filled in (RFC 6454).
bool isSameOrigin(const QUrl &a, const QUrl &b);

}
