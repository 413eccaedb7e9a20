// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/collisionlog.h"
#include "core/net/connection.h"
#include "core/net/draftkeeper.h"
#include "core/sync/step.h"

#include <QObject>
#include <QTimer>
#include <deque>

namespace concord {

/// Runs core/sync::step() for one open record: takes events in, one after another, and carries out the effects that come out
/// with a Connection, its Vault and a timer. For RecordSession, which gives it its words.
class ProtocolRunner : public QObject {
    Q_OBJECT
public:
    /// `slot` names the draft of a new record. The holder is who stands in the connection's turns and its offline queue.
    ProtocolRunner(Connection *connection, const RecordKey &key, const QString &slot, QObject *holder);

    const sync::State &state() const noexcept { return m_state; }
    DraftKeeper &drafts() noexcept { return m_drafts; }
    Connection *connection() const noexcept { return m_connection; }

    /// Its effects are carried out before this returns, unless it is called from inside one: then right after that.
    void dispatch(const sync::Event &event);
    /// With the draft that the vault has of it.
    void open(const Value &mine);
    /// Until what waits is tried again by itself; nothing when it is not.
    std::optional<std::chrono::milliseconds> untilNextAttempt() const;

Q_SIGNALS:
    /// After dispatch(), from the event loop: once, then told() for each thing that happened meanwhile.
    void changed();
    void told(concord::sync::Tell::What what);

private:
    void settle();
    void waitInLine();
    void carryOut(const sync::Effect &effect);
    void send(const sync::SendRequest &request);
    void perform(const sync::SendRequest &request);
    void cancel(sync::RequestId id);
    void fireTimer();
    void holdTurn();
    void releaseTurn();
    void replaceCredentials();
    void noteWritten(const RecordKey &key, const Revision &revision);
    void noteExchange(quint64 exchange, const HttpRequest &request, const HttpReply &reply);
    void tell();

    struct Underway {
        sync::RequestId request = 0;
        quint64 exchange = 0; ///< 0 while it waits for its turn
        bool writes = false;
    };

    Connection *const m_connection;
    QObject *const m_holder;
    sync::State m_state;
    DraftKeeper m_drafts;
    CollisionLog m_collisions;
    Underway m_underway;
    sync::TimerId m_timerId = 0;
    QTimer m_timer;
    std::deque<sync::Event> m_events;
    std::vector<sync::Tell::What> m_untold;
    std::optional<RecordKey> m_turn; ///< held or waited for
    enum class Activity { Idle, Stepping };
    Activity m_activity = Activity::Idle;
    bool m_tellingIsQueued = false;
    int m_signIns = 0; ///< how often the credentials were replaced
};

}
