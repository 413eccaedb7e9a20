// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>
#include <functional>

class QTcpSocket;

namespace concord::test {

/// One request as it arrived, counted from the moment its head was there.
struct ReceivedRequest {
    QByteArray method;
    QByteArray target; ///< as on the request line
    QByteArray head; ///< all of it, for looking at fields
    QByteArray body;
    int connection = 0; ///< number of its connection, from 1
    int nth = 0; ///< its number on that connection, from 1

    QByteArray field(const QByteArray &name) const; ///< "" when there is none
};

/// What the server does about a request. Values that make themselves up as a list of steps.
struct HostileAnswer {
    enum class When {
        Head, ///< as soon as the head is there, the body unread
        Whole, ///< when the body is there too
    };
    enum class Then {
        KeepOpen,
        Close, ///< orderly (FIN)
        Reset, ///< RST
    };
    QByteArray bytes = {}; ///< written at once
    Then then = Then::KeepOpen;
    When when = When::Whole;
    QByteArray repeated = {}; ///< written again and again after `bytes`…
    qint64 repeatBytes = 0; ///< …until so many bytes went out; negative: forever
    int dripMilliseconds = 0; ///< …one byte of it each so often; 0: as fast as it goes

    static HostileAnswer hang() { return {}; }
    /// A reply with Content-Length.
    static HostileAnswer reply(int status, const QByteArray &body = {}, const QByteArray &fields = {});
    static HostileAnswer raw(const QByteArray &bytes, Then then = Then::Close) { return {.bytes = bytes, .then = then}; }
};

/// A raw HTTP server on loopback that lies, hangs, floods and breaks off as told, and counts each request that reached it,
/// also those it never answers. Runs in the test's thread.
class HostileServer : public QObject {
    Q_OBJECT
public:
    using Script = std::function<HostileAnswer(const ReceivedRequest &)>;

    explicit HostileServer(QObject *parent = nullptr);
    ~HostileServer() override;

    QUrl url(const QByteArray &target = "/") const;
    /// Decides about every request; the default is 200 with an empty object.
    void setScript(Script script) { m_script = std::move(script); }
    /// The same answer to this target; before the script.
    void answer(const QByteArray &target, const HostileAnswer &answer) { m_answers.insert(target, answer); }
    /// The next connections are closed as they are accepted, nothing read.
    void refuseConnections(int count) { m_refusals = count; }

    /// Writes more bytes to every open connection whose last request was to this target.
    void push(const QByteArray &target, const QByteArray &bytes);
    /// Closes them, orderly.
    void hangUp(const QByteArray &target);

    const QList<ReceivedRequest> &received() const noexcept { return m_received; }
    int deliveries(const QByteArray &target) const;
    int connectionCount() const noexcept { return m_connections; }
    qint64 bytesWritten() const noexcept { return m_bytesWritten; }
    int openConnections() const;

Q_SIGNALS:
    void requestReceived(const QByteArray &target);

private:
    class Peer;
    void accept();
    HostileAnswer answerTo(const ReceivedRequest &request) const;

    QTcpServer m_server;
    QList<Peer *> m_peers;
    Script m_script;
    QHash<QByteArray, HostileAnswer> m_answers;
    QList<ReceivedRequest> m_received;
    int m_refusals = 0;
    int m_connections = 0;
    qint64 m_bytesWritten = 0;
};

}
