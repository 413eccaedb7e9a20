// SPDX-License-Identifier: MIT
// A connection turns intentions into meanings over real HTTP: once each, whatever the server does.
#include "core/json/parse.h"
#include "core/net/connection.h"
#include "tests/support/hostileserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Outcome = Meaning::Outcome;

namespace {

Connection::Settings settingsFor(const HostileServer &server, const Credentials &credentials = {})
{
    return {{}, u"Test"_s, {server.url("/api/"), credentials, {}}, Profile::load(u"rest"_s).value()};
}

UpdateIntention update()
{
    const Value record = parseJson("{\"title\": \"mine\"}").value();
    return {u"articles"_s, u"1"_s, record, parseJson("{\"title\": \"base\"}").value(), {Revision::Source::Header, "\"1\"", {}}};
}

/// Collects what a callback was called with.
struct Answers {
    std::vector<Meaning> meanings;
    Connection::Reply taker()
    {
        return [this](const Meaning &meaning) { meanings.push_back(meaning); };
    }
};

}

class TestConnection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void savesWithThePrecondition();
    void saysWhatCannotBeAsked();
    void answersNobodyWhoIsGone();
    void cancels();
    void changesCredentialsInPlace();
    void asksOnceToSignIn();
    void ignoresARefusalOfOldCredentials();
    void followsARedirectThatKeepsTheRequest();
    void dropsCredentialsAcrossOrigins();
    void refusesToFollowIntoAFalseSaved_data();
    void refusesToFollowIntoAFalseSaved();
    void endsARedirectLoop();
    void fetchesJson();
    void meansSomethingWhateverTheServerDoes_data();
    void meansSomethingWhateverTheServerDoes();
};

void TestConnection::savesWithThePrecondition()
{
    HostileServer server;
    server.setScript(
        [](const ReceivedRequest &) { return HostileAnswer::reply(200, "{\"title\": \"mine\"}", "ETag: \"2\"\r\n"); });
    Connection connection(settingsFor(server));
    QSignalSpy written(&connection, &Connection::recordWritten);
    QSignalSpy log(&connection, &Connection::exchanged);
    Answers answers;
    connection.perform(update(), this, answers.taker());
    QVERIFY(answers.meanings.empty());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::Done);
    QCOMPARE(answers.meanings[0].revision.token, "\"2\"");
    QCOMPARE(server.received().first().method, "PUT");
    QCOMPARE(server.received().first().target, "/api/articles/1");
    QCOMPARE(server.received().first().field("If-Match"), "\"1\"");
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.first().at(0).value<RecordKey>(), (RecordKey{u"articles"_s, u"1"_s}));
    QCOMPARE(log.size(), 1);
}

void TestConnection::saysWhatCannotBeAsked()
{
    HostileServer server;
    Connection connection(settingsFor(server));
    Answers answers;
    connection.perform(GetIntention{u"articles"_s, u".."_s, {}}, this, answers.taker());
    QVERIFY(answers.meanings.empty());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::Invalid);
    QVERIFY(!answers.meanings[0].problem.detail.isEmpty());
    QCOMPARE(server.connectionCount(), 0);
}

void TestConnection::answersNobodyWhoIsGone()
{
    HostileServer server;
    Connection connection(settingsFor(server));
    Answers answers;
    auto context = std::make_unique<QObject>();
    connection.perform(update(), context.get(), answers.taker());
    connection.perform(GetIntention{u"articles"_s, u".."_s, {}}, context.get(), answers.taker());
    context.reset();
    Answers later;
    connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, later.taker());
    QTRY_COMPARE(later.meanings.size(), std::size_t(1));
    QTRY_COMPARE(server.deliveries("/api/articles/1"), 2); // the save was under way and runs to its end
    QVERIFY(answers.meanings.empty());
}

void TestConnection::cancels()
{
    HostileServer server;
    server.setScript([](const ReceivedRequest &) { return HostileAnswer::hang(); });
    Connection connection(settingsFor(server));
    Answers answers;
    const quint64 id = connection.perform(update(), this, answers.taker());
    QTRY_COMPARE(server.received().size(), 1);
    connection.cancel(id);
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::Cancelled);
}

