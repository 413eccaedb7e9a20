// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace concord::test {

/// A server that nobody here wrote, installed if it is missing, running on a free loopback port while this lives.
class PeerServer
{
public:
    /// `name` as tests/interop/peer knows it. `probe` is a path that answers, with whatever status, once the server is up.
    explicit PeerServer(const QString &name);
    ~PeerServer();

    /// Error Unsupported when it cannot be had here (no node, no network, no root), any other kind when it ought to run and does not.
    Result<QUrl> start();

private:
    Result<Done> install();
    QString output();

    QString m_name;
    QTemporaryDir m_folder;
    QProcess m_process;
};

/// Where tests may not be skipped.
bool isContinuousIntegration();

}
