// SPDX-License-Identifier: MIT
// concordctl against the embedded backend: every command and every exit status.
#include "app/server/embeddedbackend.h"
#include "core/backend/profile.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "plainhttp.h"
#include "program.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using server::Fault;

namespace {
const QByteArray contact = R"({
  "name": {"given": "Ada", "family": "Byron"},
  "email": "ada@analytical.example",
  "score": 1.50,
  "newsletter": false,
  "groups": ["press", "board"],
  "notes": "Met in London.\nLikes engines.\n"
}
)";
}

class TestConcordctl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listPrintsOneRecordALine();
    void listFollowsEveryPage();
    void listSearchesAndSorts();
    void listNamesTheCollections();
    void getPrintsTheVeryBytes();
    void setChangesOneMemberAndNoOtherByte();
    void setAppendsAndRemoves();
    void setThatChangesNothingSendsNothing();
    void setRefusesWhatIsNotJson_data();
    void setRefusesWhatIsNotJson();
    void anEditThatBeganLongAgoIsMerged();
    void aStaleEditFailsWhenToldTo();
    void aConflictIsReported();
    void aConflictIsDecidedAsTold_data();
    void aConflictIsDecidedAsTold();
    void theBaseIsBroughtUpToDate();
    void schemaRulesGovernTheMerge();
    void createMakesARecordOnce();
    void createWithAnIdThatIsTaken();
    void createWithoutAnIdTellsIt();
    void deleteRemovesWhatItKnows();
    void deleteKeepsWhatChangedMeanwhile();
    void whatWasDeletedEndsWith3();
    void whatIsLockedEndsWith4();
    void whatTheServerRefusesEndsWith5_data();
    void whatTheServerRefusesEndsWith5();
    void withoutSignInItEndsWith6_data();
    void withoutSignInItEndsWith6();
    void anUnreachableServerEndsWith7();
    void aLostReplyIsFoundOutAbout();
    void aReplyThatStaysLostKeepsTheDraft();
    void badUsageEndsWith2_data();
    void badUsageEndsWith2();
    void theTraceShowsTheExchangeWithoutSecrets();
    void aBatchSavesLineByLine();
    void aBatchGoesOnAfterARefusal();
    void profileCheckFindsTheBackendProtected();
    void profileCheckNamesTheMistakesOfAProfile();
    void profileCheckTellsAServerInTheWayFromAProfileThatDoesNotFit();
    void profileCheckSaysWhatAVersionInTheRecordCosts();
    void probeProposesPlainRest();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::unique_ptr<PlainHttp> m_grace;
    void signIn(const QString &user);
    QString file(const QString &name, const QByteArray &bytes) const;
    QByteArray content(const QString &name) const;
    ProgramRun run(QStringList arguments, const QByteArray &input = {}, const QString &collection = u"contacts"_s) const;
    QByteArray stored(const QByteArray &id = "a") const { return m_grace->get("/contacts/" + id).body; }
    /// Another user saves the record with one piece of text replaced.
    void meanwhile(const QByteArray &from, const QByteArray &to);
};

void TestConcordctl::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    EmbeddedBackend::Options options;
    options.samples = {4, 70, 0};
    m_backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_backend->start();
    QVERIFY(url);
    m_grace = std::make_unique<PlainHttp>(*url, m_backend->token(u"grace"_s));
    QCOMPARE(m_grace->send("PUT", "/contacts/a", {{"If-None-Match", "*"}}, contact).status, 201);
    signIn(u"ada"_s);
}

void TestConcordctl::signIn(const QString &user)
{
    file(u"token"_s, m_backend->token(user) + '\n');
}

QString TestConcordctl::file(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
    return name;
}

QByteArray TestConcordctl::content(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(there is no such file)");
}

ProgramRun TestConcordctl::run(QStringList arguments, const QByteArray &input, const QString &collection) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_folder->filePath(u"data"_s));
    arguments << u"--url"_s << m_backend->url().toString() << u"--collection"_s << collection << u"--token-file"_s << u"token"_s;
    return runProgram(u"concordctl"_s, arguments, input, m_folder->path(), environment);
}

