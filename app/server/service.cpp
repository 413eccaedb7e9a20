// SPDX-License-Identifier: MIT
#include "app/server/service.h"

#include "app/server/adminroutes.h"
#include "app/server/createroute.h"
#include "app/server/listroute.h"
#include "app/server/lockroutes.h"
#include "app/server/problemreply.h"
#include "app/server/recordroutes.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

Response optionsOf(const QByteArray &allowed)
{
    return {204, {{"Allow", allowed}, {"Accept-Patch", "application/merge-patch+json"}}, {}};
}

constexpr auto recordMethods = "GET, HEAD, PUT, PATCH, DELETE, OPTIONS";
constexpr auto collectionMethods = "GET, HEAD, POST, OPTIONS";

bool reads(const Request &request)
{
    return request.method == "GET" || request.method == "HEAD";
}

Response explanation(const QString &code)
{
    const Value body = Value::object({{"code", Value::string(code)}, {"explanation", Value::string(explanationOf(code))}});
    return Response::json(200, writeJson(body));
}

}

Service::Service(Store &store, const Catalog &catalog, Accounts &accounts, Faults &faults, ServiceOptions options)
    : m_store(store)
    , m_catalog(catalog)
    , m_accounts(accounts)
    , m_faults(faults)
    , m_options(std::move(options))
{
}

Response Service::handle(const Request &request)
{
    if (m_options.admin == ServiceOptions::Admin::On && request.path.value(0) == "admin"_L1)
        return handleAdmin(request, m_faults, m_accounts);
    if (auto refusal = unauthorized(request))
        return *refusal;
    const Account account = m_accounts.identify(request.headers).account;
    if (request.path.isEmpty())
        return atRoot(request, account);
    if (request.path.value(0) == "schemas"_L1)
        return schema(request);
    if (request.path.value(0) == "problems"_L1 && !explanationOf(request.path.value(1)).isEmpty())
        return explanation(request.path.value(1));
    const Collection *collection = m_catalog.find(request.path.value(0));
    if (!collection)
        return notFound(request);
    const Call call{request, account, *collection, now()};
    switch (request.path.size()) {
    case 1:
        return atCollection(call);
    case 2:
        return atRecord(call);
    case 3:
        return request.path.value(2) == "lock"_L1 ? LockRoutes(m_store).handle(call) : notFound(request);
    default:
        return notFound(request);
    }
}

std::optional<Response> Service::unauthorized(const Request &request) const
{
    const Accounts::Answer answer = m_accounts.identify(request.headers);
    const auto refused = [](const QByteArray &challenge, const QString &detail) -> Response {
        return ProblemReply(401, "unauthenticated"_L1, u"Sign in"_s, detail)
            .withHeader("WWW-Authenticate", "Bearer realm=\"concord\"" + challenge);
    };
    switch (answer.verdict) {
    case Accounts::Verdict::NoToken:
        return refused({}, u"This server asks for a bearer token."_s);
    case Accounts::Verdict::UnknownToken:
        return refused(", error=\"invalid_token\"", u"This token is not known here."_s);
    case Accounts::Verdict::ExpiredToken:
        return refused(", error=\"invalid_token\", error_description=\"The token expired\"", u"The token expired."_s);
    case Accounts::Verdict::Known:
        break;
    }
    if (request.isWrite() && answer.account.access == Account::Access::ReadOnly)
        return ProblemReply(403, "forbidden"_L1, u"Read only"_s, answer.account.name + u" may read, not write."_s);
    return std::nullopt;
}

Response Service::atRoot(const Request &request, const Account &account)
{
    if (!reads(request))
        return methodNotAllowed("GET, HEAD");
    std::vector<Value> collections;
    for (const Collection &collection : m_catalog.collections()) {
        const auto count = m_store.count(collection.name);
        if (!count)
            return storageProblem(count.error());
        collections.push_back(Value::object({{"name", Value::string(collection.name)},
                                             {"title", Value::string(collection.title)},
                                             {"count", Value::integer(*count)},
                                             {"schema", Value::string(QString(u"/schemas/"_s + collection.name))}}));
    }
    const Value body =
        Value::object({{"user", Value::string(account.name)}, {"collections", Value::array(std::move(collections))}});
    return Response::json(200, writeJson(body), {{"Cache-Control", "no-store"}});
}

Response Service::schema(const Request &request)
{
    const Collection *collection = m_catalog.find(request.path.value(1));
    if (!collection || request.path.size() != 2)
        return notFound(request);
    if (!reads(request))
        return methodNotAllowed("GET, HEAD");
    return Response::json(200, collection->schemaText, {{"Content-Type", "application/schema+json"}});
}

Response Service::atCollection(const Call &call)
{
    if (reads(call.request))
        return listRecords(m_store, call);
    if (call.request.method == "POST")
        return CreateRoute(m_store).handle(call);
    return call.request.method == "OPTIONS" ? optionsOf(collectionMethods) : methodNotAllowed(collectionMethods);
}

Response Service::atRecord(const Call &call)
{
    RecordRoutes routes(m_store, m_options);
    if (reads(call.request))
        return routes.get(call);
    if (call.request.method == "PUT")
        return routes.put(call);
    if (call.request.method == "PATCH")
        return routes.patch(call);
    if (call.request.method == "DELETE")
        return routes.remove(call);
    return call.request.method == "OPTIONS" ? optionsOf(recordMethods) : methodNotAllowed(recordMethods);
}

Response notFound(const Request &request)
{
    return ProblemReply(404, "not_found"_L1, u"Not found"_s, u"There is nothing at /%1."_s.arg(request.path.join(u'/')));
}

Response methodNotAllowed(const QByteArray &allowed)
{
    return ProblemReply(405, "method_not_allowed"_L1, u"Method not allowed"_s,
                        u"Allowed here: %1."_s.arg(QString::fromLatin1(allowed)))
        .withHeader("Allow", allowed);
}

}
