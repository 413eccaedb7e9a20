// SPDX-License-Identifier: MIT
#pragma once

#include "app/concord/editoroptions.h"

#include <QObject>
#include <memory>
#include <vector>

namespace concord {

class EmbeddedBackend;
class MainWindow;
class Reachability;
class Vault;

/// The running editor: the embedded backend when it is needed, and one connection a backend and user with its vault and window.
class Desktop : public QObject
{
    Q_OBJECT
public:
    /// `dataFolder` holds the vault and the embedded backend's records.
    explicit Desktop(const QString &dataFolder, QObject *parent = nullptr);
    ~Desktop() override;

    /// Opens the first window as the options say. Error when the embedded backend cannot start.
    Result<MainWindow *> start(const EditorOptions &options);

public Q_SLOTS:
    /// A window on this backend, beside the others. The one that is there comes to the front when the same user opened the same
    /// backend before. Each has a vault of its own over the one file, so that two windows with one record keep a draft each.
    concord::MainWindow *openWindow(const concord::Connection::Settings &settings);

private:
    Result<Connection::Settings> embedded(const QString &user);
    /// Null when there is none.
    MainWindow *windowOver(const Connection::Settings &settings) const;
    /// Null when it cannot be opened; what the user should know goes to `notices`.
    std::unique_ptr<Vault> openVault(QStringList *notices) const;
    void offerUsers(MainWindow *window);

    QString m_dataFolder;
    std::unique_ptr<Reachability> m_reachability;
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::vector<std::unique_ptr<Vault>> m_vaults; ///< each with the connection and the window at the same place
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<std::unique_ptr<MainWindow>> m_windows;
};

}
