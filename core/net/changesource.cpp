// SPDX-License-Identifier: MIT
#include "core/net/changesource.h"

#include "core/backend/profilerules.h"
#include "core/backend/request.h"
#include "core/backend/urltemplate.h"
#include "core/net/connection.h"
#include "core/net/couchsource.h"
#include "core/net/eventsource.h"
#include "core/net/kubernetessource.h"
#include "core/net/pollsource.h"

using namespace Qt::StringLiterals;

namespace concord {

ChangeSource::ChangeSource(Connection *connection, const QString &collection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_collection(collection)
{
}

Connection &ChangeSource::connection() const
{
    return *m_connection;
}

Result<HttpRequest> ChangeSource::request() const
{
    const backend::WatchRule &rule = m_connection->profile().rules().watch;
    const Endpoint &endpoint = m_connection->endpoint();
    auto url = backend::expandUrl(endpoint.base, rule.url, rule.query, {{u"collection"_s, m_collection}});
    if (!url)
        return url.error();
    if (!rule.collectionParameter.isEmpty())
        url = backend::withParameter(*url, rule.collectionParameter, m_collection);
    auto request = requestFor(m_connection->profile(), endpoint, DocumentIntention{*url});
    if (request)
        request->headers.set("Accept", "application/json");
    return request;
}

QString ChangeSource::idIn(const Value &event) const
{
    const Value id = valueAt(event, m_connection->profile().rules().watch.id);
    return id.isNumber() ? QString::fromStdString(std::string(id.numberText())) : id.toString();
}

ChangeSource *makeChangeSource(Connection *connection, const QString &collection, QObject *parent)
{
    switch (connection->profile().watch()) {
    case Profile::Watch::None:
        return nullptr;
    case Profile::Watch::Poll:
        return new PollSource(connection, collection, parent);
    case Profile::Watch::ServerSentEvents:
        return new EventSource(connection, collection, parent);
    case Profile::Watch::CouchChanges:
        return new CouchSource(connection, collection, parent);
    case Profile::Watch::KubernetesWatch:
        return new KubernetesSource(connection, collection, parent);
    }
    Q_UNREACHABLE();
}

ChangeSource *makePollingSource(Connection *connection, const QString &collection, QObject *parent)
{
    return new PollSource(connection, collection, parent);
}

}
