// SPDX-License-Identifier: MIT
#include "core/net/changewatcher.h"

#include "core/net/backoff.h"
#include "core/net/changesource.h"
#include "core/net/connection.h"

#include <QPointer>
#include <QTimer>

namespace concord {

struct ChangeWatcher::Private {
    QPointer<Connection> connection;
    QString collection;
    ChangeSource *source = nullptr;
    bool polls = false; ///< the source is the one that every server knows
    State state = State::Idle;
    Attention attention = Attention::None;
    QList<RecordKey> watched;
    QTimer retry;
    Backoff backoff{firstRetry, mostRetry};

    bool isSlow() const { return attention == Attention::Background; }
};

ChangeWatcher::ChangeWatcher(Connection *connection, const QString &collection, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->connection = connection;
    d->collection = collection;
    d->retry.setSingleShot(true);
    connect(&d->retry, &QTimer::timeout, this, &ChangeWatcher::begin);
    connect(connection, &Connection::credentialsChanged, this, &ChangeWatcher::beginAgain);
    useSource(makeChangeSource(connection, collection, this));
    d->polls = connection->profile().watch() == Profile::Watch::Poll;
}

ChangeWatcher::~ChangeWatcher()
{
    if (d->source && d->connection)
        d->source->stop();
}

bool ChangeWatcher::isSupported() const
{
    return d->source != nullptr;
}

ChangeWatcher::State ChangeWatcher::state() const
{
    return d->state;
}

ChangeWatcher::Attention ChangeWatcher::attention() const
{
    return d->attention;
}

std::chrono::milliseconds ChangeWatcher::pause() const
{
    return d->source ? d->source->pause() : std::chrono::milliseconds(0);
}

void ChangeWatcher::setAttention(Attention attention)
{
    if (attention == d->attention || !d->source || !d->connection)
        return;
    const bool looked = d->attention != Attention::None;
    d->attention = attention;
    adjustPace();
    if (attention == Attention::None) {
        d->retry.stop();
        d->source->stop();
        setState(State::Idle);
    } else if (!looked || attention == Attention::Foreground) {
        // Who comes back wants to know at once what happened meanwhile.
        if (!looked || d->polls || d->state == State::Waiting)
            beginAgain();
    }
}

void ChangeWatcher::setWatchedRecords(const QList<RecordKey> &keys)
{
    d->watched = keys;
    if (d->source)
        d->source->setWatchedRecords(keys);
}

void ChangeWatcher::useSource(ChangeSource *source)
{
    d->source = source;
    if (!source)
        return;
    connect(source, &ChangeSource::recordChanged, this, &ChangeWatcher::recordChanged);
    connect(source, &ChangeSource::recordDeleted, this, &ChangeWatcher::recordDeleted);
    connect(source, &ChangeSource::collectionChanged, this, [this] { Q_EMIT collectionChanged(d->collection); });
    connect(source, &ChangeSource::started, this, [this] {
        d->backoff.reset();
        setState(State::Watching);
    });
    connect(source, &ChangeSource::failed, this, &ChangeWatcher::waitAndRetry);
    connect(source, &ChangeSource::unsupported, this, &ChangeWatcher::fallBack);
    source->setWatchedRecords(d->watched);
    adjustPace();
}

void ChangeWatcher::adjustPace()
{
    if (d->source)
        d->source->setInterval(d->connection->profile().pollInterval() * (d->isSlow() ? backgroundFactor : 1));
}

void ChangeWatcher::begin()
{
    if (!d->source || !d->connection || d->attention == Attention::None)
        return;
    setState(State::Connecting);
    d->source->start();
}

void ChangeWatcher::beginAgain()
{
    d->retry.stop();
    d->backoff.reset();
    begin();
}

void ChangeWatcher::waitAndRetry(std::optional<std::chrono::milliseconds> asked)
{
    setState(State::Waiting);
    d->retry.start(d->backoff.next(asked));
}

/// The server does not know the profile's way. Polling goes everywhere; where that is refused too, it is tried again seldom.
void ChangeWatcher::fallBack()
{
    if (d->polls) {
        waitAndRetry(mostRetry);
        return;
    }
    d->polls = true;
    d->source->deleteLater();
    useSource(makePollingSource(d->connection, d->collection, this));
    begin();
}

void ChangeWatcher::setState(State state)
{
    if (std::exchange(d->state, state) != state)
        Q_EMIT stateChanged();
}

}
