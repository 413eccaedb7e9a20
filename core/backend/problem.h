// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/backend/meaning.h"

namespace concord {

/// What the body of an error reply says: RFC 9457, and the shapes that real servers use instead (CouchDB, Eve, Kinto, OData,
/// Kubernetes, FHIR, Elasticsearch, Ghost, Google, Rails, Django, FastAPI, Spring). The media type is not trusted: JSON
/// is recognised by parsing, HTML and XML by their first byte. Members of a wrong type are ignored. `url` resolves a relative type.
/// Total: an empty or unreadable body gives an empty Problem with what there was in `raw`.
Problem problemOf(const HttpReply &reply, const QUrl &url);

}
