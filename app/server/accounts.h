// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

#include <QMutex>
#include <QString>
#include <optional>

namespace concord::server {

/// Someone who may sign in.
struct Account {
    enum class Access { ReadWrite, ReadOnly };
    QString name;
    QByteArray token; ///< empty: one is made
    Access access = Access::ReadWrite;
};

/// Who a bearer token (RFC 6750) belongs to. Thread-safe.
class Accounts {
public:
    enum class SignIn {
        Required,
        Open, ///< a request without a token is anonymous and may do everything
    };
    enum class Verdict { Known, NoToken, UnknownToken, ExpiredToken };
    struct Answer {
        Verdict verdict = Verdict::NoToken;
        Account account;
    };

    Accounts(const QList<Account> &accounts, SignIn signIn);

    Answer identify(const HttpHeaders &headers) const;
    QStringList names() const;
    /// Empty when there is no such user.
    QByteArray token(const QString &name) const;
    /// From now on the user's token is refused as expired.
    void expireToken(const QString &name);
    /// A fresh token for the user; the old one stays expired.
    QByteArray renewToken(const QString &name);

private:
    mutable QMutex m_mutex;
    QList<Account> m_accounts;
    QList<QByteArray> m_expired;
    SignIn m_signIn;
};

}
