// SPDX-License-Identifier: MIT
#include "core/backend/redirect.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

Error refusal(const HttpRequest &request, const QString &why)
{
    return {Error::Kind::Unsupported, why, request.url.toDisplayString()};
}

bool isReading(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "PROPFIND" || method == "OPTIONS";
}

/// Why this status is not followed, or nothing.
QString objection(const HttpRequest &request, int status)
{
    if (status == 307 || status == 308)
        return {};
    if ((status == 301 || status == 302) && isReading(request.method))
        return {};
    if (isReading(request.method))
        return u"the server answered %1, which names another resource than the one asked for"_s.arg(status);
    return u"the server answered %1 to a %2; going on with a GET would look like a success that did not happen"_s.arg(
        QString::number(status), QString::fromLatin1(request.method));
}

}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

Result<Redirect> followRedirect(const HttpRequest &request, const HttpReply &reply, const QList<QByteArray> &secretHeaders)
{
    const QString no = objection(request, reply.status);
    if (!no.isEmpty())
        return refusal(request, no);
    const QByteArray location = reply.headers.value("Location");
    const QUrl target = request.url.resolved(QUrl::fromEncoded(location));
    if (location.isEmpty() || !target.isValid() || target.host().isEmpty())
        return refusal(request, u"the server answered %1 without a usable Location"_s.arg(reply.status));
    if (target.scheme() != "https"_L1 && target.scheme() != "http"_L1)
        return refusal(request, u"the server redirects to %1, which is not HTTP"_s.arg(target.toDisplayString()));
    if (request.url.scheme() == "https"_L1 && target.scheme() == "http"_L1)
        return refusal(request, u"the server redirects from https to http"_s);

    Redirect redirect {request, false};
    redirect.request.url = target;
    redirect.request.url.setFragment(QString());
    if (isSameOrigin(request.url, target))
        return redirect;
    redirect.request.url.setUserInfo(QString());
    for (const QByteArray &name : QList<QByteArray> {"Authorization", "Cookie"} + secretHeaders) {
        redirect.credentialsDropped |= redirect.request.headers.contains(name);
        redirect.request.headers.remove(name);
    }
    return redirect;
}

}
