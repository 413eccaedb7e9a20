// SPDX-License-Identifier: MIT
// core/net carries out what core/sync decides: it sends each request at most once, bounds what comes back in bytes and in
// time, and turns whatever happened into exactly one reply. It decides nothing about records; what a reply means is
// core/backend's, what follows from it core/sync's.
#pragma once

#include "core/backend/http.h"

#include <QHash>
#include <QObject>
#include <chrono>

namespace concord {

class HttpExchange;
class SocketPool;

/// How much and how long a server may keep us busy with one request.
struct HttpLimits {
    std::chrono::milliseconds idle{30'000}; ///< no byte moved in either direction for so long: TimedOut
    std::chrono::milliseconds overall{180'000}; ///< from send() to the end of the reply; not for streams
    std::chrono::milliseconds streamIdle{90'000}; ///< as `idle`, for streams, which are silent between events
    qint64 replyBytes = 64 * 1024 * 1024; ///< a longer body: TooLarge
};

/// Sends HTTP/1.1 requests, each **at most once**: it is written to one connection one time, whatever becomes of it.
///
/// It stands on QTcpSocket and QSslSocket, not on QNetworkAccessManager, which (measured with Qt 6.4.2) repeats a request by
/// itself when a connection ends without a reply; where kept from that, still takes 102 and 103 for the final reply, loses most
/// replies to a PUT that end with the connection, took 3 GB of an endless chunked reply before it heeded an abort at 64 MiB, and
/// never returns from an endless head.
///
/// It never follows a redirect (a 303 after a PUT would read as "saved"), asks for no content coding, keeps no cookies and no
/// cache, answers no authentication challenge (credentials travel in the request's own headers), speaks HTTP/1.1 only, and
/// accepts no certificate that the system does not trust. A body that is compressed all the same stays as it came;
/// `transportDetail` says so. Application proxies (QNetworkProxy) are used for tunnels.
class HttpDriver : public QObject {
    Q_OBJECT
public:
    explicit HttpDriver(const HttpLimits &limits = {}, QObject *parent = nullptr);
    /// Requests under way are dropped; no signal follows for them.
    ~HttpDriver() override;

    const HttpLimits &limits() const noexcept { return m_limits; }

    /// Sends the request, unless it is malformed (scheme not http or https, a line break in a header): then NotSent. Returns the
    /// number that finished() will carry; never 0. finished() is never emitted from inside this call.
    quint64 send(const HttpRequest &request);
    /// The same for a reply without an end (server-sent events, a watch): a 200's body is handed over by received() as it comes
    /// and is not in the reply; any other status is an ordinary reply. Streams do not wait for, nor hold up, other requests.
    quint64 stream(const HttpRequest &request);
    /// Ends the request; finished() follows with Transport::Cancelled from the event loop. Unknown numbers are ignored.
    void cancel(quint64 id);
    int pendingCount() const noexcept;

Q_SIGNALS:
    /// Exactly once for each send() or stream().
    void finished(quint64 id, const concord::HttpReply &reply);
    /// Of a stream: the head of the reply is there and it is a 200.
    void opened(quint64 id, const concord::HttpHeaders &headers);
    /// Of a stream: the next bytes of the body. Once at least, maybe cut anywhere; never after finished().
    void received(quint64 id, const QByteArray &bytes);
    /// Just before finished(), for a log of all requests; secrets are removed (redact.h).
    void exchanged(const concord::HttpRequest &request, const concord::HttpReply &reply);

private:
    quint64 start(HttpExchange *exchange);
    void finish(quint64 id, HttpReply reply);

    const HttpLimits m_limits;
    SocketPool *m_pool;
    quint64 m_lastId = 0;
    QHash<quint64, HttpExchange *> m_exchanges;
};

}
