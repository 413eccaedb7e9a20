// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>
#include <utility>

namespace concord {

/// Header fields of a message (RFC 9110 section 5): an ordered list, names compared without case.
class HttpHeaders
{
public:
    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<std::pair<QByteArray, QByteArray>> fields);
    /// All values of the name joined by ", " (section 5.3); empty when there is none.
    QByteArray value(const QByteArray &name) const;
    bool contains(const QByteArray &name) const;
    void set(const QByteArray &name, const QByteArray &value); ///< replaces every field of that name
    void append(const QByteArray &name, const QByteArray &value);
    void remove(const QByteArray &name);
    const QList<std::pair<QByteArray, QByteArray>> &fields() const noexcept { return m_fields; }
    friend bool operator==(const HttpHeaders &, const HttpHeaders &) = default;

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

/// A request to be sent exactly once.
struct HttpRequest {
    QByteArray method;
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    friend bool operator==(const HttpRequest &, const HttpRequest &) = default;
};

/// What came of a request. Exactly one HttpReply follows every HttpRequest.
struct HttpReply {
    enum class Transport {
        Completed, ///< status, headers and body are whole
        NotSent, ///< refused, unresolved, no route, TLS failure: nothing reached the server
        Lost, ///< sent, at least in part, and no whole reply came: unknown whether it took effect
        TimedOut, ///< like Lost, by our own limit
        TooLarge, ///< the reply went over the bound and was cut off; status and headers are there
        Cancelled, ///< by the user; for a write: unknown whether it took effect
    };
    Transport transport = Transport::NotSent;
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    QString transportDetail; ///< for people, in English
    friend bool operator==(const HttpReply &, const HttpReply &) = default;
};

}