void TestConcordctl::meanwhile(const QByteArray &from, const QByteArray &to)
{
    const auto now = m_grace->get("/contacts/a");
    QVERIFY(now.body.contains(from));
    QCOMPARE(m_grace->put("/contacts/a", now.headers.value("ETag"), QByteArray(now.body).replace(from, to)).status, 200);
}

void TestConcordctl::listPrintsOneRecordALine()
{
    const auto out = run({u"list"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    const auto line = parseJson(out.out.trimmed());
    QVERIFY(line);
    QCOMPARE((*line)["id"].toString(), u"a"_s);
    QCOMPARE((*line)["etag"].toString().toUtf8(), m_grace->get("/contacts/a").headers.value("ETag"));
}

void TestConcordctl::listFollowsEveryPage()
{
    const auto all = run({u"list"_s, u"--ids"_s}, {}, u"orders"_s);
    const QList<QByteArray> ids = all.out.trimmed().split('\n');
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), 70);
    QCOMPARE(run({u"list"_s, u"--ids"_s, u"--limit"_s, u"55"_s}, {}, u"orders"_s).out.count('\n'), 55);
}

void TestConcordctl::listSearchesAndSorts()
{
    const auto found = run({u"list"_s, u"--search"_s, u"delivered"_s, u"--sort"_s, u"-number"_s, u"--ids"_s}, {}, u"orders"_s);
    const QList<QByteArray> ids = found.out.trimmed().split('\n');
    QVERIFY(ids.size() > 1 && ids.size() < 70);
    QVERIFY(std::is_sorted(ids.rbegin(), ids.rend()));
}

void TestConcordctl::listNamesTheCollections()
{
    const auto out = run({u"list"_s, u"--collections"_s});
    QCOMPARE(out.out.count('\n'), 3);
    QVERIFY2(out.out.contains("\"orders\""), out.out.constData());
}

