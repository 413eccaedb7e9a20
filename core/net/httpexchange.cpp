// SPDX-License-Identifier: MIT
#include "core/net/httpexchange.h"

#include "core/net/requesttext.h"
#include "core/net/socketpool.h"

#include <QLocale>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace concord {

using Transport = HttpReply::Transport;

namespace {

QString amount(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 0);
}

}

HttpExchange::HttpExchange(const HttpRequest &request, Mode mode, const HttpLimits &limits, SocketPool *pool, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_mode(mode)
    , m_limits(limits)
    , m_pool(pool)
    , m_parser(request.method)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(mode == Mode::Stream ? limits.streamIdle : limits.idle);
    connect(&m_idle, &QTimer::timeout, this, [this] { timeOut(u"the server did not go on in time"_s); });
    m_overall.setSingleShot(true);
    m_overall.setInterval(limits.overall);
    connect(&m_overall, &QTimer::timeout, this, [this] { timeOut(u"the reply took too long"_s); });
    QMetaObject::invokeMethod(this, &HttpExchange::begin, Qt::QueuedConnection);
}

HttpExchange::~HttpExchange()
{
    letGo();
}

void HttpExchange::begin()
{
    if (m_ended)
        return;
    if (const QString why = malformation(m_request); !why.isEmpty())
        return end(Transport::NotSent, why);
    m_idle.start();
    m_overall.start();
    m_socket = m_pool->take(m_request.url);
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpExchange::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpExchange::moved);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &HttpExchange::handleDisconnected);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpExchange::handleDisconnected);
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        return sendRequest();
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket.data()))
        connect(secure, &QSslSocket::encrypted, this, &HttpExchange::sendRequest);
    else
        connect(m_socket, &QTcpSocket::connected, this, &HttpExchange::sendRequest);
    SocketPool::connectTo(m_socket, m_request.url);
}

void HttpExchange::sendRequest()
{
    moved();
    m_sent = true;
    m_socket->write(requestText(m_request));
}

void HttpExchange::cancel()
{
    QMetaObject::invokeMethod(
        this, [this] { end(Transport::Cancelled, u"cancelled"_s); }, Qt::QueuedConnection);
}

void HttpExchange::moved()
{
    if (m_idle.isActive())
        m_idle.start();
}

void HttpExchange::read()
{
    moved();
    // What receives a stream may cancel or destroy this exchange.
    const QPointer<HttpExchange> alive(this);
    while (alive && !m_ended && m_socket && m_socket->bytesAvailable() > 0) {
        m_parser.feed(m_socket->read(m_socket->bytesAvailable()));
        if (m_parser.hasHead() && !m_headHandled)
            handleHead();
        if (const QByteArray bytes = m_parser.takeBody(); alive && !m_ended && !bytes.isEmpty())
            handleBody(bytes);
        if (alive && !m_ended && m_parser.isEnded())
            conclude();
    }
}

void HttpExchange::handleHead()
{
    m_headHandled = true;
    m_reply.status = m_parser.status();
    m_reply.headers = m_parser.headers();
    if (isOpenStream()) {
        m_overall.stop();
        Q_EMIT opened(m_reply.headers);
    } else if (m_parser.announcedLength() > m_limits.replyBytes) {
        end(Transport::TooLarge, u"the server announces a reply of %1; at most %2 are taken"_s.arg(
                                     amount(m_parser.announcedLength()), amount(m_limits.replyBytes)));
    }
}

void HttpExchange::handleBody(const QByteArray &bytes)
{
    if (isOpenStream()) {
        Q_EMIT received(bytes);
        return;
    }
    const qint64 room = m_limits.replyBytes - m_reply.body.size();
    m_reply.body += bytes.left(room);
    if (bytes.size() > room)
        end(Transport::TooLarge, u"the reply is longer than %1, the most that is taken"_s.arg(amount(m_limits.replyBytes)));
}

/// Also called for errors that end a connection before it stood.
void HttpExchange::handleDisconnected()
{
    const QPointer<HttpExchange> alive(this);
    read();
    if (!alive || m_ended)
        return;
    if (!m_sent) {
        QString why = m_socket->errorString();
        if (const auto *secure = qobject_cast<QSslSocket *>(m_socket.data()); secure && !secure->sslHandshakeErrors().isEmpty())
            why = u"the server's certificate is not trusted: "_s + secure->sslHandshakeErrors().constFirst().errorString();
        return end(Transport::NotSent, why);
    }
    m_parser.endInput();
    conclude();
}

/// Says what the parser has found. Precondition: it has ended.
void HttpExchange::conclude()
{
    if (m_parser.state() == ReplyParser::State::Failed)
        return end(Transport::Lost, m_parser.failure());
    if (m_parser.state() == ReplyParser::State::Broken)
        return end(Transport::Lost, m_parser.hasHead() ? u"the connection ended inside the reply"_s
                                                       : u"the connection ended before a reply came"_s);
    const QByteArray coding = m_reply.headers.value("Content-Encoding").trimmed().toLower();
    const bool compressed = !coding.isEmpty() && coding != "identity";
    end(Transport::Completed,
        compressed ? u"the server compressed the reply (%1) though it was asked not to"_s.arg(QString::fromLatin1(coding))
                   : QString());
}

void HttpExchange::timeOut(const QString &detail)
{
    if (m_sent)
        end(Transport::TimedOut, detail);
    else
        end(Transport::NotSent, u"the server could not be reached in time"_s);
}

void HttpExchange::end(Transport transport, const QString &detail)
{
    if (m_ended)
        return;
    m_ended = true;
    m_idle.stop();
    m_overall.stop();
    letGo();
    m_reply.transport = transport;
    m_reply.transportDetail = detail;
    Q_EMIT finished(m_reply);
}

/// Keeps the connection for the next request if nothing speaks against it, else closes it.
void HttpExchange::letGo()
{
    if (!m_socket)
        return;
    QTcpSocket *socket = m_socket;
    m_socket = nullptr;
    socket->disconnect(this);
    if (m_parser.isReusable() && socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() == 0
        && socket->bytesAvailable() == 0) {
        m_pool->giveBack(m_request.url, socket);
    } else {
        socket->setParent(nullptr);
        socket->abort();
        socket->deleteLater();
    }
}

}
