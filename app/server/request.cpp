// SPDX-License-Identifier: MIT
#include "app/server/request.h"

using namespace Qt::StringLiterals;

namespace concord::server {

Request Request::of(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers, const QByteArray &body)
{
    const qsizetype mark = target.indexOf('?');
    const QByteArray rawPath = mark < 0 ? target : target.first(mark);
    QStringList path;
    const QList<QByteArray> segments = rawPath.split('/');
    for (const QByteArray &segment : segments) {
        if (!segment.isEmpty())
            path << QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
    }
    QUrlQuery query;
    if (mark >= 0) {
        // A form's "+" is a space (WHATWG URL, application/x-www-form-urlencoded); QUrlQuery leaves it alone.
        query.setQuery(QString::fromLatin1(target.sliced(mark + 1).replace('+', "%20")));
    }
    return {method.toUpper(), path, query, headers, body};
}

QString Request::parameter(QStringView name) const
{
    return query.queryItemValue(name.toString(), QUrl::FullyDecoded);
}

}
