// SPDX-License-Identifier: MIT
#include "core/net/protocolrunner.h"

#include <QPointer>
#include <QRandomGenerator>

namespace concord {

using namespace sync;

ProtocolRunner::ProtocolRunner(Connection *connection, const RecordKey &key, const QString &slot, QObject *holder)
    : m_connection(connection)
    , m_holder(holder)
    , m_state(initialState(key, termsOf(connection->profile()), QRandomGenerator::system()->generate64()))
    , m_drafts(connection->vault(), connection->draftKey(key, slot))
    , m_collisions(connection->vault(), connection->draftKey(key, slot), connection->clock())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one says 41 seconds for 40
    connect(&m_timer, &QTimer::timeout, this, &ProtocolRunner::fireTimer);
    connect(connection, &Connection::credentialsChanged, this, &ProtocolRunner::replaceCredentials);
    connect(connection, &Connection::recordWritten, this, &ProtocolRunner::noteWritten);
    connect(connection, &Connection::concluded, this, &ProtocolRunner::noteExchange);
}

void ProtocolRunner::dispatch(const Event &event)
{
    m_events.push_back(event);
    if (m_activity == Activity::Stepping)
        return;
    m_activity = Activity::Stepping;
    while (!m_events.empty()) {
        const Event next = std::move(m_events.front());
        m_events.pop_front();
        Step taken = step(std::move(m_state), next);
        m_state = std::move(taken.state);
        for (const Effect &effect : taken.effects)
            carryOut(effect);
    }
    m_activity = Activity::Idle;
    settle();
}

void ProtocolRunner::open(const Value &mine)
{
    const std::optional<Draft> draft = m_drafts.draft(m_state.key);
    if (draft) {
        m_collisions.takeUp(m_state.key, m_connection->user());
        for (const RecordKey &origin : draft->wayOut.origins)
            m_collisions.takeUp(origin, m_connection->user());
    }
    dispatch(Opened{draft, mine});
}

/// After the last step: what is held is given back when nothing is under way, and whoever listens learns what happened.
void ProtocolRunner::settle()
{
    if (!isBusy(m_state))
        releaseTurn();
    waitInLine();
    if (m_tellingIsQueued)
        return;
    m_tellingIsQueued = true;
    QMetaObject::invokeMethod(
        this, [this] { tell(); }, Qt::QueuedConnection);
}

/// Offline, it stands in line until its work has come to rest, so that those behind it do not overtake it. One that the server
/// turned away for a while holds up nobody: the server can be reached, and each of them is told itself whether it has to wait.
void ProtocolRunner::waitInLine()
{
    const bool isTurnedAway = m_state.phase == Phase::Waiting && m_state.trouble;
    if (m_state.phase == Phase::Offline)
        m_connection->offline().join(m_holder, [this] { dispatch(NetworkReturned{}); });
    else if (!isBusy(m_state) || isTurnedAway)
        m_connection->offline().leave(m_holder);
}

void ProtocolRunner::carryOut(const Effect &effect)
{
    if (const auto *request = std::get_if<SendRequest>(&effect)) {
        send(*request);
    } else if (const auto *cancelled = std::get_if<CancelRequest>(&effect)) {
        cancel(cancelled->id);
    } else if (const auto *stored = std::get_if<StoreDraft>(&effect)) {
        stored->when == StoreDraft::When::Now ? m_drafts.storeNow(stored->key, stored->draft)
                                              : m_drafts.storeSoon(stored->key, stored->draft);
    } else if (const auto *removed = std::get_if<RemoveDraft>(&effect)) {
        m_drafts.remove(removed->key);
    } else if (const auto *moved = std::get_if<MoveDraft>(&effect)) {
        m_drafts.move(moved->from, moved->to);
        if (moved->from.isNew())
            (void)m_collisions.nameRecord(moved->to);
    } else if (const auto *timer = std::get_if<StartTimer>(&effect)) {
        m_timerId = timer->id;
        m_timer.start(timer->delay);
    } else if (const auto *collision = std::get_if<NoteCollision>(&effect)) {
        (void)m_collisions.append(m_state.key, m_connection->user(), *collision); // a journal that fails never stands in the way of a save
    } else if (const auto *outcome = std::get_if<NoteOutcome>(&effect)) {
        (void)m_collisions.decide(*outcome);
    } else if (const auto *news = std::get_if<Tell>(&effect)) {
        m_untold.push_back(news->what);
        // What was turned away before went through now.
        if (news->what == Tell::What::Saved || news->what == Tell::What::Created || news->what == Tell::What::Deleted)
            (void)m_collisions.decide({JournalEntry::Outcome::KeptMine, m_state.base, {}});
    }
}

