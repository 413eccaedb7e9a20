// SPDX-License-Identifier: MIT
#include "app/server/response.h"

namespace concord::server {

Response Response::json(int status, const QByteArray &body, const HttpHeaders &headers)
{
    Response response{status, headers, body};
    if (!headers.contains("Content-Type"))
        response.headers.set("Content-Type", "application/json");
    return response;
}

}
