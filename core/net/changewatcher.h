// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/recordkey.h"

#include <QObject>
#include <chrono>
#include <memory>
#include <optional>

namespace concord {

class ChangeSource;
class Connection;

/// Notices that others changed records of a collection, the way the profile says: server-sent events, CouchDB's _changes, a
/// Kubernetes watch, or polling with If-None-Match. Missed events are possible; it only ever saves somebody a conflict, it never
/// stands in for one.
///
/// It looks as often as somebody looks at it: at full pace in the foreground, polls ten times slower in the background, and never
/// when nobody does. Failures back off exponentially with jitter up to five minutes, and Retry-After is kept. Where a server does
/// not know the profile's way, it polls.
class ChangeWatcher : public QObject {
    Q_OBJECT
public:
    enum class Attention { None, Background, Foreground };
    Q_ENUM(Attention)
    enum class State {
        Idle, ///< nobody looks, or the profile knows no way to watch
        Connecting,
        Watching,
        Waiting, ///< after a failure, until the next attempt
    };
    Q_ENUM(State)

    ChangeWatcher(Connection *connection, const QString &collection, QObject *parent = nullptr);
    ~ChangeWatcher() override;

    /// False when the profile knows no way to watch; then every call is without effect.
    bool isSupported() const;
    State state() const;
    Attention attention() const;
    void setAttention(Attention attention);
    /// How long it waits from one poll to the next, as things stand; 0 where the server tells of changes by itself.
    std::chrono::milliseconds pause() const;
    /// Records that are open: where only single records can be polled, these are.
    void setWatchedRecords(const QList<RecordKey> &keys);

Q_SIGNALS:
    void stateChanged();
    /// This record has a version that we may not know. Our own writes show up here as well.
    void recordChanged(const concord::RecordKey &key);
    void recordDeleted(const concord::RecordKey &key);
    /// Something in the collection changed; which record is not known.
    void collectionChanged(const QString &collection);

private:
    static constexpr std::chrono::milliseconds firstRetry{1'000};
    static constexpr std::chrono::milliseconds mostRetry{300'000};
    static constexpr int backgroundFactor = 10; ///< how much slower polling is in the background

    void useSource(ChangeSource *source);
    void adjustPace();
    void begin();
    void beginAgain();
    void waitAndRetry(std::optional<std::chrono::milliseconds> asked);
    void fallBack();
    void setState(State state);

    struct Private;
    std::unique_ptr<Private> d;
};

}
