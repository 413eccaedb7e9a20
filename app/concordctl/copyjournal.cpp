// SPDX-License-Identifier: MIT
#include "app/concordctl/copyjournal.h"

#include "core/json/parse.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Value lineOf(const CopyJournal::Route &route)
{
    return Value::object({{"from", Value::string(route.from)}, {"to", Value::string(route.to)}});
}

}

Result<Done> CopyJournal::open(const QString &path, const Route &route)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::ReadWrite))
        return Error{Error::Kind::Storage, m_file.errorString(), path};
    if (m_file.size() == 0)
        return write(lineOf(route));
    return readLines(route);
}

Result<Done> CopyJournal::readLines(const Route &route)
{
    const auto first = parseJson(m_file.readLine());
    if (!first || !(*first == lineOf(route)))
        return Error{Error::Kind::BadUsage, u"This is not the journal of a copy from %1 to %2."_s.arg(route.from, route.to),
                     m_file.fileName()};
    qint64 end = m_file.pos();
    while (!m_file.atEnd()) {
        const QByteArray line = m_file.readLine();
        const auto parsed = parseJson(line);
        if (!line.endsWith('\n') || !parsed)
            break; // the program ended while it wrote this line
        take(*parsed);
        end = m_file.pos();
    }
    if (!m_file.resize(end) || !m_file.seek(end))
        return Error{Error::Kind::Storage, m_file.errorString(), m_file.fileName()};
    return Done();
}

void CopyJournal::take(const Value &line)
{
    if (line.contains("begun")) {
        m_begun.insert(line["begun"].toString());
        return;
    }
    if (line.contains("refused")) {
        m_begun.remove(line["refused"].toString());
        return;
    }
    m_begun.remove(line["id"].toString());
    m_newIds.insert(line["id"].toString(), line["newId"].toString());
}

Result<Done> CopyJournal::begin(const QString &id)
{
    const Value line = Value::object({{"begun", Value::string(id)}});
    take(line);
    return write(line);
}

Result<Done> CopyJournal::finish(const QString &id, const QString &newId)
{
    const Value line = Value::object({{"id", Value::string(id)}, {"newId", Value::string(newId)}});
    take(line);
    return write(line);
}

Result<Done> CopyJournal::refuse(const QString &id)
{
    const Value line = Value::object({{"refused", Value::string(id)}});
    take(line);
    return write(line);
}

Result<Done> CopyJournal::write(const Value &line)
{
    if (!m_file.isOpen())
        return Done();
    const QByteArray text = writeJson(line) + '\n';
    if (m_file.write(text) != text.size() || !m_file.flush())
        return Error{Error::Kind::Storage, m_file.errorString(), m_file.fileName()};
    return Done();
}

}
