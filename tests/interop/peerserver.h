// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>
#include <optional>

namespace concord::test {

/// A server that nobody here wrote, installed if it is missing, running on a free loopback port while this lives.
class PeerServer
{
public:
    /// `name` as tests/interop/peer knows it.
    explicit PeerServer(const QString &name);
    ~PeerServer();

    /// Error Unsupported when it cannot be had here (no node, no network, no root), any other kind when it ought to run and does not.
    Result<QUrl> start();
    const QString &name() const noexcept { return m_name; }

private:
    Result<Done> install();
    QString output();

    QString m_name;
    QTemporaryDir m_folder;
    QProcess m_process;
};

/// The server's URL. Nothing when it cannot be had here: then the calling test is skipped with the reason, or fails where tests may
/// not be skipped (CI=true), and has to return.
std::optional<QUrl> startOrSkip(PeerServer *server);

}