/// Whatever belongs to a write waits for this session's turn at the record; a load does not.
void ProtocolRunner::send(const SendRequest &request)
{
    m_underway = {request.id};
    if (!m_state.write) {
        perform(request);
        return;
    }
    holdTurn();
    m_connection->turns().take(*m_turn, m_holder, [this, request] {
        if (m_underway.request == request.id)
            perform(request);
    });
}

void ProtocolRunner::perform(const SendRequest &request)
{
    const RequestId id = request.id;
    const bool isLookAfterWrite = m_state.phase == Phase::FetchingTheirs || m_state.phase == Phase::Reconciling;
    if (!m_state.write || !isLookAfterWrite)
        m_collisions.forgetExchange(); // what it finds is not about what was sent before
    m_underway.writes = isWrite(request.intention);
    const auto done = [this, id, writes = m_underway.writes, signIns = m_signIns](const Meaning &meaning) {
        if (m_underway.request == id)
            m_underway = {};
        if (writes && meaning.outcome == Meaning::Outcome::Done)
            m_collisions.forgetExchange(); // it met nothing
        dispatch(Replied{id, meaning});
        if (meaning.outcome == Meaning::Outcome::Unauthenticated && signIns != m_signIns)
            dispatch(SignedIn{}); // refused with credentials that have been replaced since
    };
    m_underway.exchange = m_connection->perform(request.intention, this, done);
}

void ProtocolRunner::cancel(RequestId id)
{
    if (m_underway.request != id)
        return;
    if (m_underway.exchange != 0) {
        m_connection->cancel(m_underway.exchange);
        return;
    }
    m_underway = {};
    Meaning cancelled;
    cancelled.outcome = Meaning::Outcome::Cancelled;
    m_events.push_back(Replied{id, cancelled});
}

/// Of those who are offline only the first keeps trying: the others' time is its own.
void ProtocolRunner::fireTimer()
{
    OfflineQueue &offline = m_connection->offline();
    if (m_state.phase == Phase::Offline && !offline.isFirst(m_holder))
        offline.knock();
    else
        dispatch(TimerFired{m_timerId});
}

std::optional<std::chrono::milliseconds> ProtocolRunner::untilNextAttempt() const
{
    const bool tries =
        m_state.phase == Phase::Waiting || (m_state.phase == Phase::Offline && m_connection->offline().isFirst(m_holder));
    const bool isRunning = m_timer.isActive() && m_state.timer != 0 && m_state.timer == m_timerId;
    return tries && isRunning ? std::optional(m_timer.remainingTimeAsDuration()) : std::nullopt;
}

void ProtocolRunner::holdTurn()
{
    if (m_turn && *m_turn != m_state.key)
        releaseTurn();
    m_turn = m_state.key;
}

void ProtocolRunner::releaseTurn()
{
    if (!m_turn)
        return;
    const RecordKey key = *std::exchange(m_turn, std::nullopt);
    m_connection->turns().release(key, m_holder);
}

void ProtocolRunner::replaceCredentials()
{
    ++m_signIns;
    m_drafts.setUser(m_connection->user(), m_state.key);
    dispatch(SignedIn{});
}

void ProtocolRunner::noteWritten(const RecordKey &key, const Revision &revision)
{
    const bool isOwnWrite = m_turn && m_state.inFlight != 0 && m_connection->turns().isHeldBy(key, m_holder);
    if (key == m_state.key && !isOwnWrite && !sameVersion(revision, m_state.revision))
        dispatch(ChangedElsewhere{});
}

void ProtocolRunner::noteExchange(quint64 exchange, const HttpRequest &request, const HttpReply &reply)
{
    if (exchange == m_underway.exchange && m_underway.writes)
        m_collisions.setExchange(request, reply);
}

void ProtocolRunner::tell()
{
    m_tellingIsQueued = false;
    const std::vector<Tell::What> news = std::exchange(m_untold, {});
    const QPointer<ProtocolRunner> alive(this);
    Q_EMIT changed();
    for (const Tell::What what : news) {
        if (alive)
            Q_EMIT told(what);
    }
}

}
