// SPDX-License-Identifier: MIT
#include "core/net/redact.h"

#include <QUrlQuery>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

const QByteArray withheld = "(withheld)";

constexpr std::string_view secretParts[] = {"authorization", "cookie",  "token",      "secret",    "password", "api-key",
                                            "apikey",        "api_key", "credential", "signature", "session"};
constexpr std::string_view secretItems[] = {"key", "sig", "sas", "auth", "code", "jwt"};

bool containsSecretWord(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return std::any_of(std::begin(secretParts), std::end(secretParts), [&](std::string_view part) {
        return lower.contains(QByteArrayView(part.data(), qsizetype(part.size())));
    });
}

bool isSecretItem(const QString &name)
{
    const QByteArray lower = name.toLower().toUtf8();
    return containsSecretWord(lower) || std::any_of(std::begin(secretItems), std::end(secretItems), [&](std::string_view item) {
               return lower == QByteArrayView(item.data(), qsizetype(item.size()));
           });
}

QUrl redacted(QUrl url)
{
    url.setUserInfo({});
    if (!url.hasQuery())
        return url;
    auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded);
    bool changed = false;
    for (auto &[name, value] : items) {
        if (isSecretItem(name)) {
            value = QString::fromLatin1(withheld);
            changed = true;
        }
    }
    if (changed) {
        QUrlQuery query;
        query.setQueryItems(items);
        url.setQuery(query);
    }
    return url;
}

HttpHeaders redacted(const HttpHeaders &headers)
{
    HttpHeaders kept;
    for (const auto &[name, value] : headers.fields())
        kept.append(name, isSecretField(name) ? withheld : value);
    return kept;
}

}

bool isSecretField(const QByteArray &name)
{
    return containsSecretWord(name);
}

HttpRequest redacted(HttpRequest request)
{
    request.url = redacted(request.url);
    request.headers = redacted(request.headers);
    return request;
}

HttpReply redacted(HttpReply reply)
{
    reply.headers = redacted(reply.headers);
    return reply;
}

}
