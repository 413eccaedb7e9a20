// SPDX-License-Identifier: MIT
#include "core/backend/clues.h"

#include "core/backend/etag.h"
#include "core/backend/jsonbody.h"
#include "core/json/pointer.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

struct BodyClue {
    const char *profile;
    const char *at;
    const char *text; ///< the string that has to be there; null: anything
    int weight;
    const char *seen;
};

constexpr BodyClue bodyClues[]{
    {"couchdb", "/couchdb", "Welcome", 100, "it greets as CouchDB does"},
    {"couchdb", "/express-pouchdb", nullptr, 100, "it greets as PouchDB Server does"},
    {"couchdb", "/update_seq", nullptr, 80, "it describes one CouchDB database: connect to the address above it"},
    {"couchdb", "/rows/0/value/rev", nullptr, 80, "it lists rows with revisions, as CouchDB does"},
    {"elasticsearch", "/tagline", "You Know, for Search", 100, "it greets as Elasticsearch does"},
    {"kinto", "/project_name", "kinto", 100, "it names itself Kinto"},
    {"kinto", "/http_api_version", nullptr, 40, "it has an http_api_version"},
    {"eve", "/_links/child", nullptr, 80, "it links its resources in _links/child"},
    {"odata", "/@odata.context", nullptr, 100, "it has an @odata.context"},
    {"kubernetes", "/kind", "APIResourceList", 100, "it lists Kubernetes resources"},
    {"kubernetes", "/kind", "Status", 40, "it answers with a Kubernetes Status"},
    {"fhir", "/resourceType", "CapabilityStatement", 100, "it has a FHIR CapabilityStatement"},
    {"fhir", "/resourceType", "OperationOutcome", 60, "it answers with a FHIR OperationOutcome"},
    {"azure-table", "/odata.error", nullptr, 60, "it answers with an odata.error"},
    {"rest", "/collections/0/name", nullptr, 90, "it lists its collections with name and count"},
};

void addFromBody(const Value &body, std::vector<Clue> *clues)
{
    for (const BodyClue &clue : bodyClues) {
        const auto pointer = Pointer::parse(std::string_view(clue.at));
        const Value value = pointer ? valueAt(body, *pointer) : Value();
        if (!value.isAbsent() && (!clue.text || value.toStdString() == clue.text))
            clues->push_back({clue.profile, clue.weight, QString::fromLatin1(clue.seen)});
    }
    if (body["swagger"].isString() && valueAt(body, Pointer({"info", "title"})).toString().contains("PostgREST"_L1))
        clues->push_back({"postgrest", 100, u"its OpenAPI document says PostgREST"_s});
}

struct HeaderClue {
    const char *profile;
    const char *name;
    const char *part; ///< what has to stand in it
    int weight;
};

constexpr HeaderClue headerClues[] {
    {"webdav", "DAV", "1", 80},          {"odata", "OData-Version", "4", 100},        {"elasticsearch", "X-elastic-product", "Elastic", 100},
    {"couchdb", "Server", "CouchDB", 100}, {"azure-table", "Server", "Azure-Table", 100}, {"azure-table", "x-ms-version", "", 50},
    {"solid", "WAC-Allow", "", 100},      {"solid", "Link", "ldp#", 60},               {"postgrest", "Server", "postgrest", 100},
    {"github-contents", "X-GitHub-Media-Type", "", 100}, {"ghost", "Content-Version", "v", 80},
};

void addFromHeaders(const HttpReply &reply, std::vector<Clue> *clues)
{
    for (const HeaderClue &clue : headerClues) {
        const QByteArray value = reply.headers.value(clue.name);
        if (reply.headers.contains(clue.name) && value.contains(clue.part))
            clues->push_back({clue.profile, clue.weight, QString::fromLatin1(QByteArray(clue.name) + ": " + value.left(80))});
    }
    const QByteArray tag = reply.headers.value("ETag");
    if (reply.status == 200 && isEntityTag(tag) && !isWeakEntityTag(tag))
        clues->push_back({"rest", 10, u"it gives strong ETags"_s});
}

void addFromPlace(const HttpRequest &request, const QString &path, const HttpReply &reply, const Value &body, std::vector<Clue> *clues)
{
    if (request.url.path().contains("/ghost/api/"_L1))
        clues->push_back({"ghost", 60, u"the address is that of Ghost's API"_s});
    if (request.url.path().contains("/v1/buckets"_L1))
        clues->push_back({"kinto", 60, u"the address is that of a Kinto bucket"_s});
    if (path == "db"_L1 && reply.status == 200 && body.isObject())
        clues->push_back({"json-server", 70, u"/db shows the whole database"_s});
    if (htmlTitle(reply.body).contains("JSON Server"_L1))
        clues->push_back({"json-server", 60, u"its page says JSON Server"_s});
    if (path == "_all_dbs"_L1 && reply.status == 200 && body.isArray())
        clues->push_back({"couchdb", 90, u"_all_dbs lists its databases"_s});
}

}

std::vector<Clue> cluesIn(const HttpRequest &request, const QString &path, const HttpReply &reply, const Value &body)
{
    std::vector<Clue> clues;
    addFromHeaders(reply, &clues);
    addFromBody(body, &clues);
    addFromPlace(request, path, reply, body, &clues);
    return clues;
}

}
