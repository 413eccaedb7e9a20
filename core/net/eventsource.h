// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/eventstream.h"
#include "core/net/streamsource.h"

namespace concord {

/// Changes as server-sent events. An event's data is JSON; the profile's pointer finds the id in it, a member "change" or "type"
/// of "deleted" or "delete" says that the record went. An event without an id is about the collection.
class EventSource : public StreamSource {
    Q_OBJECT
public:
    using StreamSource::StreamSource;
    void start() override;

protected:
    bool accepts(const HttpHeaders &headers) const override;
    void takeBytes(const QByteArray &bytes) override;
    void streamEnded() override { m_events.restart(); }
    std::optional<std::chrono::milliseconds> retryAsked() const override { return m_events.retry(); }

private:
    void take(const ServerSentEvent &event);

    EventStream m_events;
};

}
