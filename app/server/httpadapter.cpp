// SPDX-License-Identifier: MIT
#include "app/server/httpadapter.h"

#include <QAbstractHttpServer>
#include <QHash>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QMetaEnum>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace concord::server {

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
HttpHeaders headersOf(const QHttpServerRequest &request)
{
    HttpHeaders headers;
    const QHttpHeaders &fields = request.headers();
    for (qsizetype i = 0; i < fields.size(); ++i)
        headers.append(QByteArray(fields.nameAt(i).data(), fields.nameAt(i).size()), fields.valueAt(i).toByteArray());
    return headers;
}
#else
HttpHeaders headersOf(const QHttpServerRequest &request)
{
    HttpHeaders headers;
    const auto fields = request.headers();
    for (const auto &[name, value] : fields)
        headers.append(name, value);
    return headers;
}
#endif

Request requestOf(const QHttpServerRequest &request)
{
    const char *method = QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(request.method()));
    const QUrl url = request.url();
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return Request::of(method ? QByteArray(method) : QByteArray(), target, headersOf(request), request.body());
}

QByteArray reasonOf(int status)
{
    const char *key = QMetaEnum::fromType<QHttpServerResponder::StatusCode>().valueToKey(status);
    return key ? QByteArray(key) : QByteArray("Status");
}

/// The head of an HTTP/1.1 message (RFC 9112 sections 4 and 5).
QByteArray headOf(const Response &response)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonOf(response.status) + "\r\n";
    for (const auto &[name, value] : response.headers.fields())
        head += name + ": " + value + "\r\n";
    return head;
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

class SocketExchange final : public Exchange {
public:
    SocketExchange(QTcpSocket *socket, bool isHead, bool closeAfterwards)
        : m_socket(socket)
        , m_isHead(isHead)
        , m_closeAfterwards(closeAfterwards)
    {
    }
    ~SocketExchange() override
    {
        if (!m_answered)
            drop();
    }
    Q_DISABLE_COPY_MOVE(SocketExchange)

    void reply(const Response &response) override
    {
        m_answered = true;
        if (!isOpen())
            return;
        QByteArray bytes = headOf(response);
        if (!hasNoBody(response.status))
            bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
        if (m_closeAfterwards)
            bytes += "Connection: close\r\n";
        bytes += "\r\n";
        if (!m_isHead && !hasNoBody(response.status))
            bytes += response.body;
        m_socket->write(bytes);
        if (m_closeAfterwards)
            m_socket->disconnectFromHost();
    }

    void beginStream(const Response &head) override
    {
        m_answered = true;
        if (isOpen())
            m_socket->write(headOf(head) + "Connection: close\r\n\r\n" + head.body);
    }

    bool writeStream(const QByteArray &bytes) override { return isOpen() && m_socket->write(bytes) == bytes.size(); }

    void drop() override
    {
        m_answered = true;
        if (m_socket)
            m_socket->abort();
    }

    bool isOpen() const override { return m_socket && m_socket->state() == QAbstractSocket::ConnectedState; }

private:
    QPointer<QTcpSocket> m_socket;
    bool m_isHead;
    bool m_closeAfterwards;
    bool m_answered = false;
};

/// Makes the sockets itself, so that a request's remote port leads back to its connection.
class Listener final : public QTcpServer {
public:
    using QTcpServer::QTcpServer;
    QTcpSocket *socketFrom(quint16 remotePort) const { return m_sockets.value(remotePort); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_sockets.insert(socket->peerPort(), socket);
        addPendingConnection(socket);
    }

private:
    QHash<quint16, QPointer<QTcpSocket>> m_sockets; // a port is reused in time, so the hash stays small
};

}

class HttpAdapter::Server final : public QAbstractHttpServer {
public:
    explicit Server(Handler handler)
        : m_handler(std::move(handler))
    {
    }

    Result<quint16> listen(const QHostAddress &address, quint16 port)
    {
        m_listener = new Listener(this);
        if (!m_listener->listen(address, port))
            return Error{Error::Kind::Network, m_listener->errorString(), address.toString() + u':' + QString::number(port)};
        bind(m_listener);
        return m_listener->serverPort();
    }

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &) override
    {
        return handle(request, m_listener->socketFrom(request.remotePort()));
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override
    {
    }
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override
    {
    }
#endif
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        return handle(request, socket);
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override
    {
    }
#endif

private:
    bool handle(const QHttpServerRequest &request, QTcpSocket *socket)
    {
        const Request ours = requestOf(request);
        const bool close = ours.headers.value("Connection").toLower() == "close";
        m_handler(ours, std::make_shared<SocketExchange>(socket, ours.method == "HEAD", close));
        return true;
    }

    Handler m_handler;
    Listener *m_listener = nullptr;
};

HttpAdapter::HttpAdapter(Handler handler)
    : m_server(std::make_unique<Server>(std::move(handler)))
{
}

HttpAdapter::~HttpAdapter() = default;

Result<quint16> HttpAdapter::listen(const QHostAddress &address, quint16 port)
{
    return m_server->listen(address, port);
}

}
