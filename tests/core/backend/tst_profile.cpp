// SPDX-License-Identifier: MIT
#include "core/backend/profile.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/record/schema.h"

#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShippedProfileLoads_data();
    void everyShippedProfileLoads();
    void theSchemaAcceptsEveryShippedProfile();
    void theExampleInTheReadmeIsAProfile();
    void saysWhereAndWhatIsWrong_data();
    void saysWhereAndWhatIsWrong();
    void reportsEveryMistakeAtOnce();
    void tellsAMistakeOnce();
    void loadsAFile();
    void saysWhyAFileDoesNotLoad();
    void isAValue();
    void guards_data();
    void guards();
    void aBackendMayGuardChangesAndNotDeletions();
    void comparesVersions_data();
    void comparesVersions();
    void managedMembersDoNotCountAsContent();
};

namespace {

const QByteArray smallest = R"({"profile": "x", "token": {"read": [{"header": "ETag"}]}, "update": {"send": {"header": "If-Match"}}})";

Value parsedJson(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().toString()));
    return *parsed;
}

/// The smallest profile with one member replaced or added.
Value with(const QByteArray &member, const QByteArray &value)
{
    return parsedJson(smallest).withMember(member.toStdString(), parsedJson(value));
}

Revision header(const QByteArray &token, const QByteArray &lastModified = {})
{
    return {Revision::Source::Header, token, lastModified};
}

}

void TestProfile::everyShippedProfileLoads_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = Profile::builtinNames();
    QCOMPARE(names.size(), 15);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestProfile::everyShippedProfileLoads()
{
    QFETCH(QString, name);
    const auto profile = Profile::load(name);
    QVERIFY2(bool(profile), qPrintable(profile ? QString() : profile.error().toString()));
    QCOMPARE(profile->name(), name);
    QVERIFY(!profile->title().isEmpty());
    QVERIFY(!profile->description().isEmpty());
    QVERIFY(profile->evidence() == u"seen"_s || profile->evidence() == u"documented"_s);
    QVERIFY(profile->canList());
    QVERIFY(profile->canCreate());
    QVERIFY(profile->canDelete());
    QCOMPARE(profile->guard() == Profile::Guard::Verify, name == u"json-server"_s);
}

