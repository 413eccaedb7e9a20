// SPDX-License-Identifier: MIT
#include "core/backend/problem.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestProblem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsRfc9457();
    void resolvesARelativeType();
    void ignoresMembersOfAWrongType();
    void ignoresUnknownExtensions();
    void understandsRealServers_data();
    void understandsRealServers();
    void findsFieldErrors_data();
    void findsFieldErrors();
    void readsWhatIsNotJson_data();
    void readsWhatIsNotJson();
    void shortensWhatItKeeps();
};

namespace {

const QUrl url(u"https://h/api/people/ada"_s);

HttpReply reply(const QByteArray &body, const QByteArray &type = "application/problem+json")
{
    return {HttpReply::Transport::Completed, 409, {{"Content-Type", type}}, body, {}};
}

/// "/a: too long | : not allowed" — an error about the whole record has no pointer.
QString shown(const std::vector<FieldError> &errors)
{
    QStringList lines;
    for (const FieldError &error : errors)
        lines.append((error.pointer ? error.pointer->toString() : u"(record)"_s) + u": "_s + error.detail);
    return lines.join(u" | "_s);
}

}

void TestProblem::readsRfc9457()
{
    const Problem problem = problemOf(reply(R"({"type":"https://h/problems/conflict_version","title":"Changed meanwhile","status":409,
        "detail":"Ada saved this record.","code":"conflict_version","currentETag":"\"7\"","modifiedBy":"ada",
        "modifiedAt":"2026-11-20T09:15:20.250Z","lockedBy":"eve","lockedUntil":"2026-11-20T10:00:00Z",
        "errors":[{"detail":"has to be positive","pointer":"#/lines/0/qty"}]})"), url);
    QCOMPARE(problem.type, u"https://h/problems/conflict_version"_s);
    QCOMPARE(problem.title, u"Changed meanwhile"_s);
    QCOMPARE(problem.detail, u"Ada saved this record."_s);
    QCOMPARE(problem.code, u"conflict_version"_s);
    QCOMPARE(problem.currentToken, QByteArray("\"7\""));
    QCOMPARE(problem.modifiedBy, u"ada"_s);
    QCOMPARE(problem.modifiedAt.toMSecsSinceEpoch(), qint64(1'795'166'120'250));
    QCOMPARE(problem.lockedBy, u"eve"_s);
    QVERIFY(problem.lockedUntil.isValid());
    QCOMPARE(shown(problem.errors), u"/lines/0/qty: has to be positive"_s);
}

void TestProblem::resolvesARelativeType()
{
    QCOMPARE(problemOf(reply(R"({"type":"/problems/out-of-stock"})"), url).type, u"https://h/problems/out-of-stock"_s);
    QCOMPARE(problemOf(reply(R"({"title":"x"})"), url).type, u"about:blank"_s);
}

void TestProblem::ignoresMembersOfAWrongType()
{
    const Problem problem = problemOf(reply(R"({"type":7,"title":["x"],"detail":{"a":1},"status":"409","code":false,"errors":"no","modifiedAt":3})"), url);
    QCOMPARE(problem.type, u"about:blank"_s);
    QVERIFY(problem.title.isEmpty());
    QVERIFY(problem.detail.isEmpty());
    QVERIFY(problem.code.isEmpty());
    QVERIFY(problem.errors.empty());
    QVERIFY(!problem.modifiedAt.isValid());
    QVERIFY(problem.raw.contains(u"\"status\""_s));
}

void TestProblem::ignoresUnknownExtensions()
{
    const Problem problem = problemOf(reply(R"({"title":"No","balance":30,"accounts":["/a"],"nested":{"code":"x"}})"), url);
    QCOMPARE(problem.title, u"No"_s);
    QVERIFY(problem.code.isEmpty());
    QVERIFY(problem.errors.empty());
}

