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

/// The running editor: the vault, the embedded backend when it is needed, one connection a backend and user, and their windows.
class Desktop : public QObject
{
    Q_OBJECT
public:
    /// `dataFolder` holds the vault and the embedded backend's records.
    explicit Desktop(const QString &dataFolder, QObject *parent = nullptr);
    ~Desktop() override;

    /// Opens the vault, and the first window as the options say. Error when the embedded backend cannot start.
    Result<MainWindow *> start(const EditorOptions &options);

public Q_SLOTS:
    /// A window on this backend, beside the others. The one that is there comes to the front when the same user opened the same
    /// backend before: two sessions of one record would share its draft, and one's save would remove the other's.
    concord::MainWindow *openWindow(const concord::Connection::Settings &settings);

private:
    Result<Connection::Settings> embedded(const QString &user);
    /// Null when there is none.
    MainWindow *windowOver(const Connection &connection) const;
    void openVault();
    void offerUsers(MainWindow *window);

    QString m_dataFolder;
    std::unique_ptr<Reachability> m_reachability;
    std::unique_ptr<Vault> m_vault;
    QStringList m_vaultNotices;
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::vector<std::unique_ptr<Connection>> m_connections; ///< each with the window at the same place
    std::vector<std::unique_ptr<MainWindow>> m_windows;
};

}
