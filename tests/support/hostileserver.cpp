// SPDX-License-Identifier: MIT
#include "tests/support/hostileserver.h"

#include <QTcpSocket>
#include <QTimer>
#include <sys/socket.h>

namespace concord::test {

namespace {

constexpr qint64 chunkBytes = 64 * 1024;

QByteArray fieldOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

/// Ends the connection with RST instead of FIN: the peer sees "connection reset".
void reset(QTcpSocket *socket)
{
    const linger none = {1, 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    socket->abort();
}

}

QByteArray ReceivedRequest::field(const QByteArray &name) const
{
    return fieldOf(head, name);
}

HostileAnswer HostileAnswer::reply(int status, const QByteArray &body, const QByteArray &fields)
{
    return {.bytes = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body};
}

/// One connection: parses requests, carries out answers.
class HostileServer::Peer : public QObject {
public:
    Peer(HostileServer *server, QTcpSocket *socket, int number)
        : QObject(server)
        , m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        socket->setParent(this);
        m_drip.setSingleShot(true);
        server->m_peers.append(this);
        connect(socket, &QTcpSocket::readyRead, this, &Peer::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &Peer::writeMore);
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_drip, &QTimer::timeout, this, &Peer::writeMore);
    }

    ~Peer() override { m_server->m_peers.removeOne(this); }

    bool serves(const QByteArray &target) const { return m_count > 0 && m_server->m_received[m_position].target == target; }

    void write(const QByteArray &bytes)
    {
        if (!bytes.isEmpty() && m_socket->isOpen())
            m_server->m_bytesWritten += m_socket->write(bytes);
    }

    void hangUp() { m_socket->disconnectFromHost(); }

private:
    void read()
    {
        m_input += m_socket->readAll();
        while (m_wanted == 0 && parseHead()) { }
        if (m_wanted > 0)
            readBody();
    }

    bool parseHead()
    {
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        ReceivedRequest request;
        request.head = m_input.left(end + 2);
        m_input.remove(0, end + 4);
        const QList<QByteArray> line = request.head.left(request.head.indexOf("\r\n")).split(' ');
        request.method = line.value(0);
        request.target = line.value(1);
        request.connection = m_number;
        request.nth = ++m_count;
        m_server->m_received.append(request);
        m_position = m_server->m_received.size() - 1;
        m_answer = m_server->answerTo(request);
        Q_EMIT m_server->requestReceived(request.target);
        if (m_answer.when == HostileAnswer::When::Head) {
            carryOut();
            return false;
        }
        m_wanted = fieldOf(request.head, "Content-Length").toLongLong();
        if (m_wanted == 0)
            carryOut();
        return m_wanted == 0 && m_socket->isOpen();
    }

    void readBody()
    {
        if (m_input.size() < m_wanted)
            return;
        m_server->m_received[m_position].body = m_input.left(m_wanted);
        m_input.remove(0, m_wanted);
        m_wanted = 0;
        carryOut();
    }

    void carryOut()
    {
        write(m_answer.bytes);
        m_left = m_answer.repeated.isEmpty() ? 0
                 : m_answer.repeatBytes < 0  ? std::numeric_limits<qint64>::max()
                                             : m_answer.repeatBytes;
        if (m_left > 0)
            writeMore();
        else
            leave();
    }

    void writeMore()
    {
        if (m_left <= 0 || m_drip.isActive() || m_socket->bytesToWrite() > chunkBytes)
            return;
        QByteArray chunk;
        if (m_answer.dripMilliseconds > 0) {
            chunk = m_answer.repeated.mid(m_dripped++ % m_answer.repeated.size(), 1);
            m_drip.start(m_answer.dripMilliseconds);
        } else {
            chunk = m_answer.repeated.repeated(qMax<qint64>(1, qMin(m_left, chunkBytes) / m_answer.repeated.size()));
        }
        m_left -= chunk.size();
        write(chunk);
        if (m_left <= 0)
            leave();
    }

    void leave()
    {
        if (m_answer.then == HostileAnswer::Then::Close) {
            hangUp();
        } else if (m_answer.then == HostileAnswer::Then::Reset) {
            m_socket->flush();
            reset(m_socket);
        }
    }

    HostileServer *m_server;
    QTcpSocket *m_socket;
    int m_number;
    int m_count = 0;
    QByteArray m_input;
    qsizetype m_position = 0;
    qint64 m_wanted = 0;
    HostileAnswer m_answer;
    qint64 m_left = 0;
    qint64 m_dripped = 0;
    QTimer m_drip;
};

HostileServer::HostileServer(QObject *parent)
    : QObject(parent)
    , m_script([](const ReceivedRequest &) { return HostileAnswer::reply(200, "{}"); })
{
    connect(&m_server, &QTcpServer::newConnection, this, &HostileServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback: %s", qPrintable(m_server.errorString()));
}

HostileServer::~HostileServer()
{
    qDeleteAll(QList<Peer *>(m_peers)); // they take themselves off the list
}

void HostileServer::push(const QByteArray &target, const QByteArray &bytes)
{
    for (Peer *peer : std::as_const(m_peers)) {
        if (peer->serves(target))
            peer->write(bytes);
    }
}

void HostileServer::hangUp(const QByteArray &target)
{
    const QList<Peer *> peers = m_peers; // hanging up may end them
    for (Peer *peer : peers) {
        if (peer->serves(target))
            peer->hangUp();
    }
}

void HostileServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        if (m_refusals > 0) {
            --m_refusals;
            reset(socket);
            socket->deleteLater();
        } else {
            new Peer(this, socket, m_connections);
        }
    }
}

HostileAnswer HostileServer::answerTo(const ReceivedRequest &request) const
{
    const auto found = m_answers.constFind(request.target);
    return found != m_answers.constEnd() ? *found : m_script(request);
}

QUrl HostileServer::url(const QByteArray &target) const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(m_server.serverAddress().toString());
    url.setPort(m_server.serverPort());
    return url.resolved(QUrl(QString::fromLatin1(target)));
}

int HostileServer::deliveries(const QByteArray &target) const
{
    int count = 0;
    for (const ReceivedRequest &request : m_received)
        count += request.target == target;
    return count;
}

int HostileServer::openConnections() const
{
    return int(findChildren<QTcpSocket *>().size());
}

}
