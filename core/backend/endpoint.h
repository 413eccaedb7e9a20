// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

#include <QString>
#include <QUrl>

namespace concord {

/// How to say who is asking. Held in memory only; the vault of the desktop keeps secrets, nothing logs them.
struct Credentials {
    enum class Kind {
        None,
        Basic, ///< `user` and `secret` (RFC 7617)
        Bearer, ///< `secret` is the token (RFC 6750)
        ApiKey, ///< `secret` in the header or query parameter that the profile names
        QueryString, ///< `secret` is a ready query string, e.g. a shared access signature
    };
    Kind kind = Kind::None;
    QString user;
    QString secret;
    friend bool operator==(const Credentials &, const Credentials &) = default;
};

/// A backend at its place: what requestFor() needs besides the profile.
struct Endpoint {
    QUrl base; ///< everything the profile's URLs are relative to; a missing last slash is added
    Credentials credentials;
    HttpHeaders headers; ///< sent with every request, e.g. a tenant
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

}
