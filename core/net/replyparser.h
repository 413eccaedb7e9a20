// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

#include <QByteArrayView>

namespace concord {

/// Reads one HTTP/1.1 or 1.0 reply (RFC 9112) from bytes as they come, cut anywhere. Pure: no socket, no clock.
///
/// Interim replies (1xx) are skipped. Line feeds alone end lines too, a field line that is none is left out, folded lines are
/// joined; two lengths that differ, a length that is no number and a chunk size that is none fail, since where the reply ends
/// would be a guess. Content codings are not undone. Memory: the head (at most maximumHead) and what feed() was given last.
class ReplyParser {
public:
    static constexpr qsizetype maximumHead = 256 * 1024; ///< interim replies and trailers included
    static constexpr qsizetype maximumChunkLine = 8 * 1024;

    enum class State {
        Head, ///< the final reply's head is not whole yet
        Body, ///< status() and headers() stand; more body is to come
        Complete,
        Failed, ///< this is no HTTP, or its end cannot be known: failure()
        Broken, ///< the input ended inside the reply
    };

    /// `method` is the request's: a reply to HEAD has no body.
    explicit ReplyParser(const QByteArray &method);

    /// Bytes behind a complete reply are dropped, but make it impossible to use the connection again.
    void feed(QByteArrayView bytes);
    /// The other side closed. A reply without a length is complete now (RFC 9112 section 6.3, rule 8).
    void endInput();

    State state() const noexcept { return m_state; }
    bool hasHead() const noexcept { return m_status != 0; }
    bool isEnded() const noexcept { return m_state != State::Head && m_state != State::Body; }
    int status() const noexcept { return m_status; } ///< 0 while there is no head
    const HttpHeaders &headers() const noexcept { return m_headers; }
    /// The length that the head announces; -1 when it does not.
    qint64 announcedLength() const noexcept { return m_announced; }
    /// The body's bytes since the last call.
    QByteArray takeBody() { return std::exchange(m_body, {}); }
    QString failure() const { return m_failure; }
    /// True when the connection stands at the beginning of a next reply.
    bool isReusable() const noexcept;

private:
    enum class Part { StatusLine, Fields, Counted, ChunkSize, Chunk, ChunkEnd, Trailers, UntilClose };
    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeCounted(QByteArrayView bytes);
    void handleLine(QByteArray line);
    void handleStatusLine(const QByteArray &line);
    void handleField(const QByteArray &line);
    void handleChunkSize(const QByteArray &line);
    void endHead();
    void beginBody();
    void fail(const QString &why);

    const bool m_bodyless;
    State m_state = State::Head;
    Part m_part = Part::StatusLine;
    int m_status = 0;
    int m_minorVersion = 1;
    HttpHeaders m_headers;
    QList<std::pair<QByteArray, QByteArray>> m_fields;
    int m_pendingStatus = 0;
    qint64 m_announced = -1;
    qint64 m_left = 0;
    qsizetype m_headBytes = 0;
    QByteArray m_line;
    QByteArray m_body;
    QString m_failure;
    bool m_hasExtraBytes = false;
};

}
