// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpadapter.h"
#include "app/server/store.h"

#include <QTimer>

namespace concord::server {

/// GET /changes: what changed, as it changes.
///
/// As an event stream (Accept: text/event-stream; WHATWG HTML "Server-sent events") that begins after Last-Event-ID, or with the
/// next change when there is none; a comment line every 15 s keeps proxies awake. Otherwise as JSON, {"last": n, "changes": […]}:
/// at once when ?since= lies behind, else as soon as something happens or after ?wait= seconds (at most 60), then empty.
/// ?collection= narrows both.
class ChangeFeed : public QObject {
    Q_OBJECT
public:
    explicit ChangeFeed(Store &store, QObject *parent = nullptr);

    void subscribe(const Request &request, const std::shared_ptr<Exchange> &exchange);
    /// To be called after every write: tells everyone who waits what they have not seen.
    void publish();

private:
    struct Listener {
        std::shared_ptr<Exchange> exchange;
        qint64 seen = 0;
        QString collection;
        enum class Kind { Stream, LongPoll } kind = Kind::Stream;
    };

    void openStream(const Request &request, Listener listener);
    void openLongPoll(const Request &request, Listener listener);
    /// False when the listener is done with.
    bool tell(Listener &listener);
    void keepAwake();

    Store &m_store;
    std::vector<Listener> m_listeners;
    QTimer m_heartbeat;
};

}
