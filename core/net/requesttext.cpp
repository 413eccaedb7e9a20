// SPDX-License-Identifier: MIT
#include "core/net/requesttext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

bool isSafeField(const std::pair<QByteArray, QByteArray> &field)
{
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const auto endsName = [&](char c) { return breaks(c) || c == ':' || c == ' ' || c == '\t'; };
    return !field.first.isEmpty() && std::none_of(field.first.begin(), field.first.end(), endsName)
           && std::none_of(field.second.begin(), field.second.end(), breaks);
}

QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? QByteArray("/") : path)
           + (url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toLatin1() : QByteArray());
}

}

QString malformation(const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (scheme != u"http" && scheme != u"https")
        return u"only http and https can be sent, not \"%1\""_s.arg(scheme);
    if (!request.url.isValid() || request.url.host().isEmpty())
        return u"the address is not a valid URL"_s;
    if (request.method.isEmpty()
        || !std::all_of(request.method.begin(), request.method.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return u"\"%1\" is not an HTTP method"_s.arg(QString::fromLatin1(request.method.simplified()));
    for (const auto &field : request.headers.fields()) {
        if (!isSafeField(field))
            return u"the header field %1 contains a character that cannot be sent"_s.arg(
                QString::fromLatin1(field.first.simplified()));
    }
    return {};
}

QByteArray requestText(const HttpRequest &request)
{
    HttpHeaders headers{{"Host", hostOf(request.url)}};
    if (!request.headers.contains("Accept-Encoding"))
        headers.append("Accept-Encoding", "identity");
    if (!request.headers.contains("User-Agent"))
        headers.append("User-Agent", "Concord");
    for (const auto &[name, value] : request.headers.fields()) {
        if (name.compare("Host", Qt::CaseInsensitive) != 0 && name.compare("Content-Length", Qt::CaseInsensitive) != 0)
            headers.append(name, value);
    }
    if (!request.body.isEmpty() || request.method.startsWith('P')) // PUT, POST, PATCH, PROPFIND: RFC 9110 section 8.6
        headers.append("Content-Length", QByteArray::number(request.body.size()));

    QByteArray text = request.method + ' ' + targetOf(request.url) + " HTTP/1.1\r\n";
    for (const auto &[name, value] : headers.fields())
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + request.body;
}

}
