// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/request.h"
#include "app/server/response.h"
#include "core/result.h"

#include <QHostAddress>
#include <functional>
#include <memory>

namespace concord::server {

/// The answering end of one request. Exactly one of reply(), beginStream() and drop() is to be called, at any later time;
/// when the last copy of an unanswered exchange goes, the connection is dropped. Lives in the adapter's thread.
class Exchange {
public:
    virtual ~Exchange() = default;
    virtual void reply(const Response &response) = 0;
    /// Sends status and headers and leaves the body open; the connection ends with the stream.
    virtual void beginStream(const Response &head) = 0;
    /// After beginStream(); false when the client has gone.
    virtual bool writeStream(const QByteArray &bytes) = 0;
    /// Ends the connection without a word, as a crash or a cut cable would.
    virtual void drop() = 0;
    virtual bool isOpen() const = 0;
};

/// The one place that knows QHttpServer, whose interface moved between Qt 6.4 and 6.8: what the handlers are given (a socket,
/// then a responder) and how header fields are read. QHttpServer parses and dispatches; the reply is written to the connection's
/// own socket, which stays reachable in every version because the adapter's QTcpServer makes it (`bind` stayed). That is also
/// what lets an event stream stay open and a fault switch cut a connection, which QHttpServer 6.4's responder cannot.
class HttpAdapter {
public:
    using Handler = std::function<void(const Request &, const std::shared_ptr<Exchange> &)>;

    explicit HttpAdapter(Handler handler);
    ~HttpAdapter();
    HttpAdapter(const HttpAdapter &) = delete;
    HttpAdapter &operator=(const HttpAdapter &) = delete;

    /// Begins to listen; the port it got. 0 takes any free one.
    Result<quint16> listen(const QHostAddress &address, quint16 port);

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

}