void TestProblem::understandsRealServers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &body, const QString &code, const QString &detail) {
        QTest::newRow(name) << body << code << detail;
    };
    row("CouchDB", R"({"error":"conflict","reason":"Document update conflict"})", u"conflict"_s, u"Document update conflict"_s);
    row("OData", R"({"error":{"code":"412","message":"Precondition Failed"}})", u"412"_s, u"Precondition Failed"_s);
    row("OData with a message object", R"({"error":{"code":"x","message":{"lang":"en","value":"No"}}})", u"x"_s, u"No"_s);
    row("Azure Table", R"({"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"Not met"}}})",
        u"UpdateConditionNotSatisfied"_s, u"Not met"_s);
    row("Kubernetes", R"({"kind":"Status","status":"Failure","message":"the object has been modified","reason":"Conflict","code":409})",
        u"Conflict"_s, u"the object has been modified"_s);
    row("Elasticsearch", R"({"error":{"root_cause":[],"type":"version_conflict_engine_exception","reason":"required seqNo [3]"},"status":409})",
        u"version_conflict_engine_exception"_s, u"required seqNo [3]"_s);
    row("Kinto", R"({"code":412,"errno":114,"error":"Precondition Failed","message":"Resource was modified meanwhile"})", u"114"_s,
        u"Resource was modified meanwhile"_s);
    row("Eve", R"({"_status":"ERR","_error":{"code":412,"message":"Client and server etags don't match"}})", {},
        u"Client and server etags don't match"_s);
    row("Ghost", R"({"errors":[{"message":"Saving failed","context":"Someone else is editing","type":"UpdateCollisionError","code":"UPDATE_COLLISION"}]})",
        u"UPDATE_COLLISION"_s, u"Someone else is editing"_s);
    row("Google", R"({"error":{"code":409,"message":"etag mismatch","status":"ABORTED"}})", u"ABORTED"_s, u"etag mismatch"_s);
    row("GitHub", R"({"message":"a.json does not match 3d21","documentation_url":"https://x"})", {}, u"a.json does not match 3d21"_s);
    row("FHIR", R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"conflict","diagnostics":"Version 3 expected"}]})",
        u"conflict"_s, u"Version 3 expected"_s);
    row("PostgREST", R"({"code":"23505","details":"Key (id)=(1) already exists.","hint":null,"message":"duplicate key value"})", u"23505"_s,
        u"duplicate key value"_s);
    row("Directus", R"({"errors":[{"message":"Value has to be unique.","extensions":{"code":"RECORD_NOT_UNIQUE","field":"id"}}]})",
        u"RECORD_NOT_UNIQUE"_s, u"Value has to be unique."_s);
    row("Frappe", R"({"exc_type":"TimestampMismatchError","exception":"Document has been modified"})", u"TimestampMismatchError"_s,
        u"Document has been modified"_s);
    row("only an error word", R"({"error":"locked out"})", u"locked out"_s, u"locked out"_s);
}

/// The media type says text/plain throughout: PouchDB labels its JSON so.
void TestProblem::understandsRealServers()
{
    QFETCH(QByteArray, body);
    const Problem problem = problemOf(reply(body, "text/plain; charset=utf-8"), url);
    QTEST(problem.code, "code");
    QTEST(problem.detail, "detail");
}

