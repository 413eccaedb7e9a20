// SPDX-License-Identifier: MIT
#include "core/backend/request.h"

#include "core/backend/redirect.h"
#include "core/backend/requestbody.h"
#include "core/backend/versiontoken.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using namespace backend;

/// Builds one request; one overload an intention.
class Builder
{
public:
    Builder(const Profile &profile, const Endpoint &endpoint)
        : m_rules(profile.rules())
        , m_endpoint(endpoint)
    {
    }

    Result<HttpRequest> operator()(const CollectionsIntention &) const;
    Result<HttpRequest> operator()(const ListIntention &list) const;
    Result<HttpRequest> operator()(const GetIntention &get) const;
    Result<HttpRequest> operator()(const UpdateIntention &update) const;
    Result<HttpRequest> operator()(const CreateIntention &create) const;
    Result<HttpRequest> operator()(const DeleteIntention &remove) const;
    Result<HttpRequest> operator()(const DocumentIntention &document) const;

private:
    Variables variablesFor(const QString &collection) const { return {{u"collection"_s, collection.isNull() ? u""_s : collection}}; }
    Variables variablesFor(const QString &collection, const QString &id) const;
    Result<HttpRequest> start(const RequestRule &rule, const Variables &variables) const;
    Result<HttpRequest> write(const WriteRule &rule, const WriteContent &content) const;
    void addToken(const WriteRule &rule, const Revision &revision, HttpRequest *request) const;
    void signIn(HttpRequest *request) const;
    void signInUrl(QUrl *url) const;
    const WriteRule *createRule(const CreateIntention &create) const;

    const ProfileRules &m_rules;
    const Endpoint &m_endpoint;
};

Error unsupported(const ProfileRules &rules, const QString &what)
{
    return {Error::Kind::Unsupported, u"the profile \"%1\" does not say how to %2"_s.arg(rules.name, what), {}};
}

Variables Builder::variablesFor(const QString &collection, const QString &id) const
{
    Variables variables = idVariables(m_rules.id, id);
    variables.insert(variablesFor(collection));
    return variables;
}

void Builder::signIn(HttpRequest *request) const
{
    const Credentials &credentials = m_endpoint.credentials;
    const QByteArray secret = credentials.secret.toUtf8();
    switch (credentials.kind) {
    case Credentials::Kind::Basic:
        request->headers.set("Authorization", "Basic " + QByteArray(credentials.user.toUtf8() + ':' + secret).toBase64());
        return;
    case Credentials::Kind::Bearer:
        request->headers.set("Authorization", m_rules.signIn.scheme.toLatin1() + ' ' + secret);
        return;
    case Credentials::Kind::ApiKey:
        if (!m_rules.signIn.keyHeader.isEmpty())
            request->headers.set(m_rules.signIn.keyHeader, secret);
        return;
    case Credentials::Kind::None:
    case Credentials::Kind::QueryString:
        return;
    }
}

/// The credentials that travel in the URL. Once only: the address of a next page may carry them along.
void Builder::signInUrl(QUrl *url) const
{
    const Credentials &credentials = m_endpoint.credentials;
    if (credentials.kind == Credentials::Kind::ApiKey && !m_rules.signIn.keyQuery.isEmpty())
        *url = withParameter(*url, m_rules.signIn.keyQuery, credentials.secret);
    if (credentials.kind != Credentials::Kind::QueryString)
        return;
    const QString signature = credentials.secret.startsWith(u'?') ? credentials.secret.mid(1) : credentials.secret;
    const QString query = url->query(QUrl::FullyEncoded);
    if (!query.contains(signature))
        url->setQuery(query.isEmpty() ? signature : query + u'&' + signature, QUrl::TolerantMode);
}

Result<HttpRequest> Builder::start(const RequestRule &rule, const Variables &variables) const
{
    const auto url = expandUrl(m_endpoint.base, rule.url, rule.query, variables);
    if (!url)
        return url.error();
    HttpRequest request {rule.method, *url, {{"Accept", "application/json"}, {"Accept-Encoding", "identity"}}, {}};
    for (const Parameters *headers : {&m_rules.headers, &rule.headers}) {
        for (const auto &[name, value] : *headers) {
            if (const auto text = expandText(value, variables))
                request.headers.set(name.toLatin1(), text->toUtf8());
        }
    }
    for (const auto &[name, value] : m_endpoint.headers.fields())
        request.headers.set(name, value);
    signIn(&request);
    signInUrl(&request.url);
    return request;
}

void Builder::addToken(const WriteRule &rule, const Revision &revision, HttpRequest *request) const
{
    if (!revision.isValid() || revision.source == Revision::Source::Hash)
        return;
    if (revision.isWeak() && m_rules.weak.kind != WeakRule::Kind::Usable) {
        if (!revision.lastModified.isEmpty())
            request->headers.set("If-Unmodified-Since", revision.lastModified);
        return;
    }
    if (rule.send.by == TokenSend::By::Header)
        request->headers.set(rule.send.header, tokenText(revision));
    if (rule.send.by == TokenSend::By::Query) {
        const QList<QByteArray> parts = tokenParts(revision);
        for (qsizetype i = 0; i < std::min(parts.size(), rule.send.query.size()); ++i)
            request->url = withParameter(request->url, rule.send.query.at(i), rule.send.prefix + QString::fromUtf8(parts.at(i)));
    }
}

Result<HttpRequest> Builder::write(const WriteRule &rule, const WriteContent &content) const
{
    auto request = start(rule, content.variables);
    if (!request)
        return request;
    const auto body = requestBody(rule, content);
    if (!body)
        return body.error();
    request->body = *body;
    if (!body->isEmpty())
        request->headers.set("Content-Type", rule.type);
    addToken(rule, content.revision, &*request);
    return request;
}

