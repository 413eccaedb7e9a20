// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/json/value.h"
#include "core/record/recordkey.h"
#include "core/result.h"

#include <QObject>
#include <QPointer>
#include <chrono>
#include <optional>

namespace concord {

class Connection;

/// One way to hear of changes in a collection. ChangeWatcher chooses one, starts it, and starts it again after a failure; what
/// a source needs to go on where it was, it keeps over stop() and start().
class ChangeSource : public QObject {
    Q_OBJECT
public:
    ChangeSource(Connection *connection, const QString &collection, QObject *parent);

    /// Begins to listen. One of started(), failed() or unsupported() follows from the event loop.
    virtual void start() = 0;
    /// Stops at once; nothing follows.
    virtual void stop() = 0;
    virtual void setWatchedRecords(const QList<RecordKey> &keys) { Q_UNUSED(keys) }
    /// How often a source that asks again and again does so.
    virtual void setInterval(std::chrono::milliseconds interval) { Q_UNUSED(interval) }
    /// How long it waits before it asks again, as things stand; 0 when it does not have to ask.
    virtual std::chrono::milliseconds pause() const { return {}; }

Q_SIGNALS:
    void started();
    void recordChanged(const concord::RecordKey &key);
    void recordDeleted(const concord::RecordKey &key);
    void collectionChanged();
    /// It has stopped; another start() may help, after `retryAfter` where the server said so.
    void failed(std::optional<std::chrono::milliseconds> retryAfter);
    /// It has stopped, and this server does not know this way.
    void unsupported();

protected:
    /// The request of the profile's watch rule for this collection, with credentials.
    Result<HttpRequest> request() const;
    /// The id that an event names, by the profile's pointer; empty when there is none.
    QString idIn(const Value &event) const;
    Connection &connection() const;
    const QString &collection() const { return m_collection; }

private:
    QPointer<Connection> m_connection;
    QString m_collection;
};

/// The source for the profile's way; null for Watch::None.
ChangeSource *makeChangeSource(Connection *connection, const QString &collection, QObject *parent);
/// The way that every server knows.
ChangeSource *makePollingSource(Connection *connection, const QString &collection, QObject *parent);

}
