// SPDX-License-Identifier: MIT
#include "plainhttp.h"

#include "core/json/parse.h"

namespace concord {

namespace {

constexpr int patience = 20'000;

HttpHeaders headersIn(const QByteArray &head)
{
    HttpHeaders headers;
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.append(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    return headers;
}

}

Value PlainHttp::Reply::json() const
{
    return parseJson(body).valueOr(Value());
}

PlainHttp::PlainHttp(const QUrl &base, const QByteArray &token)
    : m_base(base)
    , m_token(token)
{
}

std::unique_ptr<QTcpSocket> PlainHttp::open(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers,
                                            const QByteArray &body) const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(m_base.host(), quint16(m_base.port()));
    socket->waitForConnected(patience);
    QByteArray message = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!m_token.isEmpty())
        message += "Authorization: Bearer " + m_token + "\r\n";
    for (const auto &[name, value] : headers.fields())
        message += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method == "PUT" || method == "POST")
        message += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket->write(message + "\r\n" + body);
    socket->waitForBytesWritten(patience);
    return socket;
}

PlainHttp::Reply PlainHttp::finish(QTcpSocket &socket)
{
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience)) { }
    const QByteArray bytes = socket.readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    return {bytes.mid(9, 3).toInt(), headersIn(bytes.first(end)), bytes.sliced(end + 4)};
}

PlainHttp::Reply PlainHttp::send(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers,
                                 const QByteArray &body) const
{
    const auto socket = open(method, target, headers, body);
    return finish(*socket);
}

PlainHttp::Reply PlainHttp::put(const QByteArray &target, const QByteArray &etag, const QByteArray &body) const
{
    return send("PUT", target, {{"If-Match", etag}, {"Content-Type", "application/json"}}, body);
}

}
