// SPDX-License-Identifier: MIT
#include "app/concord/desktop.h"

#include "app/server/embeddedbackend.h"
#include "core/net/reachability.h"
#include "core/vault/vault.h"
#include "ui/main/mainwindow.h"

#include <QAction>
#include <QDir>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

Desktop::Desktop(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_dataFolder(dataFolder)
    , m_reachability(systemReachability())
{
}

Desktop::~Desktop()
{
    // Windows hold sessions, which store their drafts on the way out.
    m_windows.clear();
    m_connections.clear();
}

Result<MainWindow *> Desktop::start(const EditorOptions &options)
{
    Result<Connection::Settings> settings = options.connection ? Result<Connection::Settings>(*options.connection) : embedded(options.user);
    if (!settings)
        return settings.error();
    MainWindow *window = openWindow(*settings);
    if (options.size)
        window->resize(*options.size);
    for (const RecordKey &key : options.records)
        window->openWhenListed(key);
    return window;
}

std::unique_ptr<Vault> Desktop::openVault(QStringList *notices) const
{
    auto vault = Vault::open({m_dataFolder + u"/vault.sqlite"_s});
    if (!vault) {
        *notices << vault.error().toString() << tr("What you type is not kept beyond this run.");
        return nullptr;
    }
    for (const Error &notice : (*vault)->notices())
        *notices << notice.toString();
    return std::move(*vault);
}

Result<Connection::Settings> Desktop::embedded(const QString &user)
{
    if (!m_backend) {
        const QString tokens = m_dataFolder + u"/tokens"_s;
        if (!QDir().mkpath(tokens))
            return Error{Error::Kind::Storage, tr("The folder cannot be made."), tokens};
        EmbeddedBackend::Options options;
        options.database = m_dataFolder + u"/embedded.sqlite"_s;
        m_backend = std::make_unique<EmbeddedBackend>(options);
        const Result<QUrl> url = m_backend->start();
        if (!url)
            return Error{url.error().kind, tr("The embedded backend cannot start: %1").arg(url.error().detail), url.error().where};
        if (const Result<Done> written = m_backend->writeTokens(tokens); !written) // so that concordctl can be the other user
            return written.error();
    }
    const QByteArray token = m_backend->token(user);
    if (token.isEmpty())
        return Error{Error::Kind::BadUsage, tr("The embedded backend knows no user “%1”; it has %2.").arg(user, m_backend->accounts().names().join(u", "_s)), {}};
    const Result<Profile> profile = Profile::load(u"rest"_s);
    if (!profile)
        return profile.error();
    const Credentials credentials{Credentials::Kind::Bearer, user, QString::fromLatin1(token)};
    return Connection::Settings{u"embedded:"_s + user, tr("Embedded backend"), {m_backend->url(), credentials, {}}, *profile};
}

MainWindow *Desktop::openWindow(const Connection::Settings &settings)
{
    if (MainWindow *open = windowOver(settings)) {
        open->show();
        open->raise();
        open->activateWindow();
        return open;
    }
    QStringList notices;
    m_vaults.push_back(openVault(&notices));
    Connection::Services services;
    services.vault = m_vaults.back().get();
    services.reachability = m_reachability.get();
    m_connections.push_back(std::make_unique<Connection>(settings, services));
    m_windows.push_back(std::make_unique<MainWindow>(m_connections.back().get()));
    MainWindow *window = m_windows.back().get();
    connect(window, &MainWindow::connectionWanted, this, &Desktop::openWindow);
    if (m_backend && settings.endpoint.base == m_backend->url())
        offerUsers(window);
    window->show();
    window->start();
    if (!notices.isEmpty())
        window->showNotice(tr("Drafts of earlier runs could not be read."), notices.join(u'\n'));
    return window;
}

MainWindow *Desktop::windowOver(const Connection::Settings &settings) const
{
    const auto same = std::find_if(m_connections.begin(), m_connections.end(), [&settings](const auto &open) {
        return open->id() == Connection::idOf(settings) && open->profile().name() == settings.profile.name()
               && open->endpoint().credentials == settings.endpoint.credentials;
    });
    return same == m_connections.end() ? nullptr : m_windows[size_t(same - m_connections.begin())].get();
}

void Desktop::offerUsers(MainWindow *window)
{
    auto *menu = window->findChild<QMenu *>(u"fileMenu"_s)->addMenu(tr("&Window of another user"));
    menu->setObjectName(u"userMenu"_s);
    for (const QString &user : m_backend->accounts().names()) {
        connect(menu->addAction(user), &QAction::triggered, this, [this, user] {
            if (const auto settings = embedded(user))
                openWindow(*settings);
        });
    }
}

}
