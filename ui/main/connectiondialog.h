// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"

#include <QDialog>
#include <QUrl>
#include <QVariant>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace concord {

class CredentialsEdit;
class ProbeRun;

/// Asks where a backend is, how it is spoken to and who signs in. A new address is asked what it is as soon as it is typed, and
/// the profile that fits best is proposed, with what speaks for it; what was chosen by hand stays. Nothing blocks, and what is
/// under way can be stopped. Accepts only what can be a connection; settings() is meant for accepted().
class ConnectionDialog : public QDialog {
    Q_OBJECT
public:
    explicit ConnectionDialog(QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    void setSettings(const Connection::Settings &settings);
    /// Error BadInput with what is wrong with the URL or the profile.
    Result<Connection::Settings> settings() const;

    void accept() override;
    void done(int result) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class ProfileFrom { Nobody, Probe, User };

    void nameParts();
    void makeLayout();
    void connectParts();
    Result<QUrl> address() const;
    Result<Profile> profile() const;
    void takeProfile();
    void chooseProfileFile();
    /// Asks the server what it is, unless this address was asked already.
    void findOutOnce();
    void findOut();
    void takeProbe();
    void test();
    void showTest(const CollectionsMeaning &reply);
    void stop();
    void showResult(const QString &words);
    void showBusy();

    QLineEdit *m_url;
    QLineEdit *m_name;
    QComboBox *m_profile;
    QVariant m_profileTaken; ///< the one that is described; another may be looked for in the list
    QLabel *m_description;
    QLabel *m_warning;
    CredentialsEdit *m_credentials;
    QLabel *m_result;
    QProgressBar *m_progress;
    QPushButton *m_find;
    QPushButton *m_test;
    QPushButton *m_stop;
    ProfileFrom m_profileFrom = ProfileFrom::Nobody;
    QUrl m_asked; ///< the address that was asked what it is last
    std::unique_ptr<ProbeRun> m_probe;
    std::unique_ptr<Connection> m_trial;
};

}
