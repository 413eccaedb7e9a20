// SPDX-License-Identifier: MIT
#include "app/concord/exchangelog.h"

#include <QTextStream>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QByteArray preconditionOf(const HttpHeaders &headers)
{
    for (const QByteArray &name : {"If-Match"_ba, "If-None-Match"_ba}) {
        if (headers.contains(name))
            return name + ": " + headers.value(name);
    }
    return {};
}

QString lineFor(const ExchangeLog::Entry &entry)
{
    QString line = u"%1 %2 %3"_s.arg(entry.who, -6).arg(QString::fromLatin1(entry.method), -6).arg(entry.path);
    if (!entry.precondition.isEmpty())
        line += u"  "_s + QString::fromLatin1(entry.precondition);
    line += u"  → "_s + (entry.status > 0 ? QString::number(entry.status) : u"no reply"_s);
    if (!entry.etag.isEmpty())
        line += u"  ETag: "_s + QString::fromLatin1(entry.etag);
    return line;
}

}

ExchangeLog::ExchangeLog(QTextStream *out)
    : m_out(out)
{
}

void ExchangeLog::add(const QString &who, const HttpRequest &request, const HttpReply &reply)
{
    m_entries.append({who, request.method, request.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority),
                      preconditionOf(request.headers), reply.status, reply.headers.value("ETag")});
    if (m_out != nullptr)
        *m_out << lineFor(m_entries.last()) << Qt::endl;
}

QList<ExchangeLog::Entry> ExchangeLog::entries(const QString &who, const QByteArray &method) const
{
    QList<Entry> found;
    for (const Entry &entry : m_entries) {
        if (entry.who == who && entry.method == method)
            found.append(entry);
    }
    return found;
}

}
