// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"

#include <QDialog>
#include <QUrl>
#include <memory>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace concord {

class CredentialsEdit;
class ProbeRun;
class ProfileChoice;
class TallScrollArea;

/// Asks where a backend is, how it is spoken to and who signs in. A new address is asked what it is as soon as it is typed, and
/// the profile that fits best is proposed, with what speaks for it; what was chosen by hand stays. Nothing blocks, and what is
/// under way can be stopped. It grows with what it has to say, as far as the screen allows, and scrolls beyond. Accepts only what
/// can be a connection; settings() is meant for accepted().
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
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class ProfileFrom { Nobody, Probe, User };

    void nameParts();
    void makeLayout();
    void connectParts();
    Result<QUrl> address() const;
    void showProfile();
    /// Asks the server what it is, unless this address was asked already.
    void findOutOnce();
    void findOut();
    void takeProbe();
    void test();
    void showTest(const CollectionsMeaning &reply);
    void stop();
    void showResult(const QString &words);
    void showBusy();
    void growToContent();

    TallScrollArea *m_scroll;
    QLineEdit *m_url;
    QLineEdit *m_name;
    ProfileChoice *m_profile;
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
