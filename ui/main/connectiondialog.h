// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace concord {

class CredentialsEdit;
class ProbeRun;

/// Asks where a backend is, how it is spoken to and who signs in, and can try it out. Accepts only what can be a connection;
/// settings() is meant for accepted().
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectionDialog(QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    void setSettings(const Connection::Settings &settings);
    /// Error BadInput with what is wrong with the URL or the profile.
    Result<Connection::Settings> settings() const;

    void accept() override;

private:
    void makeLayout();
    Result<QUrl> address() const;
    Result<Profile> profile() const;
    void takeProfile();
    void chooseProfileFile();
    /// Asks the server what it is and chooses the profile that fits best; says what speaks for it.
    void findOut();
    void takeProbe();
    void test();
    void showTest(const CollectionsMeaning &reply);
    void showResult(const QString &words);

    QLineEdit *m_url;
    QLineEdit *m_name;
    QComboBox *m_profile;
    QLabel *m_description;
    CredentialsEdit *m_credentials;
    QLabel *m_result;
    QPushButton *m_find;
    QPushButton *m_test;
    std::unique_ptr<ProbeRun> m_probe;
    std::unique_ptr<Connection> m_trial;
};

}
