// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

#include <QStringList>
#include <QUrlQuery>

namespace concord::server {

/// An HTTP request as the routes see it: no socket, no Qt HTTP class, so that a test can make one by hand.
struct Request {
    QByteArray method; ///< upper case
    QStringList path; ///< the segments, each decoded on its own: "/orders/a%2Fb" is {"orders", "a/b"}; "/" is {}
    QUrlQuery query;
    HttpHeaders headers;
    QByteArray body;

    /// From a target in origin form ("/orders?limit=2").
    static Request of(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers = {},
                      const QByteArray &body = {});

    QString parameter(QStringView name) const; ///< of the query, decoded; empty when it is not there
    bool isWrite() const { return method != "GET" && method != "HEAD" && method != "OPTIONS"; }
};

}
