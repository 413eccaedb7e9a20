// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/store.h"
#include "core/backend/http.h"

namespace concord::server {

/// What If-Match and If-None-Match (RFC 9110 section 13.1) say about a write to `current` (nothing: there is no such record).
enum class Precondition {
    Holds,
    Missing, ///< neither is there: 428
    Stale, ///< If-Match names another version, or a record that is gone
    Exists, ///< If-None-Match: * on a record that is there
};

Precondition evaluate(const HttpHeaders &headers, const std::optional<StoredRecord> &current);

/// If-None-Match of a GET names this version: answer 304. Weak comparison (section 13.1.2).
bool isNotModified(const HttpHeaders &headers, const QByteArray &etag);

}