Result<HttpRequest> Builder::operator()(const CollectionsIntention &) const
{
    if (!m_rules.collections)
        return unsupported(m_rules, u"list collections"_s);
    auto request = start(*m_rules.collections, {});
    if (request && !m_rules.collections->body.isEmpty()) {
        request->body = m_rules.collections->body;
        request->headers.set("Content-Type", "application/xml");
    }
    return request;
}

/// {sort} as it was asked for, {sort.member} and {sort.direction} for servers that want them apart.
void insertSort(const QString &sort, Variables *variables)
{
    if (sort.isEmpty())
        return;
    const bool isDescending = sort.startsWith(u'-');
    variables->insert(u"sort"_s, sort);
    variables->insert(u"sort.member"_s, isDescending ? sort.mid(1) : sort);
    variables->insert(u"sort.direction"_s, isDescending ? u"desc"_s : u"asc"_s);
}

Result<HttpRequest> Builder::operator()(const ListIntention &list) const
{
    if (!m_rules.list)
        return unsupported(m_rules, u"list records"_s);
    Variables variables = variablesFor(list.collection);
    variables.insert(u"limit"_s, QString::number(std::max(1, list.limit)));
    variables.insert(u"query"_s, list.query);
    insertSort(list.sort, &variables);
    auto request = start(*m_rules.list, variables);
    if (!request)
        return request;
    if (!list.page.isEmpty()) {
        if (!isSameOrigin(list.page, m_endpoint.base))
            return Error {Error::Kind::Unsupported, u"the next page is on another server"_s, list.page.toDisplayString()};
        request->url = list.page;
        signInUrl(&request->url);
    }
    if (!m_rules.list->body.isEmpty()) {
        request->body = m_rules.list->body;
        request->headers.set("Content-Type", "application/xml");
    }
    return request;
}

Result<HttpRequest> Builder::operator()(const GetIntention &get) const
{
    auto request = start(m_rules.record, variablesFor(get.collection, get.id));
    if (request && get.unless && get.unless->source == Revision::Source::Header)
        request->headers.set("If-None-Match", get.unless->token);
    return request;
}

Result<HttpRequest> Builder::operator()(const UpdateIntention &update) const
{
    if (!m_rules.update)
        return unsupported(m_rules, u"change a record"_s);
    return write(*m_rules.update, {update.record, update.base, update.revision, variablesFor(update.collection, update.id)});
}

/// The first way that fits: with an id one that puts it into the URL or lets the client choose it, without one a way whose URL has none.
const WriteRule *Builder::createRule(const CreateIntention &create) const
{
    for (const WriteRule &rule : m_rules.create) {
        const bool namesId = rule.url.contains("{id"_L1);
        if (create.id ? namesId || m_rules.id.isClientChosen : !namesId)
            return &rule;
    }
    return nullptr;
}

Result<HttpRequest> Builder::operator()(const CreateIntention &create) const
{
    const WriteRule *rule = createRule(create);
    if (!rule)
        return unsupported(m_rules, create.id ? u"create a record with a chosen id"_s : u"create a record"_s);
    const bool namesId = rule->url.contains("{id"_L1);
    // A copy of another record must not carry that record's id along.
    const bool holdsId = !m_rules.id.at.empty() && !valueAt(create.record, m_rules.id.at.front()).isAbsent();
    const Value record = create.id && (!namesId || holdsId) ? withId(m_rules.id, create.record, *create.id) : create.record;
    const Variables variables = create.id ? variablesFor(create.collection, *create.id) : variablesFor(create.collection);
    auto request = write(*rule, {record, {}, {}, variables});
    if (request && !create.idempotencyKey.isEmpty() && !rule->idempotencyHeader.isEmpty())
        request->headers.set(rule->idempotencyHeader, '"' + create.idempotencyKey + '"');
    return request;
}

Result<HttpRequest> Builder::operator()(const DeleteIntention &remove) const
{
    if (!m_rules.remove)
        return unsupported(m_rules, u"delete a record"_s);
    return write(*m_rules.remove, {{}, {}, remove.revision, variablesFor(remove.collection, remove.id)});
}

/// Elsewhere (a schema on a public site) nobody learns who asks.
Result<HttpRequest> Builder::operator()(const DocumentIntention &document) const
{
    const QByteArray accept = "application/schema+json, application/json;q=0.9, */*;q=0.1";
    const QUrl url = m_endpoint.base.resolved(document.url);
    if (!isSameOrigin(url, m_endpoint.base))
        return HttpRequest {"GET", url, {{"Accept", accept}, {"Accept-Encoding", "identity"}}, {}};
    auto request = start({"GET", QString(), {}, {}}, {});
    if (!request)
        return request;
    request->headers.set("Accept", accept);
    request->url = url;
    signInUrl(&request->url);
    return request;
}

}

Result<HttpRequest> requestFor(const Profile &profile, const Endpoint &endpoint, const Intention &intention)
{
    if (!profile.isValid())
        return Error {Error::Kind::BadUsage, u"there is no profile"_s, {}};
    return std::visit(Builder(profile, endpoint), intention);
}

QUrl recordUrl(const Profile &profile, const Endpoint &endpoint, const QString &collection, const QString &id)
{
    if (!profile.isValid())
        return {};
    Variables variables = backend::idVariables(profile.rules().id, id);
    variables.insert(u"collection"_s, collection.isNull() ? u""_s : collection);
    const auto url = backend::expandUrl(endpoint.base, profile.rules().record.url, {}, variables);
    return url ? *url : QUrl();
}

}
