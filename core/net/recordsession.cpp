// SPDX-License-Identifier: MIT
#include "core/net/recordsession.h"

#include "core/net/collisionlog.h"
#include "core/net/draftkeeper.h"

#include <QNetworkInformation>
#include <QRandomGenerator>
#include <QTimer>
#include <deque>

namespace concord {

using namespace sync;

class RecordSession::Private {
public:
    Private(RecordSession *session, Connection *backend, const RecordKey &key, const QString &slot);

    void dispatch(const Event &event);
    void open(const Value &mine);
    void signIn();
    bool isWrittenElsewhere(const RecordKey &key, const Revision &revision) const;

    RecordSession *const q;
    Connection *const connection;
    State state;
    DraftKeeper drafts;
    CollisionLog collisions;

private:
    void settle();
    void carryOut(const Effect &effect);
    void send(const SendRequest &request);
    void perform(const SendRequest &request);
    void cancel(RequestId id);
    void holdTurn();
    void releaseTurn();
    void tell();

    struct Underway {
        RequestId request = 0;
        quint64 exchange = 0; ///< 0 while it waits for its turn
    };
    Underway m_underway;
    TimerId m_timerId = 0;
    QTimer m_timer;
    std::deque<Event> m_events;
    std::vector<Tell::What> m_untold;
    std::optional<RecordKey> m_turn; ///< held or waited for
    enum class Activity { Idle, Stepping };
    Activity m_activity = Activity::Idle;
    bool m_tellingIsQueued = false;
    int m_signIns = 0; ///< how often the credentials were replaced
};

RecordSession::Private::Private(RecordSession *session, Connection *backend, const RecordKey &key, const QString &slot)
    : q(session)
    , connection(backend)
    , state(initialState(key, termsOf(backend->profile()), QRandomGenerator::system()->generate64()))
    , drafts(backend->vault(), backend->id(), slot)
    , collisions(backend->vault(), backend->id(), backend->clock())
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, q, [this] { dispatch(TimerFired{m_timerId}); });
}

void RecordSession::Private::dispatch(const Event &event)
{
    m_events.push_back(event);
    if (m_activity == Activity::Stepping)
        return;
    m_activity = Activity::Stepping;
    while (!m_events.empty()) {
        const Event next = std::move(m_events.front());
        m_events.pop_front();
        Step taken = step(std::move(state), next);
        state = std::move(taken.state);
        for (const Effect &effect : taken.effects)
            carryOut(effect);
    }
    m_activity = Activity::Idle;
    settle();
}

/// After the last step: the turn is given back when nothing is under way, and whoever listens learns what happened.
void RecordSession::Private::settle()
{
    if (!sync::isBusy(state))
        releaseTurn();
    if (m_tellingIsQueued)
        return;
    m_tellingIsQueued = true;
    QMetaObject::invokeMethod(
        q, [this] { tell(); }, Qt::QueuedConnection);
}

void RecordSession::Private::open(const Value &mine)
{
    dispatch(Opened{drafts.draft(state.key), mine});
}

void RecordSession::Private::carryOut(const Effect &effect)
{
    if (const auto *request = std::get_if<SendRequest>(&effect)) {
        send(*request);
    } else if (const auto *cancelled = std::get_if<CancelRequest>(&effect)) {
        cancel(cancelled->id);
    } else if (const auto *stored = std::get_if<StoreDraft>(&effect)) {
        stored->when == StoreDraft::When::Now ? drafts.storeNow(stored->key, stored->draft)
                                              : drafts.storeSoon(stored->key, stored->draft);
    } else if (const auto *removed = std::get_if<RemoveDraft>(&effect)) {
        drafts.remove(removed->key);
    } else if (const auto *moved = std::get_if<MoveDraft>(&effect)) {
        drafts.move(moved->from, moved->to);
    } else if (const auto *timer = std::get_if<StartTimer>(&effect)) {
        m_timerId = timer->id;
        m_timer.start(timer->delay);
    } else if (const auto *collision = std::get_if<NoteCollision>(&effect)) {
        (void)collisions.append(state.key, *collision); // a journal that fails never stands in the way of a save
    } else if (const auto *outcome = std::get_if<NoteOutcome>(&effect)) {
        (void)collisions.decide(*outcome);
    } else if (const auto *news = std::get_if<Tell>(&effect)) {
        m_untold.push_back(news->what);
    }
}

