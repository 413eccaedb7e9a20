// SPDX-License-Identifier: MIT
#include "ui/editor/schemalibrary.h"

#include "core/net/connection.h"

namespace concord {

SchemaLibrary::SchemaLibrary(Connection *connection)
    : QObject(connection)
    , m_connection(connection)
{
    // What was refused before the sign-in may be there now.
    connect(m_connection, &Connection::credentialsChanged, this, [this] { m_problems.clear(); });
}

Schema SchemaLibrary::schema(const QUrl &url)
{
    if (url.isEmpty() || m_schemas.contains(url) || m_problems.contains(url) || m_pending.contains(url))
        return m_schemas.value(url);
    m_pending << url;
    m_connection->fetchJson(url, this, [this, url](const Result<Value> &reply) { take(url, reply); });
    return {};
}

void SchemaLibrary::take(const QUrl &url, const Result<Value> &reply)
{
    m_pending.removeOne(url);
    const Result<Schema> schema = reply ? Schema::fromJson(*reply) : Result<Schema>(reply.error());
    if (schema) {
        m_schemas.insert(url, *schema);
        Q_EMIT arrived(url);
    } else {
        m_problems.insert(url, schema.error().toString());
        Q_EMIT failed(url);
    }
}

}
