// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace concord {

/// How to sign in, and with what. What is typed as a secret is not shown.
class CredentialsEdit : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialsEdit(QWidget *parent = nullptr);

    /// What can be chosen, the likeliest first; none means no sign-in at all.
    void setKinds(const std::vector<Credentials::Kind> &kinds);
    void setCredentials(const Credentials &credentials);
    Credentials credentials() const;

private:
    Credentials::Kind kind() const;
    void showKind();

    QComboBox *m_kind;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QFormLayout *m_layout;
};

}