/// Whatever belongs to a write waits for this session's turn at the record; a load does not.
void RecordSession::Private::send(const SendRequest &request)
{
    m_underway = {request.id, 0};
    if (!state.write) {
        perform(request);
        return;
    }
    holdTurn();
    connection->turns().take(*m_turn, q, [this, request] {
        if (m_underway.request == request.id)
            perform(request);
    });
}

void RecordSession::Private::perform(const SendRequest &request)
{
    const RequestId id = request.id;
    m_underway.exchange = connection->perform(request.intention, q, [this, id, signIns = m_signIns](const Meaning &meaning) {
        if (m_underway.request == id)
            m_underway = {};
        dispatch(Replied{id, meaning});
        if (meaning.outcome == Meaning::Outcome::Unauthenticated && signIns != m_signIns)
            dispatch(SignedIn{}); // refused with credentials that have been replaced since
    });
}

void RecordSession::Private::cancel(RequestId id)
{
    if (m_underway.request != id)
        return;
    if (m_underway.exchange != 0) {
        connection->cancel(m_underway.exchange);
        return;
    }
    m_underway = {};
    Meaning cancelled;
    cancelled.outcome = Meaning::Outcome::Cancelled;
    m_events.push_back(Replied{id, cancelled});
}

void RecordSession::Private::holdTurn()
{
    if (m_turn && *m_turn != state.key)
        releaseTurn();
    m_turn = state.key;
}

void RecordSession::Private::releaseTurn()
{
    if (!m_turn)
        return;
    const RecordKey key = *std::exchange(m_turn, std::nullopt);
    connection->turns().release(key, q);
}

void RecordSession::Private::signIn()
{
    ++m_signIns;
    dispatch(SignedIn{});
}

bool RecordSession::Private::isWrittenElsewhere(const RecordKey &key, const Revision &revision) const
{
    const bool isOwnWrite = m_turn && state.inFlight != 0 && connection->turns().isHeldBy(key, q);
    return key == state.key && !isOwnWrite && !sameVersion(revision, state.revision);
}

void RecordSession::Private::tell()
{
    m_tellingIsQueued = false;
    const std::vector<Tell::What> news = std::exchange(m_untold, {});
    Q_EMIT q->changed();
    for (const Tell::What what : news)
        q->announce(what);
}

RecordSession::RecordSession(Connection *connection, const RecordKey &key, QObject *parent)
    : RecordSession(connection, DraftKey::of(connection->id(), key, key.isNew() ? DraftKey::newSlot() : QString()), parent)
{
}

RecordSession::RecordSession(Connection *connection, const DraftKey &draft, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, connection, draft.record(), draft.slot))
{
    connect(connection, &Connection::credentialsChanged, this, [this] { d->signIn(); });
    connect(connection, &Connection::recordWritten, this, [this](const RecordKey &key, const Revision &revision) {
        if (d->isWrittenElsewhere(key, revision))
            d->dispatch(ChangedElsewhere{});
    });
    connect(connection, &Connection::exchanged, this, [this](const HttpRequest &request, const HttpReply &reply) {
        if (phase() == Phase::Saving || phase() == Phase::Deleting)
            d->collisions.setExchange(request, reply);
        if (reply.transport == HttpReply::Transport::Completed && phase() == Phase::Offline)
            d->dispatch(NetworkReturned{});
    });
    connect(&d->drafts, &DraftKeeper::failed, this, &RecordSession::draftFailed);
    connect(&d->drafts, &DraftKeeper::recovered, this, &RecordSession::changed);
    if (QNetworkInformation *network = QNetworkInformation::instance()) {
        connect(network, &QNetworkInformation::reachabilityChanged, this, [this](QNetworkInformation::Reachability reachability) {
            if (reachability != QNetworkInformation::Reachability::Disconnected)
                d->dispatch(NetworkReturned{});
        });
    }
}

RecordSession::~RecordSession() = default;

