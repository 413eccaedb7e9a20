// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/json/value.h"

#include <QTcpSocket>
#include <QUrl>

namespace concord {

/// A client that sends exactly what it is told, once, over a connection of its own, and waits for the end of the reply. The
/// server has to run in another thread or process.
class PlainHttp {
public:
    struct Reply {
        int status = 0; ///< 0: the connection ended without a reply
        HttpHeaders headers;
        QByteArray body;
        Value json() const; ///< absent when the body is not JSON
        QString code() const { return json()["code"].toString(); }
    };

    PlainHttp(const QUrl &base, const QByteArray &token);

    Reply send(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers = {},
               const QByteArray &body = {}) const;
    Reply get(const QByteArray &target, const HttpHeaders &headers = {}) const { return send("GET", target, headers); }
    /// PUT under If-Match.
    Reply put(const QByteArray &target, const QByteArray &etag, const QByteArray &body) const;
    /// Sends and leaves the connection open, to read a stream from it.
    std::unique_ptr<QTcpSocket> open(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers = {},
                                     const QByteArray &body = {}) const;
    /// What open() began, to its end.
    static Reply finish(QTcpSocket &socket);

private:
    QUrl m_base;
    QByteArray m_token;
};

}
