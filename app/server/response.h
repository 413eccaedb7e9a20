// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

namespace concord::server {

/// What a route answers.
struct Response {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    static Response json(int status, const QByteArray &body, const HttpHeaders &headers = {});
    friend bool operator==(const Response &, const Response &) = default;
};

}