void TestConnection::changesCredentialsInPlace()
{
    HostileServer server;
    Connection connection(settingsFor(server, {Credentials::Kind::Bearer, {}, u"old"_s}));
    Answers answers;
    connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, answers.taker());
    connection.setCredentials({Credentials::Kind::Basic, u"ada"_s, u"pass"_s});
    connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(2));
    QStringList sent;
    for (const ReceivedRequest &request : server.received())
        sent << QString::fromLatin1(request.field("Authorization"));
    sent.sort();
    QCOMPARE(sent, (QStringList{u"Basic YWRhOnBhc3M="_s, u"Bearer old"_s}));
}

void TestConnection::asksOnceToSignIn()
{
    HostileServer server;
    server.setScript([](const ReceivedRequest &) { return HostileAnswer::reply(401, "{}"); });
    Connection connection(settingsFor(server));
    QSignalSpy needed(&connection, &Connection::signInNeeded);
    Answers answers;
    for (int i = 0; i < 3; ++i)
        connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(3));
    QCOMPARE(needed.size(), 1);
    QVERIFY(connection.isSignInNeeded());
    connection.setCredentials({Credentials::Kind::Bearer, {}, u"still wrong"_s});
    QVERIFY(!connection.isSignInNeeded());
    connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, answers.taker());
    QTRY_COMPARE(needed.size(), 2);
}

void TestConnection::ignoresARefusalOfOldCredentials()
{
    HostileServer server;
    server.setScript([](const ReceivedRequest &) { return HostileAnswer::reply(401, "{}"); });
    Connection connection(settingsFor(server));
    QSignalSpy needed(&connection, &Connection::signInNeeded);
    Answers answers;
    connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, answers.taker());
    connection.setCredentials({Credentials::Kind::Bearer, {}, u"new"_s});
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::Unauthenticated);
    QCOMPARE(needed.size(), 0);
}

void TestConnection::followsARedirectThatKeepsTheRequest()
{
    HostileServer server;
    server.answer("/api/articles/1", HostileAnswer::reply(307, "", "Location: /moved/1\r\n"));
    server.answer("/moved/1", HostileAnswer::reply(200, "{\"title\": \"mine\"}", "ETag: \"2\"\r\n"));
    Connection connection(settingsFor(server, {Credentials::Kind::Bearer, {}, u"t"_s}));
    Answers answers;
    connection.perform(update(), this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::Done);
    QCOMPARE(server.received().size(), 2);
    const ReceivedRequest &second = server.received().at(1);
    QCOMPARE(second.method, "PUT");
    QCOMPARE(second.body, server.received().at(0).body);
    QCOMPARE(second.field("If-Match"), "\"1\"");
    QCOMPARE(second.field("Authorization"), "Bearer t");
}

void TestConnection::dropsCredentialsAcrossOrigins()
{
    HostileServer server;
    HostileServer other;
    server.answer("/api/articles/1", HostileAnswer::reply(308, "", "Location: " + other.url("/x").toEncoded() + "\r\n"));
    Connection connection(settingsFor(server, {Credentials::Kind::Bearer, {}, u"t"_s}));
    Answers answers;
    connection.perform(update(), this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(other.received().size(), 1);
    QCOMPARE(other.received().first().method, "PUT");
    QVERIFY(!other.received().first().head.contains("Bearer"));
}

void TestConnection::refusesToFollowIntoAFalseSaved_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {300, 301, 302, 303, 305})
        QTest::addRow("%d", status) << status;
}

void TestConnection::refusesToFollowIntoAFalseSaved()
{
    QFETCH(int, status);
    HostileServer server;
    server.answer("/api/articles/1", HostileAnswer::reply(status, "", "Location: /saved\r\n"));
    Connection connection(settingsFor(server));
    Answers answers;
    connection.perform(update(), this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::RedirectRefused);
    QVERIFY(!answers.meanings[0].problem.detail.isEmpty());
    QCOMPARE(server.received().size(), 1);
}

