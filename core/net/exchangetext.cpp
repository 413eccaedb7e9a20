// SPDX-License-Identifier: MIT
#include "core/net/exchangetext.h"

#include "core/net/redact.h"

namespace concord {

namespace {

constexpr qsizetype longestBody = 64 * 1024;

QByteArray fieldsAndBody(const HttpHeaders &headers, const QByteArray &body)
{
    QByteArray text;
    for (const auto &[name, value] : headers.fields())
        text += name + ": " + value + '\n';
    text += '\n' + body.left(longestBody);
    if (body.size() > longestBody)
        text += "\n(" + QByteArray::number(body.size() - longestBody) + " more bytes)";
    return text;
}

}

QByteArray exchangeText(const HttpRequest &request)
{
    const HttpRequest safe = redacted(request);
    return safe.method + ' ' + safe.url.toEncoded() + '\n' + fieldsAndBody(safe.headers, safe.body);
}

QByteArray exchangeText(const HttpReply &reply)
{
    const HttpReply safe = redacted(reply);
    const QByteArray first = safe.status > 0 ? QByteArray::number(safe.status) : "no reply";
    const QByteArray detail = safe.transportDetail.isEmpty() ? QByteArray() : " (" + safe.transportDetail.toUtf8() + ')';
    return first + detail + '\n' + fieldsAndBody(safe.headers, safe.body);
}

}
