// SPDX-License-Identifier: MIT
#include "core/net/redirectingdriver.h"

#include "core/backend/redirect.h"
#include "core/net/httpdriver.h"

namespace concord {

namespace {
constexpr int maximumRedirects = 5;
}

RedirectingDriver::RedirectingDriver(HttpDriver *driver, const QList<QByteArray> &secretHeaders, QObject *parent)
    : QObject(parent)
    , m_driver(driver)
    , m_secretHeaders(secretHeaders)
{
    connect(driver, &HttpDriver::finished, this, &RedirectingDriver::arrive);
}

quint64 RedirectingDriver::send(const HttpRequest &request)
{
    const quint64 id = ++m_lastId;
    start({id, request, 0});
    return id;
}

void RedirectingDriver::start(const Journey &journey)
{
    m_journeys.insert(m_driver->send(journey.request), journey);
}

void RedirectingDriver::arrive(quint64 wire, const HttpReply &reply)
{
    if (!m_journeys.contains(wire))
        return; // the driver has other users
    const Journey journey = m_journeys.take(wire);
    if (!follow(journey, reply))
        Q_EMIT finished(journey.id, journey.request, reply);
}

bool RedirectingDriver::follow(const Journey &journey, const HttpReply &reply)
{
    const bool isRedirect = reply.transport == HttpReply::Transport::Completed && reply.status >= 300 && reply.status < 400;
    if (!isRedirect || journey.redirects >= maximumRedirects)
        return false;
    const auto redirect = followRedirect(journey.request, reply, m_secretHeaders);
    if (!redirect)
        return false;
    start({journey.id, redirect->request, journey.redirects + 1});
    return true;
}

void RedirectingDriver::cancel(quint64 id)
{
    for (auto journey = m_journeys.constBegin(); journey != m_journeys.constEnd(); ++journey) {
        if (journey->id == id) {
            m_driver->cancel(journey.key());
            return;
        }
    }
}

}