/// resources/profiles/profile.schema.json and the reader say the same.
void TestProfile::theSchemaAcceptsEveryShippedProfile()
{
    QFile file(QStringLiteral(CONCORD_SOURCE_DIR "/resources/profiles/profile.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto schema = Schema::fromJson(parsedJson(file.readAll()));
    QVERIFY(bool(schema));
    for (const QString &name : Profile::builtinNames()) {
        for (const SchemaViolation &violation : schema->validate(Profile::load(name)->json()))
            QFAIL(qPrintable(name + u": "_s + violation.pointer.toString() + u" "_s + violation.message));
    }
    QVERIFY(!schema->validate(with("lists", "{}")).empty());
    QVERIFY(!schema->validate(with("outcome", R"([{"status": 409, "is": "bad"}])")).empty());
}

void TestProfile::theExampleInTheReadmeIsAProfile()
{
    QFile file(QStringLiteral(CONCORD_SOURCE_DIR "/resources/profiles/README.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QString example = text.section(u"```json"_s, 1, 1).section(u"```"_s, 0, 0);
    QCOMPARE(Profile::mistakesIn(parsedJson(example.toUtf8())), QStringList());
}

void TestProfile::saysWhereAndWhatIsWrong_data()
{
    QTest::addColumn<Value>("profile");
    QTest::addColumn<QString>("mistake");
    const auto row = [](const char *name, const Value &profile, const QString &mistake) { QTest::newRow(name) << profile << mistake; };
    row("not an object", parsedJson("[]"), u"(the whole profile): has to be an object"_s);
    row("no name", parsedJson(smallest).withoutMember("profile"), u"(the whole profile): needs the member \"profile\""_s);
    row("a member that is not known", with("lists", "{}"),
        u"/lists: is not known here; known are backoff, collections, create, "_s);
    row("a name that stands for nothing", with("record", R"({"url": "{collection}/{nr}"})"),
        u"/record/url: {nr} stands for nothing"_s);
    row("one in a query", with("list", R"({"id": "/id", "query": {"n": "{size}"}})"),
        u"/list/query/n: {size} stands for nothing"_s);
    row("a member deep inside that is not known", with("list", R"({"id": "/id", "next": {"kind": "link", "rel": "x"}})"),
        u"/list/next/rel: is not known here; known are "_s);
    row("a word that is not known", with("guard", "\"nobody\""), u"/guard: has to be one of server, verify"_s);
    row("a number where text belongs", with("title", "7"), u"/title: has to be a string"_s);
    row("text where a pointer belongs", with("list", R"({"id": "id"})"),
        u"/list/id: is not a JSON Pointer: it has to be empty or begin with \"/\""_s);
    row("a list that does not say where ids are", with("list", "{}"), u"/list/id: is needed: where an item has its id"_s);
    row("a cursor without its parameter", with("list", R"({"id": "/id", "next": {"kind": "cursor", "at": "/c"}})"),
        u"/list/next/parameter: is needed for this kind"_s);
    row("an absolute URL", with("record", R"({"url": "http://other/{id}"})"), u"/record/url: has to be relative to the connection's base URL"_s);
    row("a broken regular expression", with("id", R"({"pattern": "("})"), u"/id/pattern: is not a regular expression: missing closing parenthesis"_s);
    row("two places for one token", with("token", R"({"read": [{"header": "ETag", "body": "/v"}]})"),
        u"/token/read/0: needs exactly one of header, body, record and hash"_s);
    row("an outcome that does not exist", with("outcome", R"([{"status": 409, "is": "bad"}])"),
        u"/outcome/0/is: \"bad\" is no outcome; there are done, not-modified, version-conflict, "_s);
    row("a status that does not exist", with("outcome", R"([{"status": [200, 700], "is": "done"}])"),
        u"/outcome/0/status/1: has to be a status from 100 to 599, or a class like \"4xx\""_s);
    row("an operation that does not exist", with("outcome", R"([{"on": ["save"], "is": "done"}])"),
        u"/outcome/0/on/0: has to be one of collections, list, get, update, create, delete, document"_s);
    row("a line break in a header", with("update", "{\"send\": {\"header\": \"If-Match\\nX\"}}"), u"/update/send/header: may hold printable ASCII only"_s);
    row("nowhere to send the version", with("update", "{}"), u"/update/send: is needed: a server that guards has to be told the version"_s);
    row("no version at all", parsedJson(smallest).withoutMember("token"),
        u"/token/read: is needed: where the versions are that the server guards by"_s);
    row("an API key without a place", with("signIn", R"({"kinds": ["api-key"]})"), u"/signIn: has to say keyHeader or keyQuery for api-key"_s);
    row("a managed place that is no pattern", with("managed", R"(["_rev"])"), u"/managed/0: is not a JSON Pointer pattern"_s);
}

void TestProfile::saysWhereAndWhatIsWrong()
{
    QFETCH(Value, profile);
    QFETCH(QString, mistake);
    const QStringList mistakes = Profile::mistakesIn(profile);
    const auto isIt = [&mistake](const QString &line) { return line.startsWith(mistake); };
    QVERIFY2(std::any_of(mistakes.begin(), mistakes.end(), isIt), qPrintable(mistakes.join(u'\n')));
    QVERIFY(!Profile::fromJson(profile));
}

void TestProfile::reportsEveryMistakeAtOnce()
{
    const Value broken = with("list", R"({"url": 7, "nxt": {}})").withMember("guard", Value::string("x"));
    QCOMPARE(Profile::mistakesIn(broken).size(), 4);
    QVERIFY(Profile::mistakesIn(parsedJson(smallest)).isEmpty());
    const Error error = Profile::fromJson(broken).error();
    QCOMPARE(error.where, QString());
    QVERIFY2(error.detail.startsWith(u"4 mistakes\n"_s), qPrintable(error.detail));
}

/// What follows from a mistake is none of its own.
void TestProfile::tellsAMistakeOnce()
{
    QCOMPARE(Profile::mistakesIn(parsedJson("[]")), QStringList{u"(the whole profile): has to be an object"_s});
    const Value broken = with("token", R"({"read": {"header": "ETag"}})");
    QCOMPARE(Profile::mistakesIn(broken), QStringList{u"/token/read: has to be an array"_s});
}

void TestProfile::loadsAFile()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(smallest);
    file.close();
    const auto profile = Profile::load(file.fileName());
    QVERIFY(bool(profile));
    QCOMPARE(profile->name(), u"x"_s);
    QCOMPARE(profile->evidence(), u"untested"_s);
}

void TestProfile::saysWhyAFileDoesNotLoad()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"mine.json"_s));
    QCOMPARE(Profile::load(file.fileName()).error().kind, Error::Kind::NotFound);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n \"profile\": }");
    file.close();
    const auto cut = Profile::load(file.fileName());
    QVERIFY(!cut);
    QVERIFY2(cut.error().where.contains(u"mine.json"_s), qPrintable(cut.error().where));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(R"({"profile": "x", "guard": 1})");
    file.close();
    QCOMPARE(Profile::load(file.fileName()).error().where, file.fileName()); // two mistakes: the version is not said either
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(R"({"profile": "x", "guard": "verify", "title": 1})");
    file.close();
    QCOMPARE(Profile::load(file.fileName()).error().toString(), file.fileName() + u"#/title: has to be a string"_s);
}

void TestProfile::isAValue()
{
    const Profile none;
    QVERIFY(!none.isValid());
    const auto rest = Profile::load(u"rest"_s);
    const Profile copy = *rest;
    QCOMPARE(copy, *rest);
    QVERIFY(!(copy == none));
    QVERIFY(*Profile::fromJson(rest->json()) == *rest);
}

void TestProfile::guards_data()
{
    using Kind = WriteGuard::Kind;
    QTest::addColumn<QString>("profile");
    QTest::addColumn<Revision>("revision");
    QTest::addColumn<Kind>("kind");
    const QByteArray date = "Fri, 20 Nov 2026 09:15:21 GMT";
    QTest::newRow("a strong tag travels as a precondition") << u"rest"_s << header("\"1\"") << Kind::Precondition;
    QTest::newRow("an unknown version is read first") << u"rest"_s << Revision() << Kind::ReadFirst;
    QTest::newRow("a weak tag with a date: the date travels") << u"rest"_s << header("W/\"1\"", date) << Kind::Precondition;
    QTest::newRow("a weak tag alone: verify") << u"rest"_s << header("W/\"1\"") << Kind::Verify;
    QTest::newRow("OData's weak tags match") << u"odata"_s << header("W/\"1\"") << Kind::Precondition;
    QTest::newRow("Apache's weak tag turns strong by itself") << u"webdav"_s << header("W/\"1\"", date) << Kind::WaitAndRead;
    QTest::newRow("json-server guards nothing") << u"json-server"_s << header("\"1\"") << Kind::Verify;
    QTest::newRow("a body token is never weak") << u"couchdb"_s << Revision {Revision::Source::Body, "\"W/1\"", {}} << Kind::Precondition;
}

void TestProfile::guards()
{
    QFETCH(QString, profile);
    QFETCH(Revision, revision);
    QFETCH(WriteGuard::Kind, kind);
    const WriteGuard guard = writeGuard(*Profile::load(profile), revision);
    QCOMPARE(guard.kind, kind);
    QCOMPARE(guard.delay.count() > 0, kind == WriteGuard::Kind::WaitAndRead);
}

void TestProfile::aBackendMayGuardChangesAndNotDeletions()
{
    const Revision time {Revision::Source::Body, "\"2026-11-20\"", {}};
    QCOMPARE(writeGuard(*Profile::load(u"ghost"_s), time).kind, WriteGuard::Kind::Precondition);
    QCOMPARE(deleteGuard(*Profile::load(u"ghost"_s), time).kind, WriteGuard::Kind::Verify);
    QCOMPARE(deleteGuard(*Profile::load(u"kubernetes"_s), time).kind, WriteGuard::Kind::Precondition); // in its body
    QCOMPARE(deleteGuard(*Profile::load(u"rest"_s), header("\"1\"")).kind, WriteGuard::Kind::Precondition);
}

void TestProfile::comparesVersions_data()
{
    QTest::addColumn<Revision>("a");
    QTest::addColumn<Revision>("b");
    QTest::addColumn<bool>("same");
    const Revision body {Revision::Source::Body, "\"1\"", {}};
    QTest::newRow("equal tags") << header("\"1\"") << header("\"1\"") << true;
    QTest::newRow("the same opaque part is the same version") << header("W/\"1\"") << header("\"1\"") << true;
    QTest::newRow("other tags") << header("\"1\"") << header("\"2\"") << false;
    QTest::newRow("a gzip suffix is not stripped") << header("\"1\"") << header("\"1-gzip\"") << false;
    QTest::newRow("from another place") << header("\"1\"") << body << false;
    QTest::newRow("body tokens compare as they stand") << body << Revision {Revision::Source::Body, "1", {}} << false;
    QTest::newRow("tags that are none compare by their bytes") << header("5f1") << header("5f1") << true;
    QTest::newRow("unknown is never the same") << Revision() << Revision() << false;
}

void TestProfile::comparesVersions()
{
    QFETCH(Revision, a);
    QFETCH(Revision, b);
    QTEST(sameVersion(a, b), "same");
    QCOMPARE(sameVersion(b, a), sameVersion(a, b));
}

void TestProfile::managedMembersDoNotCountAsContent()
{
    const auto couch = Profile::load(u"couchdb"_s);
    QVERIFY(sameContent(*couch, parsedJson(R"({"_id":"a","_rev":"1-a","n":1})"), parsedJson(R"({"n":1.0})")));
    QVERIFY(!sameContent(*couch, parsedJson(R"({"_rev":"1-a","n":1})"), parsedJson(R"({"_rev":"1-a","n":2})")));
    const auto kubernetes = Profile::load(u"kubernetes"_s);
    QVERIFY(sameContent(*kubernetes, parsedJson(R"({"metadata":{"name":"a","resourceVersion":"1"},"status":{}})"), parsedJson(R"({"metadata":{"name":"a"}})")));
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