void TestConnection::endsARedirectLoop()
{
    HostileServer server;
    server.setScript(
        [](const ReceivedRequest &request) { return HostileAnswer::reply(307, "", "Location: " + request.target + "\r\n"); });
    Connection connection(settingsFor(server));
    Answers answers;
    connection.perform(update(), this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, Outcome::RedirectRefused);
    QVERIFY2(answers.meanings[0].problem.detail.contains(u"redirect"), qPrintable(answers.meanings[0].problem.detail));
    QVERIFY(server.received().size() <= 6);
}

void TestConnection::fetchesJson()
{
    HostileServer server;
    server.answer("/api/schemas/a.json", HostileAnswer::reply(200, "{\"type\": \"object\"}"));
    server.answer("/api/html", HostileAnswer::reply(200, "<html>Sign in</html>"));
    server.answer("/api/none", HostileAnswer::reply(404, "{}"));
    Connection connection(settingsFor(server));
    QList<Result<Value>> answers;
    qsizetype wanted = 0;
    const auto taker = [&](const Result<Value> &answer) { answers.append(answer); };
    for (const char *path : {"schemas/a.json", "html", "none"}) {
        connection.fetchJson(QUrl(QLatin1String(path)), this, taker);
        ++wanted;
        QTRY_COMPARE(answers.size(), wanted);
    }
    QVERIFY(answers[0] && (*answers[0])["type"].toString() == u"object");
    QVERIFY(!answers[1] && answers[1].error().kind == Error::Kind::BadInput && !answers[1].error().detail.isEmpty());
    QVERIFY(!answers[2] && answers[2].error().kind == Error::Kind::NotFound);
}

void TestConnection::meansSomethingWhateverTheServerDoes_data()
{
    QTest::addColumn<HostileAnswer>("answer");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray block(65536, 'x');
    QTest::newRow("hangs") << HostileAnswer::hang() << Outcome::Unknown;
    QTest::newRow("streams forever") << HostileAnswer{.bytes = ok + "\r\n", .repeated = block, .repeatBytes = -1}
                                     << Outcome::Malformed;
    QTest::newRow("sends 2 GB") << HostileAnswer{.bytes = ok + "Content-Length: 2147483648\r\n\r\n",
                                                 .repeated = block,
                                                 .repeatBytes = 2147483648}
                                << Outcome::Malformed;
    QTest::newRow("a wrong content type") << HostileAnswer::raw(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Welcome</html>")
                                          << Outcome::Malformed;
    QTest::newRow("broken gzip") << HostileAnswer::reply(200, "\x1f\x8b\x08 nonsense", "Content-Encoding: gzip\r\n")
                                 << Outcome::Malformed;
    QTest::newRow("invalid UTF-8") << HostileAnswer::reply(200, "{\"title\": \"\xff\xfe\"}") << Outcome::Malformed;
    QTest::newRow("half a record") << HostileAnswer::reply(200, "{\"title\": ") << Outcome::Malformed;
    QTest::newRow("too deep") << HostileAnswer::reply(200, QByteArray(100'000, '[')) << Outcome::Malformed;
    QTest::newRow("not HTTP") << HostileAnswer::raw("220 smtp.example.org ESMTP\r\n") << Outcome::Unknown;
    QTest::newRow("hangs up") << HostileAnswer{.then = HostileAnswer::Then::Reset} << Outcome::Unknown;
}

void TestConnection::meansSomethingWhateverTheServerDoes()
{
    QFETCH(HostileAnswer, answer);
    QFETCH(Outcome, outcome);
    HostileServer server;
    server.answer("/api/articles/1", answer);
    Connection connection(settingsFor(server),
                          {.limits = {.idle = 400ms, .overall = 2'000ms, .streamIdle = 400ms, .replyBytes = 1024 * 1024}});
    Answers answers;
    connection.perform(GetIntention{u"articles"_s, u"1"_s, {}}, this, answers.taker());
    QTRY_COMPARE(answers.meanings.size(), std::size_t(1));
    QCOMPARE(answers.meanings[0].outcome, outcome);
    QVERIFY2(!answers.meanings[0].problem.detail.isEmpty(), "it says what is wrong");
    QVERIFY(answers.meanings[0].record.isAbsent());
    QCOMPARE(server.deliveries("/api/articles/1"), 1);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
