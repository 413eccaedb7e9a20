// SPDX-License-Identifier: MIT
#include "core/net/socketpool.h"

#include <QSslSocket>
#include <utility>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qint64 readBufferBytes = 256 * 1024; // what the server can push on us before we look

quint16 portOf(const QUrl &url)
{
    return quint16(url.port(url.scheme() == u"https" ? 443 : 80));
}

QString originOf(const QUrl &url)
{
    return url.scheme() + u"://"_s + url.host() + u':' + QString::number(portOf(url));
}

}

SocketPool::SocketPool(QObject *parent)
    : QObject(parent)
{
    m_sweep.setSingleShot(true);
    connect(&m_sweep, &QTimer::timeout, this, &SocketPool::sweep);
}

SocketPool::~SocketPool()
{
    for (const QList<Idle> &idle : std::as_const(m_idle)) {
        for (const Idle &entry : idle) {
            entry.socket->disconnect(this);
            delete entry.socket;
        }
    }
}

QTcpSocket *SocketPool::take(const QUrl &url)
{
    QList<Idle> &idle = m_idle[originOf(url)];
    while (!idle.isEmpty()) {
        const Idle entry = idle.takeLast();
        entry.socket->disconnect(this);
        entry.socket->waitForReadyRead(0); // takes notice of an end that the event loop has not told yet
        if (!entry.until.hasExpired() && entry.socket->state() == QAbstractSocket::ConnectedState
            && entry.socket->bytesAvailable() == 0)
            return entry.socket;
        entry.socket->deleteLater();
    }
    QTcpSocket *socket = url.scheme() == u"https" ? new QSslSocket : new QTcpSocket;
    socket->setReadBufferSize(readBufferBytes);
    return socket;
}

void SocketPool::connectTo(QTcpSocket *socket, const QUrl &url)
{
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        secure->connectToHostEncrypted(url.host(), portOf(url));
    else
        socket->connectToHost(url.host(), portOf(url));
}

void SocketPool::giveBack(const QUrl &url, QTcpSocket *socket)
{
    socket->setParent(nullptr);
    m_idle[originOf(url)].append({socket, QDeadlineTimer(reuse)});
    // Whatever the server says or does now, this connection is of no more use.
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { drop(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { drop(socket); });
    if (!m_sweep.isActive())
        m_sweep.start(reuse);
}

void SocketPool::drop(QTcpSocket *socket)
{
    for (QList<Idle> &idle : m_idle)
        idle.removeIf([&](const Idle &entry) { return entry.socket == socket; });
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void SocketPool::sweep()
{
    QList<QTcpSocket *> expired;
    qsizetype count = 0;
    for (const QList<Idle> &idle : std::as_const(m_idle)) {
        count += idle.size();
        for (const Idle &entry : idle) {
            if (entry.until.hasExpired())
                expired.append(entry.socket);
        }
    }
    for (QTcpSocket *socket : std::as_const(expired))
        drop(socket);
    if (count > expired.size())
        m_sweep.start(reuse);
}

}
