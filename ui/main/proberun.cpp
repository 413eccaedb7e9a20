// SPDX-License-Identifier: MIT
#include "ui/main/proberun.h"

#include <QTimer>
#include <chrono>

using namespace std::chrono_literals;

namespace concord {

namespace {

/// Somebody waits for the answer, and it need not be whole.
HttpLimits impatient()
{
    HttpLimits limits;
    limits.idle = 8s;
    limits.overall = 15s;
    limits.replyBytes = 8 * 1024 * 1024;
    return limits;
}

}

ProbeRun::ProbeRun(const Endpoint &endpoint, QObject *parent)
    : QObject(parent)
    , m_probe(endpoint)
    , m_driver(impatient())
{
    connect(&m_driver, &HttpDriver::finished, this, [this](quint64, const HttpReply &reply) { take(reply); });
    QTimer::singleShot(0, this, &ProbeRun::ask);
}

void ProbeRun::ask()
{
    if (m_probe.isDone())
        Q_EMIT finished();
    else
        m_driver.send(m_probe.request());
}

void ProbeRun::take(const HttpReply &reply)
{
    if (reply.transport == HttpReply::Transport::NotSent) {
        // The other requests would not get further.
        m_failure = reply.transportDetail;
        Q_EMIT finished();
        return;
    }
    m_probe.take(reply);
    ask();
}

}
