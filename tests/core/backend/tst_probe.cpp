// SPDX-License-Identifier: MIT
#include "core/backend/probe.h"

#include <QHash>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proposesWhatTheServerIs_data();
    void proposesWhatTheServerIs();
    void assumesPlainRestOfASilentServer();
    void onlyReads();
    void stopsWhereNobodyAnswers();
    void tellsThatASignInIsWanted();
    void saysWhatElseIsAtTheAddress();
    void notesAreBounded();
    void readsAnOpenApiDocument();
    void looksAtAListOfACollectionThatIsNamed();
    void asksForTheVeryAddressToo();
    void saysWhatAListLooksLike_data();
    void saysWhatAListLooksLike();
};

namespace {

using Replies = QHash<QString, HttpReply>; ///< "GET /path" → reply

HttpReply reply(int status, const QByteArray &body = {}, const HttpHeaders &headers = {})
{
    return {HttpReply::Transport::Completed, status, headers, body, {}};
}

Probe probed(const Replies &replies, const QString &base = u"https://h/api"_s)
{
    Probe probe({QUrl(base), {}, {}});
    for (int asked = 0; !probe.isDone() && asked < 50; ++asked) {
        const HttpRequest request = probe.request();
        probe.take(replies.value(QString::fromLatin1(request.method) + u' ' + request.url.path(), reply(404)));
    }
    return probe;
}

}

Q_DECLARE_METATYPE(Replies)
Q_DECLARE_METATYPE(HttpReply)

void TestProbe::proposesWhatTheServerIs_data()
{
    QTest::addColumn<Replies>("replies");
    QTest::addColumn<QString>("profile");
    const auto row = [](const char *name, const Replies &replies, const char *profile) { QTest::newRow(name) << replies << QString::fromLatin1(profile); };
    const QString root = u"GET /api/"_s;
    row("the embedded backend", {{root, reply(200, R"({"user": "ada", "collections": [{"name": "articles", "count": 3}]})")}}, "rest");
    row("CouchDB", {{root, reply(200, R"({"couchdb": "Welcome", "version": "3.3.3"})")}}, "couchdb");
    row("a CouchDB database", {{u"GET /api"_s, reply(200, R"({"db_name": "articles", "doc_count": 3, "update_seq": 3})")}},
        "couchdb");
    row("PouchDB Server", {{root, reply(200, R"({"express-pouchdb": "Welcome!", "version": "4.2.0"})")}}, "couchdb");
    row("Apache with mod_dav", {{u"OPTIONS /api/"_s, reply(200, {}, {{"DAV", "1,2"}, {"Server", "Apache"}})}}, "webdav");
    row("json-server", {{root, reply(200, "<html><head><title>JSON Server</title></head></html>")}, {u"GET /api/db"_s, reply(200, R"({"people": []})")}},
        "json-server");
    row("SAP CAP", {{root, reply(200, R"({"@odata.context": "$metadata", "value": []})", {{"OData-Version", "4.0"}})}}, "odata");
    row("Elasticsearch", {{root, reply(200, R"({"cluster_name": "x", "tagline": "You Know, for Search"})")}}, "elasticsearch");
    row("Kubernetes", {{root, reply(200, R"({"kind": "APIResourceList", "groupVersion": "v1"})")}}, "kubernetes");
    row("Eve", {{root, reply(200, R"({"_links": {"child": [{"href": "people", "title": "people"}]}})")}}, "eve");
    row("Kinto", {{root, reply(200, R"({"project_name": "kinto", "http_api_version": "1.22"})")}}, "kinto");
    row("HAPI FHIR", {{u"GET /api/metadata"_s, reply(200, R"({"resourceType": "CapabilityStatement"})")}}, "fhir");
    row("PostgREST", {{root, reply(200, R"({"swagger": "2.0", "info": {"title": "PostgREST API"}, "paths": {}})")}}, "postgrest");
    row("a Solid pod", {{root, reply(200, {}, {{"WAC-Allow", "user=\"read\""}, {"Link", "<http://www.w3.org/ns/ldp#Container>; rel=\"type\""}})}}, "solid");
}

void TestProbe::proposesWhatTheServerIs()
{
    QFETCH(Replies, replies);
    const auto proposals = probed(replies).proposals();
    QTEST(proposals.front().profile, "profile");
    QVERIFY(proposals.front().score >= 60);
    QVERIFY(!proposals.front().seen.isEmpty());
}

void TestProbe::assumesPlainRestOfASilentServer()
{
    const auto proposals = probed({}).proposals();
    QCOMPARE(proposals.size(), std::size_t(1));
    QCOMPARE(proposals.front().profile, u"rest"_s);
    QVERIFY(proposals.front().score < 60);
}

