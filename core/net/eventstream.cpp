// SPDX-License-Identifier: MIT
#include "core/net/eventstream.h"

#include <algorithm>
#include <utility>

namespace concord {

QList<ServerSentEvent> EventStream::feed(const QByteArray &bytes)
{
    QList<ServerSentEvent> events;
    for (const char c : bytes) {
        const bool isSecondOfCrLf = c == '\n' && std::exchange(m_afterCarriageReturn, false);
        if (isSecondOfCrLf)
            continue;
        m_afterCarriageReturn = c == '\r';
        if (c == '\n' || c == '\r') {
            m_eventTooLong = m_eventTooLong || std::exchange(m_lineTooLong, false);
            takeLine(std::exchange(m_line, {}), &events);
        } else if (m_line.size() < maximumEvent) {
            m_line.append(c);
        } else {
            m_lineTooLong = true;
        }
    }
    return events;
}

void EventStream::restart()
{
    EventStream fresh;
    fresh.m_lastId = m_lastId;
    fresh.m_pendingId = m_lastId;
    fresh.m_retry = m_retry;
    *this = fresh;
}

void EventStream::takeLine(const QByteArray &line, QList<ServerSentEvent> *events)
{
    QByteArray text = line;
    if (std::exchange(m_atStart, false) && text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    if (text.isEmpty())
        return dispatch(events);
    const qsizetype colon = text.indexOf(':');
    if (colon == 0)
        return; // a comment
    if (colon < 0)
        return takeField(text, {});
    QByteArray value = text.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    takeField(text.left(colon), value);
}

void EventStream::takeField(const QByteArray &name, const QByteArray &value)
{
    if (name == "event") {
        m_type = value;
    } else if (name == "data") {
        m_eventTooLong = m_eventTooLong || m_data.size() + value.size() > maximumEvent;
        if (!m_eventTooLong)
            m_data += value + '\n';
        m_hasData = true;
    } else if (name == "id" && !value.contains('\0')) {
        m_pendingId = value;
    } else if (name == "retry" && !value.isEmpty()
               && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 wait = value.toLongLong(&fits);
        if (fits)
            m_retry = std::chrono::milliseconds(wait);
    }
}

void EventStream::dispatch(QList<ServerSentEvent> *events)
{
    m_lastId = m_pendingId;
    if (m_hasData && !m_eventTooLong) {
        m_data.chop(1); // the line feed behind the last line
        events->append({m_type.isEmpty() ? QByteArray("message") : m_type, m_data, m_lastId});
    }
    m_type.clear();
    m_data.clear();
    m_hasData = false;
    m_eventTooLong = false;
}

}