void TestConcordctl::getPrintsTheVeryBytes()
{
    const auto out = run({u"get"_s, u"a"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(out.out, contact);
}

void TestConcordctl::setChangesOneMemberAndNoOtherByte()
{
    const auto out = run({u"set"_s, u"a"_s, u"/name/family=\"King\""_s, u"/newsletter=true"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(stored(), QByteArray(contact).replace("Byron", "King").replace("false", "true"));
    const Value printed = parseJson(out.out.trimmed()).valueOr(Value());
    QCOMPARE(printed["etag"].toString().toUtf8(), m_grace->get("/contacts/a").headers.value("ETag"));
}

void TestConcordctl::setAppendsAndRemoves()
{
    QCOMPARE(run({u"set"_s, u"a"_s, u"/groups/-=\"new\""_s, u"--remove"_s, u"/score"_s}).status, 0);
    const Value record = parseJson(stored()).valueOr(Value());
    QCOMPARE(record["groups"], *parseJson(R"(["press", "board", "new"])"));
    QVERIFY(!record.contains("score"));
}

void TestConcordctl::setThatChangesNothingSendsNothing()
{
    const QByteArray before = m_grace->get("/contacts/a").headers.value("ETag");
    QCOMPARE(run({u"set"_s, u"a"_s, u"/score=1.5"_s}).status, 0);
    QCOMPARE(m_grace->get("/contacts/a").headers.value("ETag"), before);
}

void TestConcordctl::setRefusesWhatIsNotJson_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<QByteArray>("hint");
    QTest::newRow("text without quotes") << u"/notes=hello"_s << QByteArray("quotes");
    QTest::newRow("nothing to assign") << u"/notes"_s << QByteArray("POINTER=JSON");
    QTest::newRow("no pointer") << u"notes=1"_s << QByteArray("notes=1");
    QTest::newRow("a place that is not there") << u"/nowhere/deep=1"_s << QByteArray("/nowhere/deep");
}

void TestConcordctl::setRefusesWhatIsNotJson()
{
    QFETCH(QString, assignment);
    QFETCH(QByteArray, hint);
    const auto out = run({u"set"_s, u"a"_s, assignment});
    QCOMPARE(out.status, 2);
    QVERIFY2(out.err.contains(hint), out.err.constData());
    QCOMPARE(stored(), contact);
}

void TestConcordctl::anEditThatBeganLongAgoIsMerged()
{
    QCOMPARE(run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s}).status, 0);
    QCOMPARE(content(u"base.json"_s), contact);
    meanwhile("London", "Paris");
    file(u"mine.json"_s, QByteArray(contact).replace("Byron", "King").replace("engines", "machines"));
    const auto out = run({u"put"_s, u"a"_s, u"mine.json"_s, u"--base"_s, u"base.json"_s, u"--report"_s, u"report.json"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(stored(), QByteArray(contact).replace("Byron", "King").replace("engines", "machines").replace("London", "Paris"));
    const Value report = parseJson(content(u"report.json"_s)).valueOr(Value());
    QVERIFY(report["clean"].toBoolean());
    QVERIFY(report["decisions"].size() >= 2);
}

void TestConcordctl::aStaleEditFailsWhenToldTo()
{
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    meanwhile("London", "Paris");
    const QByteArray theirs = stored();
    file(u"mine.json"_s, QByteArray(contact).replace("Byron", "King"));
    const auto out = run({u"put"_s, u"a"_s, u"mine.json"_s, u"--base"_s, u"base.json"_s, u"--on-conflict"_s, u"fail"_s});
    QCOMPARE(out.status, 1);
    QCOMPARE(stored(), theirs);
}

void TestConcordctl::aConflictIsReported()
{
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    meanwhile("Byron", "Lovelace");
    const QByteArray theirs = stored();
    file(u"mine.json"_s, QByteArray(contact).replace("Byron", "King"));
    const auto out = run({u"put"_s, u"a"_s, u"mine.json"_s, u"--base"_s, u"base.json"_s});
    QCOMPARE(out.status, 1);
    QCOMPARE(stored(), theirs);
    const Value report = parseJson(out.out).valueOr(Value());
    QCOMPARE(report["decisions"].size(), 1u);
    QCOMPARE(report["decisions"].at(0)["pointer"].toString(), u"/name/family"_s);
    QCOMPARE(report["decisions"].at(0)["values"], *parseJson(R"({"base": "Byron", "mine": "King", "theirs": "Lovelace"})"));
}

void TestConcordctl::aConflictIsDecidedAsTold_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QByteArray>("family");
    QTest::newRow("for mine") << u"mine"_s << QByteArray("King");
    QTest::newRow("for theirs") << u"theirs"_s << QByteArray("Lovelace");
}

void TestConcordctl::aConflictIsDecidedAsTold()
{
    QFETCH(QString, policy);
    QFETCH(QByteArray, family);
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    meanwhile("Byron", "Lovelace");
    const auto out = run({u"set"_s, u"a"_s, u"/name/family=\"King\""_s, u"/score=2"_s, u"--base"_s, u"base.json"_s,
                          u"--on-conflict"_s, policy, u"--report"_s, u"-"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(stored(), QByteArray(contact).replace("Byron", family).replace("1.50", "2"));
    QCOMPARE(parseJson(out.out).valueOr(Value())["decisions"].size(), 2u);
}

void TestConcordctl::theBaseIsBroughtUpToDate()
{
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    QCOMPARE(run({u"set"_s, u"a"_s, u"/score=2"_s, u"--base"_s, u"base.json"_s}).status, 0);
    QCOMPARE(content(u"base.json"_s), stored());
    QCOMPARE(content(u"base.json.etag"_s).split('\n').constFirst(), m_grace->get("/contacts/a").headers.value("ETag"));
    QCOMPARE(run({u"set"_s, u"a"_s, u"/score=3"_s, u"--base"_s, u"base.json"_s, u"--on-conflict"_s, u"fail"_s}).status, 0);
}

void TestConcordctl::schemaRulesGovernTheMerge()
{
    const QByteArray order =
        R"({"number":"SO-2026-99999","state":"draft","customer":{"name":"A"},"currency":"EUR","lines":[{"sku":"X","title":"X","quantity":1,"price":1.00},{"sku":"Y","title":"Y","quantity":1,"price":1.00}]})";
    QCOMPARE(m_grace->send("PUT", "/orders/x", {{"If-None-Match", "*"}}, order).status, 201);
    run({u"get"_s, u"x"_s, u"--base"_s, u"base.json"_s}, {}, u"orders"_s);
    const QByteArray swapped =
        R"({"number":"SO-2026-99999","state":"draft","customer":{"name":"A"},"currency":"EUR","lines":[{"sku":"Y","title":"Y","quantity":1,"price":1.00},{"sku":"X","title":"X","quantity":7,"price":1.00}]})";
    const QByteArray tag = m_grace->get("/orders/x").headers.value("ETag");
    QCOMPARE(m_grace->put("/orders/x", tag, swapped).status, 200);
    // The schema keys lines by sku: the edit of X's price finds X where it is now.
    QCOMPARE(run({u"set"_s, u"x"_s, u"/lines/0/price=9.90"_s, u"--base"_s, u"base.json"_s}, {}, u"orders"_s).status, 0);
    const Value lines = m_grace->get("/orders/x").json()["lines"];
    QCOMPARE(lines.at(1), *parseJson(R"({"sku":"X","title":"X","quantity":7,"price":9.90})"));
    QCOMPARE(std::string(lines.at(0)["price"].numberText()), std::string("1.00"));
}

void TestConcordctl::createMakesARecordOnce()
{
    file(u"new.json"_s, QByteArray(contact).replace("ada@", "b@"));
    const auto out = run({u"create"_s, u"b/é"_s, u"new.json"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(stored("b%2F%C3%A9"), content(u"new.json"_s));
}

void TestConcordctl::createWithAnIdThatIsTaken()
{
    file(u"new.json"_s, QByteArray(contact).replace("Byron", "King"));
    const auto out = run({u"create"_s, u"a"_s, u"new.json"_s});
    QCOMPARE(out.status, 1);
    QVERIFY2(out.err.contains("a"), out.err.constData());
    QCOMPARE(stored(), contact);
}

void TestConcordctl::createWithoutAnIdTellsIt()
{
    const auto out = run({u"create"_s, u"-"_s}, QByteArray(contact).replace("ada@", "b@"));
    QVERIFY2(out.status == 0, out.err.constData());
    const QByteArray id = parseJson(out.out.trimmed()).valueOr(Value())["id"].toString().toUtf8();
    QVERIFY(!id.isEmpty());
    QVERIFY(stored(id).contains("b@"));
}

void TestConcordctl::deleteRemovesWhatItKnows()
{
    const auto out = run({u"delete"_s, u"a"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(m_grace->get("/contacts/a").status, 410);
}

void TestConcordctl::deleteKeepsWhatChangedMeanwhile()
{
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    meanwhile("Byron", "Lovelace");
    const auto out = run({u"delete"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    QCOMPARE(out.status, 1);
    QVERIFY2(out.out.contains("Lovelace"), out.out.constData());
    QCOMPARE(m_grace->get("/contacts/a").status, 200);
}

void TestConcordctl::whatWasDeletedEndsWith3()
{
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    m_grace->send("DELETE", "/contacts/a", {{"If-Match", m_grace->get("/contacts/a").headers.value("ETag")}});
    const auto out = run({u"set"_s, u"a"_s, u"/score=2"_s, u"--base"_s, u"base.json"_s});
    QCOMPARE(out.status, 3);
    QVERIFY2(!out.err.isEmpty(), out.err.constData());
    QCOMPARE(run({u"get"_s, u"a"_s}).status, 3);
    QCOMPARE(run({u"set"_s, u"nobody"_s, u"/score=2"_s}).status, 3);
}

void TestConcordctl::whatIsLockedEndsWith4()
{
    m_grace->send("PUT", "/contacts/a/lock");
    const auto out = run({u"set"_s, u"a"_s, u"/score=2"_s});
    QCOMPARE(out.status, 4);
    QVERIFY2(out.err.contains("grace"), out.err.constData());
}

void TestConcordctl::whatTheServerRefusesEndsWith5_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a value that the schema forbids") << u"/newsletter=\"maybe\""_s << QByteArray("/newsletter");
    QTest::newRow("an e-mail that another contact has")
        << u"/email=\"b@analytical.example\""_s << QByteArray("b@analytical.example");
}

void TestConcordctl::whatTheServerRefusesEndsWith5()
{
    QFETCH(QString, assignment);
    QFETCH(QByteArray, words);
    m_grace->send("PUT", "/contacts/b", {{"If-None-Match", "*"}}, QByteArray(contact).replace("ada@", "b@"));
    const auto out = run({u"set"_s, u"a"_s, assignment});
    QCOMPARE(out.status, 5);
    QVERIFY2(out.err.contains(words), out.err.constData());
    QCOMPARE(stored(), contact);
}

void TestConcordctl::withoutSignInItEndsWith6_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("a read") << QStringList{u"get"_s, u"a"_s};
    QTest::newRow("a list") << QStringList{u"list"_s};
    QTest::newRow("a write") << QStringList{u"set"_s, u"a"_s, u"/score=2"_s};
}

void TestConcordctl::withoutSignInItEndsWith6()
{
    QFETCH(QStringList, arguments);
    file(u"token"_s, "wrong");
    const auto out = run(arguments);
    QCOMPARE(out.status, 6);
    QVERIFY(!out.err.isEmpty());
    signIn(u"guest"_s);
    QCOMPARE(run(arguments).status, arguments.constFirst() == "set"_L1 ? 6 : 0);
}

void TestConcordctl::anUnreachableServerEndsWith7()
{
    const QString url = m_backend->url().toString();
    m_backend->stop();
    const auto out = runProgram(u"concordctl"_s, {u"get"_s, u"a"_s, u"--url"_s, url});
    QCOMPARE(out.status, 7);
    QVERIFY(!out.err.isEmpty());
}

void TestConcordctl::aLostReplyIsFoundOutAbout()
{
    m_backend->faults().add({.kind = Fault::Kind::DropAfterCommit, .method = "PUT"});
    const auto out = run({u"set"_s, u"a"_s, u"/score=2"_s});
    QVERIFY2(out.status == 0, out.err.constData());
    QVERIFY(stored().contains("\"score\": 2,"));
    m_backend->faults().add({.kind = Fault::Kind::DropBeforeCommit, .method = "PUT"});
    QCOMPARE(run({u"set"_s, u"a"_s, u"/score=3"_s}).status, 0);
    QVERIFY(stored().contains("\"score\": 3,"));
}

void TestConcordctl::aReplyThatStaysLostKeepsTheDraft()
{
    run({u"get"_s, u"a"_s, u"--base"_s, u"base.json"_s});
    const QString url = m_backend->url().toString();
    m_backend->stop();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_folder->filePath(u"data"_s));
    const auto out = runProgram(u"concordctl"_s,
                                {u"set"_s, u"a"_s, u"/score=2"_s, u"--base"_s, u"base.json"_s, u"--url"_s, url, u"--collection"_s,
                                 u"contacts"_s, u"--token-file"_s, u"token"_s},
                                {}, m_folder->path(), environment);
    QCOMPARE(out.status, 7);
    static const QRegularExpression place(u"kept in (\\S+\\.json)"_s);
    const QString path = place.match(QString::fromUtf8(out.err)).captured(1);
    QVERIFY2(path.startsWith(m_folder->path()), out.err.constData());
    QFile draft(path);
    QVERIFY(draft.open(QIODevice::ReadOnly));
    QCOMPARE(draft.readAll(), QByteArray(contact).replace("1.50", "2"));
    QVERIFY(QFile::exists(path + u".base.etag"_s));
}

void TestConcordctl::badUsageEndsWith2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no url") << QStringList{u"get"_s, u"a"_s} << QByteArray("--url");
    QTest::newRow("another scheme") << QStringList{u"get"_s, u"a"_s, u"--url"_s, u"ftp://x"_s} << QByteArray("http://");
    QTest::newRow("an unknown profile") << QStringList{u"get"_s, u"a"_s, u"--url"_s, u"http://x"_s, u"--profile"_s, u"nope"_s}
                                        << QByteArray("couchdb, elasticsearch");
    QTest::newRow("a header without a value")
        << QStringList{u"get"_s, u"a"_s, u"--url"_s, u"http://x"_s, u"--header"_s, u"nope"_s} << QByteArray("nope");
    QTest::newRow("a token file that is not there")
        << QStringList{u"get"_s, u"a"_s, u"--url"_s, u"http://x"_s, u"--token-file"_s, u"nope"_s} << QByteArray("nope");
    QTest::newRow("an unknown policy") << QStringList{u"set"_s,           u"a"_s,   u"/a=1"_s, u"--url"_s, u"http://x"_s,
                                                      u"--on-conflict"_s, u"nope"_s}
                                       << QByteArray("--on-conflict");
    QTest::newRow("nothing to set") << QStringList{u"set"_s, u"a"_s, u"--url"_s, u"http://x"_s} << QByteArray("nothing to set");
    QTest::newRow("a base that is not there")
        << QStringList{u"set"_s, u"a"_s, u"/a=1"_s, u"--url"_s, u"http://x"_s, u"--base"_s, u"nope"_s} << QByteArray("nope");
}

void TestConcordctl::badUsageEndsWith2()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const auto out = runProgram(u"concordctl"_s, arguments, {}, m_folder->path());
    QCOMPARE(out.status, 2);
    QVERIFY2(out.err.contains(words), out.err.constData());
}

void TestConcordctl::theTraceShowsTheExchangeWithoutSecrets()
{
    run({u"set"_s, u"a"_s, u"/score=2"_s, u"--trace"_s, u"trace.txt"_s});
    const QByteArray trace = content(u"trace.txt"_s);
    QVERIFY2(trace.contains("> PUT http://"), trace.constData());
    QVERIFY(trace.contains("If-Match: \""));
    QVERIFY(trace.contains("< 200"));
    QVERIFY(!trace.contains(m_backend->token(u"ada"_s)));
}

void TestConcordctl::aBatchSavesLineByLine()
{
    const auto out = run({u"set"_s, u"a"_s, u"--batch"_s}, "/score=2\n/score=3\t/newsletter=true\n/groups/-=\"x\"\n");
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(out.out.count('\n'), 3);
    QCOMPARE(out.out.count("\"status\":0"), 3);
    const Value record = parseJson(stored()).valueOr(Value());
    QCOMPARE(record["score"].toInteger(), 3);
    QVERIFY(record["newsletter"].toBoolean());
    QCOMPARE(record["groups"].size(), 3u);
}

void TestConcordctl::aBatchGoesOnAfterARefusal()
{
    const auto out = run({u"set"_s, u"a"_s, u"--batch"_s}, "/newsletter=5\nnonsense\n/score=3\n");
    QCOMPARE(out.status, 5);
    const QList<QByteArray> lines = out.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).contains("\"status\":5") && lines.at(1).contains("\"status\":2") && lines.at(2).contains("\"status\":0"));
    QCOMPARE(stored(), QByteArray(contact).replace("1.50", "3"));
}

void TestConcordctl::profileCheckFindsTheBackendProtected()
{
    const auto table = run({u"profile"_s, u"check"_s, u"rest"_s, u"--report"_s, u"report.json"_s}, {}, u"articles"_s);
    QVERIFY2(table.status == 0, QByteArray(table.err + table.out).constData());
    QVERIFY2(table.out.contains("stale update"), table.out.constData());
    const Value report = parseJson(content(u"report.json"_s)).valueOr(Value());
    QVERIFY(report["passed"].toBoolean());
    QVERIFY(report["steps"].size() > 10);
    QCOMPARE(m_grace->get("/articles").json()["total"].toInteger(), 4); // the scratch record is gone
}

void TestConcordctl::profileCheckNamesTheMistakesOfAProfile()
{
    file(u"profile.json"_s, R"({"profile": "mine", "record": {"url": 5}})");
    const auto out = run({u"profile"_s, u"check"_s, u"profile.json"_s});
    QCOMPARE(out.status, 2);
    QVERIFY2(out.err.contains("/record/url"), out.err.constData());
}

void TestConcordctl::profileCheckTellsAServerInTheWayFromAProfileThatDoesNotFit()
{
    const QStringList check{u"profile"_s, u"check"_s, u"rest"_s};
    file(u"token"_s, "nonsense\n");
    const auto unknown = run(check, {}, u"articles"_s);
    QCOMPARE(unknown.status, 6);
    QVERIFY2(!unknown.err.isEmpty() && unknown.out.contains("list"), unknown.out.constData()); // the table shows how far it got
    signIn(u"ada"_s);
    QCOMPARE(run({u"profile"_s, u"check"_s, u"kinto"_s}, {}, u"articles"_s).status, 1);
    const QStringList nobody{u"--url"_s, u"http://127.0.0.1:1"_s, u"--collection"_s, u"articles"_s};
    const auto gone = runProgram(u"concordctl"_s, check + nobody, {}, m_folder->path());
    QCOMPARE(gone.status, 7);
    QVERIFY(!gone.err.isEmpty());
    QVERIFY2(gone.out.contains("the list could not be loaded") && !gone.out.contains("still there"), gone.out.constData());
}

void TestConcordctl::profileCheckSaysWhatAVersionInTheRecordCosts()
{
    // The same backend, spoken to as if its version were a member of the record, and as if it had none.
    const Value rest = Profile::load(u"rest"_s).value().json();
    const Value inBody = parseJson(R"({"read": [{"body": "/email"}]})").value();
    file(u"body.json"_s, writeJson(rest.withMember("token", inBody)));
    const auto body = run({u"profile"_s, u"check"_s, u"body.json"_s});
    QVERIFY2(body.out.contains("the version is not an ETag: who watches a record reads it again each time"),
             body.out.constData());
    file(u"none.json"_s, writeJson(rest.withMember("token", parseJson(R"({"read": [{"header": "X-None"}]})").value())));
    const auto none = run({u"profile"_s, u"check"_s, u"none.json"_s});
    QVERIFY2(none.out.contains("there is no version to ask with"), none.out.constData());
}

void TestConcordctl::probeProposesPlainRest()
{
    const auto out = runProgram(u"concordctl"_s, {u"probe"_s, m_backend->url().toString(), u"--token-file"_s, u"token"_s}, {},
                                m_folder->path());
    QVERIFY2(out.status == 0, out.err.constData());
    QCOMPARE(parseJson(out.out).valueOr(Value())["proposals"].at(0)["profile"].toString(), u"rest"_s);
    const QByteArray next = "concordctl profile check rest --url " + m_backend->url().toString().toUtf8();
    QVERIFY2(out.err.contains(next), out.err.constData());
    m_backend->stop();
    QCOMPARE(runProgram(u"concordctl"_s, {u"probe"_s, u"http://127.0.0.1:1"_s}).status, 7);
}

QTEST_GUILESS_MAIN(TestConcordctl)
#include "tst_concordctl.moc"
