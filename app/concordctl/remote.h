// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"
#include "core/vault/vault.h"

#include <QCommandLineParser>
#include <QFile>
#include <memory>

namespace concord {

/// A backend as the command line names it: --url, --profile, --collection and who is asking. Drafts live in memory; what has to
/// outlive the process is written by keepDraft().
class Remote {
public:
    static void declare(QCommandLineParser &parser);
    /// Only who is asking and how; for a command that takes the URL as an argument.
    static void declareSignIn(QCommandLineParser &parser);
    /// What stands on the command line as an argument, in place of --url or --profile; empty: the option counts.
    struct Given {
        QString url;
        QString profile;
    };
    /// Errors of kind BadUsage, BadInput (the profile) and NotFound (a file).
    static Result<std::unique_ptr<Remote>> from(const QCommandLineParser &parser, const Given &given = {{}, {}});
    /// The same backend settings under other option names, as copy has them for its two sides.
    struct Address {
        QString url;
        QString profile;
        QString collection;
        QString user;
        QString tokenFile;
        QStringList headers;
        QString trace;
        int timeout = 30; ///< seconds
    };
    static Result<std::unique_ptr<Remote>> at(const Address &address);

    Connection &connection() noexcept { return *m_connection; }
    Vault &vault() noexcept { return *m_vault; }
    QString collection() const { return m_collection; }
    RecordKey key(const QString &id) const { return {m_collection, id}; }

private:
    Remote() = default;
    void trace(const HttpRequest &request, const HttpReply &reply);

    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<QFile> m_trace;
    QString m_collection;
};

}
