// SPDX-License-Identifier: MIT
#include "core/net/httpdriver.h"

#include "core/net/httpexchange.h"
#include "core/net/redact.h"
#include "core/net/socketpool.h"

#include <QPointer>

namespace concord {

HttpDriver::HttpDriver(const HttpLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_pool(new SocketPool(this))
{
}

HttpDriver::~HttpDriver()
{
    qDeleteAll(std::exchange(m_exchanges, {}));
}

quint64 HttpDriver::send(const HttpRequest &request)
{
    return start(new HttpExchange(request, HttpExchange::Mode::Whole, m_limits, m_pool, this));
}

quint64 HttpDriver::stream(const HttpRequest &request)
{
    return start(new HttpExchange(request, HttpExchange::Mode::Stream, m_limits, m_pool, this));
}

quint64 HttpDriver::start(HttpExchange *exchange)
{
    const quint64 id = ++m_lastId;
    m_exchanges.insert(id, exchange);
    connect(exchange, &HttpExchange::opened, this, [this, id](const HttpHeaders &headers) { Q_EMIT opened(id, headers); });
    connect(exchange, &HttpExchange::received, this, [this, id](const QByteArray &bytes) { Q_EMIT received(id, bytes); });
    connect(exchange, &HttpExchange::finished, this, [this, id](const HttpReply &reply) { finish(id, reply); });
    return id;
}

void HttpDriver::finish(quint64 id, HttpReply reply)
{
    HttpExchange *exchange = m_exchanges.take(id);
    const HttpRequest request = exchange->request();
    exchange->deleteLater();
    const QPointer<HttpDriver> alive(this);
    Q_EMIT exchanged(redacted(request), redacted(reply));
    if (alive)
        Q_EMIT finished(id, reply);
}

void HttpDriver::cancel(quint64 id)
{
    if (HttpExchange *exchange = m_exchanges.value(id))
        exchange->cancel();
}

int HttpDriver::pendingCount() const noexcept
{
    return int(m_exchanges.size());
}

}
