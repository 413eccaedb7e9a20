// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"

#include <QDialog>
#include <vector>

class QFormLayout;
class QLabel;

namespace concord {

class CredentialsEdit;

/// Asks who is there, in place: what waits goes on after it. Show it with open(); accepted() means credentials() are to be used.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    struct Request {
        QString server; ///< for people: the connection's name or address
        std::vector<Credentials::Kind> kinds; ///< the likeliest first
        Credentials current;
        QString words; ///< why it is asked, e.g. the server's; may be empty
    };
    explicit SignInDialog(const Request &request, QWidget *parent = nullptr);

    Credentials credentials() const;

private:
    CredentialsEdit *m_edit;
};

}
