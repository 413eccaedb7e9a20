// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <chrono>
#include <optional>

namespace concord {

/// One event of an event stream.
struct ServerSentEvent {
    QByteArray type; ///< "message" when the stream names none
    QByteArray data; ///< lines joined by LF
    QByteArray lastId; ///< the last id the stream has given so far
    friend bool operator==(const ServerSentEvent &, const ServerSentEvent &) = default;
};

/// Reads server-sent events (WHATWG HTML, section 9.2.6) from bytes as they come, cut anywhere. Pure.
class EventStream {
public:
    /// A longer event is dropped, the stream goes on behind it.
    static constexpr qsizetype maximumEvent = 1024 * 1024;

    /// The events that these bytes complete. An event without data is none.
    QList<ServerSentEvent> feed(const QByteArray &bytes);
    /// To be sent as Last-Event-ID when the stream is opened anew; empty when there was none.
    QByteArray lastId() const { return m_lastId; }
    /// How long the server asks to wait before the stream is opened anew.
    std::optional<std::chrono::milliseconds> retry() const { return m_retry; }
    /// The connection ended: an unfinished event is dropped, lastId() and retry() stay.
    void restart();

private:
    void takeLine(const QByteArray &line, QList<ServerSentEvent> *events);
    void takeField(const QByteArray &name, const QByteArray &value);
    void dispatch(QList<ServerSentEvent> *events);

    QByteArray m_line;
    bool m_lineTooLong = false;
    bool m_afterCarriageReturn = false;
    bool m_atStart = true;
    QByteArray m_type;
    QByteArray m_data;
    bool m_hasData = false;
    bool m_eventTooLong = false;
    QByteArray m_pendingId;
    QByteArray m_lastId;
    std::optional<std::chrono::milliseconds> m_retry;
};

}
