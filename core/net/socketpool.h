// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <chrono>

class QTcpSocket;

namespace concord {

/// Keeps connections for the next request to the same origin.
///
/// A request on a connection that the server is just closing is lost, and whether it took effect is unknown. So a connection is
/// used again only within `reuse` after its last reply, which is below the time that common servers keep one open (5 s and
/// more).
class SocketPool : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds reuse{4'000};

    explicit SocketPool(QObject *parent = nullptr);
    ~SocketPool() override;

    /// A connected socket that nothing was sent on since its last reply, or else a new one that connectTo() has to open. The
    /// caller's to delete or to give back.
    QTcpSocket *take(const QUrl &url);
    /// Opens a new socket for the URL; for https with the system's trust and no exceptions from it.
    static void connectTo(QTcpSocket *socket, const QUrl &url);
    void giveBack(const QUrl &url, QTcpSocket *socket);

private:
    struct Idle {
        QTcpSocket *socket;
        QDeadlineTimer until;
    };
    void drop(QTcpSocket *socket);
    void sweep();

    QHash<QString, QList<Idle>> m_idle; ///< by origin; the last used at the end
    QTimer m_sweep;
};

}
