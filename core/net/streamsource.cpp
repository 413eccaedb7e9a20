// SPDX-License-Identifier: MIT
#include "core/net/streamsource.h"

#include "core/backend/retryafter.h"
#include "core/net/connection.h"

namespace concord {

StreamSource::StreamSource(Connection *connection, const QString &collection, QObject *parent)
    : ChangeSource(connection, collection, parent)
{
    HttpDriver *driver = &connection->driver();
    connect(driver, &HttpDriver::opened, this, [this](quint64 id, const HttpHeaders &headers) {
        if (id != m_stream || m_stream == 0)
            return;
        if (accepts(headers)) {
            Q_EMIT started();
        } else {
            stop();
            Q_EMIT unsupported();
        }
    });
    connect(driver, &HttpDriver::received, this, [this](quint64 id, const QByteArray &bytes) {
        if (id == m_stream && m_stream != 0)
            takeBytes(bytes);
    });
    connect(driver, &HttpDriver::finished, this, [this](quint64 id, const HttpReply &reply) {
        if (id == m_stream && m_stream != 0)
            handleFinished(reply);
    });
}

StreamSource::~StreamSource() = default;

void StreamSource::openStream(const Result<HttpRequest> &request)
{
    stop();
    if (!request)
        QMetaObject::invokeMethod(this, &ChangeSource::unsupported, Qt::QueuedConnection);
    else
        m_stream = connection().driver().stream(*request);
}

void StreamSource::stop()
{
    if (m_stream != 0)
        connection().driver().cancel(std::exchange(m_stream, 0));
}

void StreamSource::handleFinished(const HttpReply &reply)
{
    m_stream = 0;
    streamEnded();
    const bool wholeRefusal = reply.transport == HttpReply::Transport::Completed && reply.status >= 300 && reply.status < 500;
    // 401, 408 and 429 pass; any other 3xx or 4xx says that there is no such stream.
    if (wholeRefusal && reply.status != 401 && reply.status != 408 && reply.status != 429) {
        Q_EMIT unsupported();
        return;
    }
    const auto asked = parseRetryAfter(reply.headers.value("Retry-After"), connection().clock()());
    Q_EMIT failed(asked ? asked : retryAsked());
}

}