void TestProbe::onlyReads()
{
    Probe probe({QUrl(u"https://h/api"_s), {Credentials::Kind::Bearer, {}, u"t"_s}, {}});
    for (int asked = 0; !probe.isDone() && asked < 50; ++asked) {
        const HttpRequest request = probe.request();
        QVERIFY(request.method == "GET" || request.method == "OPTIONS");
        QVERIFY(request.body.isEmpty());
        QVERIFY(request.url.path() == u"/api"_s || request.url.path().startsWith(u"/api/"_s));
        QCOMPARE(request.headers.value("Authorization"), QByteArray("Bearer t"));
        probe.take(reply(500));
    }
    QVERIFY(probe.isDone());
}

void TestProbe::stopsWhereNobodyAnswers()
{
    Probe probe({QUrl(u"https://h/"_s), {}, {}});
    probe.take({HttpReply::Transport::NotSent, 0, {}, {}, u"connection refused"_s});
    QVERIFY(probe.isDone());
    QCOMPARE(probe.notes(), QStringList {u"connection refused"_s});
}

void TestProbe::saysWhatElseIsAtTheAddress()
{
    const Probe probe = probed({{u"GET /api/"_s, reply(200, "<html><title>Our intranet</title></html>")}});
    QVERIFY2(probe.notes().contains(u"https://h/api/ shows a web page: Our intranet"_s), qPrintable(probe.notes().join(u'\n')));
    QVERIFY2(probe.notes().contains(u"https://h/api answers 404"_s), qPrintable(probe.notes().join(u'\n')));
}

void TestProbe::notesAreBounded()
{
    const Probe probe = probed({{u"GET /api/"_s, reply(302, {}, {{"Server", QByteArray(60'000, 's')}, {"Location", QByteArray(60'000, 'l')}})}});
    QVERIFY(probe.notes().size() >= 2);
    for (const QString &note : probe.notes())
        QVERIFY2(note.size() <= 200, qPrintable(note.left(40)));
}

void TestProbe::tellsThatASignInIsWanted()
{
    const Probe probe = probed({{u"GET /api/"_s, reply(401, {}, {{"WWW-Authenticate", "Bearer realm=\"x\""}})}});
    QVERIFY(probe.wantsSignIn());
    QVERIFY(probe.notes().join(u' ').contains(u"Bearer realm"_s));
}

void TestProbe::readsAnOpenApiDocument()
{
    const Probe probe = probed({{u"GET /api/openapi.json"_s, reply(200, R"({"openapi": "3.0.0", "info": {"title": "T"}, "paths": {"/a": {}, "/a/{id}": {}}})")}});
    QVERIFY(probe.openApi().has_value());
    QCOMPARE(probe.openApi()->collections.front().name, u"a"_s);
}

void TestProbe::looksAtAListOfACollectionThatIsNamed()
{
    const Probe described = probed({{u"GET /api/openapi.json"_s, reply(200, R"({"openapi": "3.0.0", "paths": {"/a": {}, "/a/{id}": {}}})")},
                                    {u"GET /api/a"_s, reply(200, R"({"data": [{"id": 1}]})")}});
    QCOMPARE(described.listShape().value(0), u"the list is /data"_s);
    const Probe embedded = probed({{u"GET /api/"_s, reply(200, R"({"collections": [{"name": "articles"}]})")},
                                   {u"GET /api/articles"_s, reply(200, R"([{"id": "a"}])")}});
    QCOMPARE(embedded.listShape().value(0), u"the list is the document itself"_s);
}

/// Many servers know a list without the slash of a folder only.
void TestProbe::asksForTheVeryAddressToo()
{
    const Probe probe = probed({{u"GET /api"_s, reply(200, R"({"data": [{"id": 1}]})")}});
    QCOMPARE(probe.listShape().value(0), u"the list is /data"_s);
}

void TestProbe::saysWhatAListLooksLike_data()
{
    QTest::addColumn<HttpReply>("root");
    QTest::addColumn<QString>("sentences");
    QTest::newRow("an array, paged by Link") << reply(200, R"([{"id": 1, "version": 3}])", {{"Link", "<?page=2>; rel=\"next\""}, {"X-Total-Count", "60"}})
                                             << u"the list is the document itself|an element's id is at /id|/version may be its version|"
                                                "the next page is in Link, rel=next|the total is in the header X-Total-Count"_s;
    QTest::newRow("an envelope two deep, with a cursor") << reply(200, R"({"result": {"rows": [{"_id": "a"}]}, "next_cursor": "x", "total": 9})")
                                                         << u"the list is /result/rows|an element's id is at /_id|the next page is told at /next_cursor|the total is at /total"_s;
    QTest::newRow("an empty list") << reply(200, R"({"page": 1, "data": []})")
                                   << u"the list may be /data, which is empty: ask again with a record in it"_s;
    QTest::newRow("elements without an id") << reply(200, R"([{"x": 1}])") << u"the list is the document itself|no element of it says its id"_s;
    QTest::newRow("no list") << reply(200, R"({"a": [1, 2]})") << QString();
    QTest::newRow("no JSON") << reply(200, "<html>") << QString();
}

void TestProbe::saysWhatAListLooksLike()
{
    QFETCH(HttpReply, root);
    QFETCH(QString, sentences);
    QCOMPARE(probed({{u"GET /api/"_s, root}}).listShape().join(u'|'), sentences);
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