Connection *RecordSession::connection() const noexcept
{
    return d->connection;
}

const State &RecordSession::state() const noexcept
{
    return d->state;
}

Value RecordSession::theirs() const
{
    return phase() == Phase::Merging && merge() ? merge()->theirs() : state().theirs;
}

const Problem &RecordSession::problem() const noexcept
{
    return state().trouble ? state().trouble.problem : state().refusal;
}

bool RecordSession::isDirty() const
{
    return sync::isDirty(state());
}

bool RecordSession::isBusy() const
{
    return sync::isBusy(state());
}

bool RecordSession::canSave() const
{
    return sync::canSave(state());
}

bool RecordSession::isReadOnly() const
{
    return state().access == State::Access::ReadOnly;
}

bool RecordSession::isDraftSafe() const noexcept
{
    return d->drafts.isSafe();
}

void RecordSession::storeDraft()
{
    d->drafts.flush();
}

void RecordSession::setTerms(const Terms &terms)
{
    d->dispatch(TermsChanged{terms});
}

void RecordSession::load()
{
    if (phase() == Phase::Blank)
        d->open({});
    else
        d->dispatch(Reload{});
}

void RecordSession::create(const Value &mine)
{
    d->open(mine);
}

void RecordSession::setMine(const Value &mine)
{
    d->dispatch(Edited{mine});
}

void RecordSession::save()
{
    d->dispatch(Save{});
}

void RecordSession::setMerge(const Merge &merge)
{
    d->dispatch(Resolved{merge});
}

void RecordSession::submitMerge()
{
    d->dispatch(SubmitMerge{});
}

void RecordSession::cancelMerge()
{
    d->dispatch(CancelMerge{});
}

void RecordSession::revert()
{
    d->dispatch(Revert{});
}

void RecordSession::reload()
{
    d->dispatch(Reload{});
}

void RecordSession::remove()
{
    d->dispatch(Remove{});
}

void RecordSession::recreate()
{
    d->dispatch(Recreate{});
}

void RecordSession::saveAsNew(const QString &id)
{
    d->dispatch(SaveAsNew{id});
}

void RecordSession::openExisting()
{
    d->dispatch(OpenExisting{});
}

void RecordSession::mergeIntoExisting()
{
    d->dispatch(MergeIntoExisting{});
}

void RecordSession::discard()
{
    d->dispatch(Discard{});
}

void RecordSession::retryNow()
{
    d->dispatch(RetryNow{});
}

void RecordSession::cancel()
{
    d->dispatch(Cancel{});
}

void RecordSession::announce(Tell::What what)
{
    switch (what) {
    case Tell::What::Loaded:
        Q_EMIT loaded();
        break;
    case Tell::What::DraftRestored:
        Q_EMIT draftRestored();
        break;
    case Tell::What::Saved:
        Q_EMIT saved();
        break;
    case Tell::What::Created:
        Q_EMIT created(key());
        break;
    case Tell::What::Deleted:
        Q_EMIT removed();
        break;
    case Tell::What::MergedByItself:
        Q_EMIT mergedByItself();
        break;
    case Tell::What::ConflictDetected:
        Q_EMIT conflictDetected();
        break;
    case Tell::What::DeleteConflict:
        Q_EMIT deleteConflict();
        break;
    case Tell::What::DeletedElsewhere:
        Q_EMIT deletedElsewhere();
        break;
    case Tell::What::DuplicateFound:
        Q_EMIT duplicateFound();
        break;
    case Tell::What::Refused:
        Q_EMIT refused();
        break;
    case Tell::What::OutcomeUnknown:
        Q_EMIT outcomeUnknown();
        break;
    case Tell::What::SignInNeeded:
        Q_EMIT signInNeeded();
        break;
    case Tell::What::Landed:
    case Tell::What::DidNotLand:
    case Tell::What::AdjustedByServer:
    case Tell::What::Resurrected:
    case Tell::What::Unguarded:
    case Tell::What::WentOffline:
    case Tell::What::BackOnline:
    case Tell::What::WaitingForServer:
    case Tell::What::ChangedElsewhere:
    case Tell::What::Discarded:
        break;
    }
    Q_EMIT told(what);
}

}
