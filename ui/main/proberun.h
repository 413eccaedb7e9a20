// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/probe.h"
#include "core/net/httpdriver.h"

#include <QObject>

namespace concord {

/// Carries out a Probe, one request after the other. Destroying it stops it without a signal.
class ProbeRun : public QObject
{
    Q_OBJECT
public:
    explicit ProbeRun(const Endpoint &endpoint, QObject *parent = nullptr);

    const Probe &probe() const noexcept { return m_probe; }
    /// Why nothing could be found out: no reply came at all. Empty otherwise.
    QString failure() const { return m_failure; }

Q_SIGNALS:
    /// Once.
    void finished();

private:
    void ask();
    void take(const HttpReply &reply);

    Probe m_probe;
    HttpDriver m_driver;
    QString m_failure;
};

}
