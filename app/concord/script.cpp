// SPDX-License-Identifier: MIT
#include "app/concord/script.h"

namespace concord {

Script::Script(std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_patience(patience)
{
    m_timer.setInterval(std::chrono::milliseconds(10));
    connect(&m_timer, &QTimer::timeout, this, &Script::look);
}

void Script::start()
{
    m_current = 0;
    begin();
    m_timer.start();
}

void Script::begin()
{
    if (m_current >= m_steps.size())
        return;
    m_waiting.start();
    Q_EMIT stepBegun(m_steps[m_current].name);
    if (m_steps[m_current].act)
        m_steps[m_current].act();
}

void Script::look()
{
    if (m_current >= m_steps.size()) {
        m_timer.stop();
        Q_EMIT finished(End::Done, {});
        return;
    }
    const Step &step = m_steps[m_current];
    if (!step.isDone || step.isDone()) {
        if (step.after)
            step.after();
        ++m_current;
        begin();
    } else if (m_waiting.hasExpired(m_patience.count())) {
        m_timer.stop();
        Q_EMIT finished(End::TimedOut, step.name);
    }
}

}
