// SPDX-License-Identifier: MIT
#include "app/server/accounts.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {
/// 128 bits from the system's generator, in the alphabet of RFC 6750 section 2.1.
QByteArray freshToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}
}

Accounts::Accounts(const QList<Account> &accounts, SignIn signIn)
    : m_accounts(accounts)
    , m_signIn(signIn)
{
    for (Account &account : m_accounts) {
        if (account.token.isEmpty())
            account.token = freshToken();
    }
}

Accounts::Answer Accounts::identify(const HttpHeaders &headers) const
{
    const QMutexLocker lock(&m_mutex);
    const QByteArray credentials = headers.value("Authorization").trimmed();
    if (!credentials.toLower().startsWith("bearer ")) {
        if (m_signIn == SignIn::Open && credentials.isEmpty())
            return {Verdict::Known, {u"anonymous"_s, {}, Account::Access::ReadWrite}};
        return {Verdict::NoToken, {}};
    }
    const QByteArray token = credentials.sliced(7).trimmed();
    if (m_expired.contains(token))
        return {Verdict::ExpiredToken, {}};
    for (const Account &account : m_accounts) {
        if (account.token == token)
            return {Verdict::Known, account};
    }
    return {Verdict::UnknownToken, {}};
}

QStringList Accounts::names() const
{
    const QMutexLocker lock(&m_mutex);
    QStringList names;
    for (const Account &account : m_accounts)
        names << account.name;
    return names;
}

QByteArray Accounts::token(const QString &name) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found =
        std::find_if(m_accounts.begin(), m_accounts.end(), [&](const Account &account) { return account.name == name; });
    return found == m_accounts.end() ? QByteArray() : found->token;
}

void Accounts::expireToken(const QString &name)
{
    const QByteArray expired = token(name);
    const QMutexLocker lock(&m_mutex);
    m_expired << expired;
}

QByteArray Accounts::renewToken(const QString &name)
{
    expireToken(name);
    const QMutexLocker lock(&m_mutex);
    for (Account &account : m_accounts) {
        if (account.name == name)
            return account.token = freshToken();
    }
    return {};
}

}
