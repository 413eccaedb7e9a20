// SPDX-License-Identifier: MIT
#include "core/net/eventsource.h"

#include "core/json/parse.h"

namespace concord {

void EventSource::start()
{
    auto wanted = request();
    if (wanted) {
        wanted->headers.set("Accept", "text/event-stream");
        wanted->headers.set("Cache-Control", "no-store");
        if (!m_events.lastId().isEmpty())
            wanted->headers.set("Last-Event-ID", m_events.lastId());
    }
    openStream(wanted);
}

bool EventSource::accepts(const HttpHeaders &headers) const
{
    return headers.value("Content-Type").trimmed().toLower().startsWith("text/event-stream");
}

void EventSource::takeBytes(const QByteArray &bytes)
{
    const QPointer<EventSource> alive(this); // whoever hears of a change may stop listening
    const QList<ServerSentEvent> events = m_events.feed(bytes);
    for (const ServerSentEvent &event : events) {
        if (alive)
            take(event);
    }
}

void EventSource::take(const ServerSentEvent &event)
{
    const auto data = parseJson(event.data);
    if (!data)
        return; // not ours
    const Value named = (*data)["collection"];
    if (named.isString() && named.toString() != collection())
        return;
    const QString id = idIn(*data);
    const QString change = ((*data)["change"].isAbsent() ? (*data)["type"] : (*data)["change"]).toString().toLower();
    if (id.isEmpty())
        Q_EMIT collectionChanged();
    else if (change.startsWith(u"delete"))
        Q_EMIT recordDeleted({collection(), id});
    else
        Q_EMIT recordChanged({collection(), id});
}

}