void TestProblem::findsFieldErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("errors");
    const auto row = [](const char *name, const QByteArray &body, const QString &errors) { QTest::newRow(name) << body << errors; };
    row("RFC 9457 with plain pointers", R"({"errors":[{"detail":"too short","pointer":"/name"},{"detail":"x","pointer":""}]})",
        u"/name: too short | (record): x"_s);
    row("RFC 9457 escapes in a fragment", R"({"errors":[{"detail":"d","pointer":"#/a~1b/c%25d"}]})", u"/a~1b/c%d: d"_s);
    row("one place beside the code", R"({"code":"conflict_state","detail":"not from here","pointer":"/status"})", u"/status: not from here"_s);
    row("JSON:API", R"({"errors":[{"detail":"must be set","source":{"pointer":"/data/attributes/name"}}]})",
        u"/data/attributes/name: must be set"_s);
    row("Spring", R"({"errors":[{"field":"lines[2].qty","defaultMessage":"must be positive"}]})", u"/lines/2/qty: must be positive"_s);
    row("Rails", R"({"errors":{"name":["can't be blank","is too short"],"base":["is locked"]}})",
        u"/name: can't be blank | /name: is too short | (record): is locked"_s);
    row("ASP.NET", R"({"title":"One or more validation errors","errors":{"$.price":["The JSON value could not be converted"]}})",
        u"/price: The JSON value could not be converted"_s);
    row("Eve", R"({"_status":"ERR","_issues":{"born":"must be of datetime type","address":{"zip":"required field"}}})",
        u"/born: must be of datetime type | /address/zip: required field"_s);
    row("FastAPI", R"({"detail":[{"loc":["body","lines",0,"qty"],"msg":"field required","type":"value_error.missing"}]})",
        u"/lines/0/qty: field required"_s);
    row("Django", R"({"email":["Enter a valid address."],"non_field_errors":["Too many."]})",
        u"/email: Enter a valid address. | (record): Too many."_s);
    row("Kubernetes", R"({"kind":"Status","reason":"Invalid","details":{"causes":[{"reason":"FieldValueRequired","message":"Required value","field":"spec.replicas"}]}})",
        u"/spec/replicas: Required value"_s);
    row("OData", R"({"error":{"code":"x","message":"y","details":[{"code":"1","message":"Value is required","target":"title"}]}})",
        u"/title: Value is required"_s);
    row("FHIR", R"({"issue":[{"severity":"error","diagnostics":"not a code","expression":["Patient.contact[0].gender"]}]})",
        u"/contact/0/gender: not a code"_s);
    row("Kinto", R"({"errno":107,"details":[{"location":"body","name":"data.age","description":"Required"}]})", u"/data/age: Required"_s);
    row("ajv", R"({"errors":[{"instancePath":"/age","message":"must be integer"}]})", u"/age: must be integer"_s);
    row("Directus", R"({"errors":[{"message":"Value is null","extensions":{"code":"FAILED_VALIDATION","field":"title"}}]})",
        u"/title: Value is null"_s);
    row("strings only", R"({"errors":["Too heavy"]})", u"(record): Too heavy"_s);
    row("a pointer that is none is kept as a whole-record error", R"({"errors":[{"detail":"d","pointer":"/a~"}]})", u"(record): d"_s);
    row("an ordinary refusal has none", R"({"error":"conflict","reason":"Document update conflict"})", QString());
}

void TestProblem::findsFieldErrors()
{
    QFETCH(QByteArray, body);
    QTEST(shown(problemOf(reply(body), url).errors), "errors");
}

void TestProblem::readsWhatIsNotJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("detail");
    QTest::newRow("Apache's page") << QByteArray("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<html><head>\n<title>412 Precondition Failed</title>\n"
                                                 "</head><body>\n<h1>Precondition Failed</h1>\n<p>It evaluated to false.</p>\n</body></html>")
                                   << u"412 Precondition Failed"_s << u"Precondition Failed It evaluated to false."_s;
    QTest::newRow("a page that says it three times")
        << QByteArray("<html><head><title>409 Conflict</title></head><body><h1>409 Conflict</h1>"
                      "<hr>nginx</body></html>")
        << QString() << u"Conflict nginx"_s;
    QTest::newRow("a title alone") << QByteArray("<html><title>Welcome</title></html>") << u"Welcome"_s << QString();
    QTest::newRow("Express's trace") << QByteArray("Error: Insert failed, duplicate id\n    at insert (index.js:49)") << QString()
                                     << u"Error: Insert failed, duplicate id at insert (index.js:49)"_s;
    QTest::newRow("entities") << QByteArray("<html><body>a &lt;b&gt; &amp; c</body></html>") << QString() << u"a <b> & c"_s;
    QTest::newRow("XML") << QByteArray("<?xml version=\"1.0\"?><Error><Code>X</Code><Message>No such thing</Message></Error>") << QString()
                         << u"X No such thing"_s;
    QTest::newRow("empty") << QByteArray() << QString() << QString();
    QTest::newRow("JSON cut off") << QByteArray("{\"title\":\"a") << QString() << u"{\"title\":\"a"_s;
    QTest::newRow("invalid UTF-8") << QByteArray("\xff\xfe no") << QString() << u"\ufffd\ufffd no"_s;
    QTest::newRow("a JSON string") << QByteArray("\"not now\"") << QString() << u"not now"_s;
}

void TestProblem::readsWhatIsNotJson()
{
    QFETCH(QByteArray, body);
    const Problem problem = problemOf(reply(body, "application/json"), url);
    QTEST(problem.title, "title");
    QTEST(problem.detail, "detail");
}

void TestProblem::shortensWhatItKeeps()
{
    const Problem problem = problemOf(reply(QByteArray(1'000'000, 'x')), url);
    QVERIFY(problem.raw.size() <= 2'000);
    QVERIFY(problem.detail.size() <= 300);
}

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
