// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/accounts.h"
#include "app/server/faults.h"
#include "app/server/samples/sampleset.h"
#include "app/server/service.h"

#include <QHostAddress>
#include <QThread>
#include <QUrl>

namespace concord {

/// The backend that Concord brings along: REST over SQLite in a thread of its own. Every call here is made from one thread, the
/// one that made it; faults() and accounts() may be used from any.
class EmbeddedBackend {
public:
    struct Options {
        QHostAddress address{QHostAddress::LocalHost};
        quint16 port = 0; ///< 0: any free one
        QString database = QStringLiteral(":memory:"); ///< or the path of a file, which keeps what is in it
        server::SampleCounts samples; ///< put into an empty database
        quint64 seed = 1; ///< of the samples; the same seed makes the same bytes
        QList<server::Account> users = defaultUsers();
        server::Accounts::SignIn signIn = server::Accounts::SignIn::Required;
        server::ServiceOptions service;

        /// ada, grace and linus, who may write, and guest, who may read; each with a fresh token.
        static QList<server::Account> defaultUsers();
    };

    EmbeddedBackend(); ///< with the default options
    explicit EmbeddedBackend(Options options);
    ~EmbeddedBackend();
    EmbeddedBackend(const EmbeddedBackend &) = delete;
    EmbeddedBackend &operator=(const EmbeddedBackend &) = delete;

    /// Opens the database, fills it when it is empty, listens; returns the base URL, "http://127.0.0.1:PORT". To be called once,
    /// or again after stop().
    Result<QUrl> start();
    /// Cuts every connection and returns when all has ended. What a memory database held is gone.
    void stop();
    bool isRunning() const { return m_thread.isRunning(); }
    QUrl url() const { return m_url; } ///< empty when it does not run

    server::Faults &faults() { return m_faults; }
    server::Accounts &accounts() { return m_accounts; }
    QByteArray token(const QString &user) const { return m_accounts.token(user); }
    /// Writes a file USER.token for every user into the folder, readable by its owner only.
    Result<Done> writeTokens(const QString &folder) const;

private:
    class Worker;
    Options m_options;
    server::Accounts m_accounts;
    server::Faults m_faults;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    QUrl m_url;
};

}
