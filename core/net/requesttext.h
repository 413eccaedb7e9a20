// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

namespace concord {

/// Why the request cannot be sent, in English; empty when it can. Only absolute http and https URLs can, and no field may hold a
/// line break or NUL, with which a value would write further fields (RFC 9110 section 5.5).
QString malformation(const HttpRequest &request);

/// The request as HTTP/1.1 text (RFC 9112 section 3), body included. Adds Host, Content-Length, Accept-Encoding: identity and
/// User-Agent where the request has none. User and password in the URL stay out of it. Precondition: no malformation.
QByteArray requestText(const HttpRequest &request);

}
