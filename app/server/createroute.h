// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/service.h"

namespace concord::server {

/// POST /<collection>: the server chooses the id. With an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07) the same
/// request again gets the same reply without a second record, and another payload under the same key is refused with 422.
/// A user's keys are kept for good; a key of another user is another key.
class CreateRoute {
public:
    explicit CreateRoute(Store &store);
    Response handle(const Call &call);

private:
    Response create(const Call &call, const QByteArray &key, const QByteArray &fingerprint);

    Store &m_store;
};

/// The bare key in the field; empty when there is none; error (400) when it is not a structured-field string.
Result<QByteArray, Response> idempotencyKeyIn(const HttpHeaders &headers);
/// 409 for a key whose first request is still being carried out.
Response keyInFlight();

}
