// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"
#include "core/backend/intention.h"
#include "core/backend/profile.h"

namespace concord {

/// The request that asks a backend of this kind for this. Credentials go in pre-emptively (no 401 round), records are asked for
/// with Accept-Encoding: identity (a suffix that compression adds to an ETag would break If-Match).
///
/// A write whose revision cannot travel as a precondition (see writeGuard()) is sent without one: the caller has verified.
/// Errors: Unsupported when the profile has no way to do this, BadUsage for an id that no URL can hold ("", ".", "..").
Result<HttpRequest> requestFor(const Profile &profile, const Endpoint &endpoint, const Intention &intention);

/// The URL of a record, e.g. to show it; empty when the id cannot stand in one.
QUrl recordUrl(const Profile &profile, const Endpoint &endpoint, const QString &collection, const QString &id);

}
