// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

namespace concord {

/// The request without its secrets, fit for a log or the journal: values of Authorization, Cookie, API-key and token fields and
/// of query items that carry keys or signatures become "(withheld)", user and password leave the URL. Bodies stay.
HttpRequest redacted(HttpRequest request);
/// The reply without cookies and tokens in its header fields.
HttpReply redacted(HttpReply reply);
/// True for a field whose value is a secret (Authorization, Cookie, X-Api-Key, …); names compare without case.
bool isSecretField(const QByteArray &name);

}
