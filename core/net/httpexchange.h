// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/httpdriver.h"
#include "core/net/replyparser.h"

#include <QPointer>
#include <QTimer>

class QTcpSocket;

namespace concord {

class SocketPool;

/// One request of HttpDriver on its way over one connection: keeps the limits, collects the body, says how it ended.
/// For HttpDriver only.
class HttpExchange : public QObject {
    Q_OBJECT
public:
    enum class Mode { Whole, Stream };

    HttpExchange(const HttpRequest &request, Mode mode, const HttpLimits &limits, SocketPool *pool, QObject *parent);
    ~HttpExchange() override;

    const HttpRequest &request() const noexcept { return m_request; }
    /// finished() follows with Cancelled from the event loop, unless it has ended before.
    void cancel();

Q_SIGNALS:
    void opened(const concord::HttpHeaders &headers);
    void received(const QByteArray &bytes);
    /// Exactly once, from the event loop.
    void finished(const concord::HttpReply &reply);

private:
    void begin();
    void sendRequest();
    void read();
    void handleHead();
    void handleBody(const QByteArray &bytes);
    void handleDisconnected();
    void moved();
    void timeOut(const QString &detail);
    void conclude();
    void end(HttpReply::Transport transport, const QString &detail);
    void letGo();
    bool isOpenStream() const noexcept { return m_mode == Mode::Stream && m_parser.status() == 200; }

    const HttpRequest m_request;
    const Mode m_mode;
    const HttpLimits m_limits;
    SocketPool *m_pool;
    QPointer<QTcpSocket> m_socket;
    ReplyParser m_parser;
    HttpReply m_reply;
    QTimer m_idle;
    QTimer m_overall;
    bool m_sent = false; ///< at least one byte was handed to the connection
    bool m_headHandled = false;
    bool m_ended = false;
};

}
