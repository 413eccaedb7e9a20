// SPDX-License-Identifier: MIT
// Who may write, who holds a lock, and what goes wrong on purpose.
#include "app/server/embeddedbackend.h"
#include "plainhttp.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace concord;
using server::Fault;

namespace {
const QByteArray article = R"({"title": "Notes", "status": "draft", "author": {"name": "Ada"}, "body": "x"})";
const QByteArray edited = R"({"title": "Notes", "status": "draft", "author": {"name": "Ada"}, "body": "y"})";
}

class TestRefusals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aTokenIsAskedFor_data();
    void aTokenIsAskedFor();
    void anExpiredTokenCanBeRenewed();
    void aReaderMayNotWrite();
    void anOpenServerAsksNobody();
    void aLockKeepsOthersOut_data();
    void aLockKeepsOthersOut();
    void aLockEndsByItself();
    void aLockedStaleWriteIsToldOfTheLock();
    void droppedBeforeCommitNothingWasDone();
    void droppedAfterCommitItWasDone();
    void aStatusIsAnsweredSoManyTimes();
    void aStatusAfterCommitLies();
    void aDelayedReplyWasCarriedOutAtOnce();
    void aFaultHitsOnlyWhatItNames();
    void faultsCanBeSwitchedOverHttpWhenAllowed();

private:
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::unique_ptr<PlainHttp> m_ada;
    std::unique_ptr<PlainHttp> m_grace;
    QDateTime m_now;
    QByteArray m_tag;
    void start(EmbeddedBackend::Options options);
};

void TestRefusals::start(EmbeddedBackend::Options options)
{
    options.samples = {0, 0, 0};
    m_now = QDateTime(QDate(2026, 5, 1), QTime(12, 0), QTimeZone::utc()).toUTC();
    options.service.clock = [this] { return m_now; };
    m_backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_backend->start();
    QVERIFY(url);
    m_ada = std::make_unique<PlainHttp>(*url, m_backend->token(u"ada"_s));
    m_grace = std::make_unique<PlainHttp>(*url, m_backend->token(u"grace"_s));
    m_tag = m_ada->send("PUT", "/articles/a", {{"If-None-Match", "*"}}, article).headers.value("ETag");
    QVERIFY(!m_tag.isEmpty());
}

void TestRefusals::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    start({});
}

void TestRefusals::aTokenIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("without one") << QByteArray() << QByteArray("Bearer realm=\"concord\"");
    QTest::newRow("with another scheme") << QByteArray("Basic YTpi") << QByteArray("Bearer realm=\"concord\"");
    QTest::newRow("with one that is unknown")
        << QByteArray("Bearer nonsense") << QByteArray("Bearer realm=\"concord\", error=\"invalid_token\"");
}

void TestRefusals::aTokenIsAskedFor()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, challenge);
    const PlainHttp nobody(m_backend->url(), {});
    const auto reply =
        nobody.get("/articles/a", authorization.isEmpty() ? HttpHeaders() : HttpHeaders{{"Authorization", authorization}});
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.headers.value("WWW-Authenticate"), challenge);
}

void TestRefusals::anExpiredTokenCanBeRenewed()
{
    m_backend->accounts().expireToken(u"ada"_s);
    const auto expired = m_ada->put("/articles/a", m_tag, edited);
    QCOMPARE(expired.status, 401);
    QVERIFY(expired.headers.value("WWW-Authenticate").contains("expired"));
    const PlainHttp again(m_backend->url(), m_backend->accounts().renewToken(u"ada"_s));
    QCOMPARE(again.put("/articles/a", m_tag, edited).status, 200);
    QCOMPARE(m_ada->get("/articles/a").status, 401);
}

void TestRefusals::aReaderMayNotWrite()
{
    const PlainHttp guest(m_backend->url(), m_backend->token(u"guest"_s));
    QCOMPARE(guest.get("/articles/a").status, 200);
    QCOMPARE(guest.put("/articles/a", m_tag, edited).status, 403);
    QCOMPARE(guest.send("DELETE", "/articles/a", {{"If-Match", m_tag}}).code(), u"forbidden"_s);
}

void TestRefusals::anOpenServerAsksNobody()
{
    EmbeddedBackend::Options options;
    options.signIn = server::Accounts::SignIn::Open;
    start(options);
    QCOMPARE(PlainHttp(m_backend->url(), {}).put("/articles/a", m_tag, edited).status, 200);
}

void TestRefusals::aLockKeepsOthersOut_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("with 423") << 423;
    QTest::newRow("with 409 where that is the school") << 409;
}

void TestRefusals::aLockKeepsOthersOut()
{
    QFETCH(int, status);
    EmbeddedBackend::Options options;
    options.service.lockStatus = status;
    start(options);
    QCOMPARE(m_grace->send("PUT", "/articles/a/lock", {}, R"({"seconds": 90})").status, 200);
    const auto reply = m_ada->put("/articles/a", m_tag, edited);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), u"locked"_s);
    QCOMPARE(reply.json()["lockedBy"].toString(), u"grace"_s);
    QCOMPARE(reply.json()["lockedUntil"].toString(), u"2026-05-01T12:01:30.000Z"_s);
    QCOMPARE(reply.headers.value("Retry-After").toInt(), 91);
    QCOMPARE(m_ada->send("PUT", "/articles/a/lock").status, 423);
    QCOMPARE(m_ada->send("DELETE", "/articles/a/lock").status, 423);
    QCOMPARE(m_grace->put("/articles/a", m_tag, edited).status, 200);
    QCOMPARE(m_grace->send("DELETE", "/articles/a/lock").status, 204);
    QCOMPARE(m_ada->get("/articles/a/lock").status, 404);
}

void TestRefusals::aLockEndsByItself()
{
    m_grace->send("PUT", "/articles/a/lock", {}, R"({"seconds": 90})");
    QCOMPARE(m_ada->get("/articles/a/lock").json()["lockedBy"].toString(), u"grace"_s);
    m_now = m_now.addSecs(91); // no request is under way
    QCOMPARE(m_ada->put("/articles/a", m_tag, edited).status, 200);
}

void TestRefusals::aLockedStaleWriteIsToldOfTheLock()
{
    m_grace->send("PUT", "/articles/a/lock");
    m_grace->put("/articles/a", m_tag, edited);
    QCOMPARE(m_ada->put("/articles/a", m_tag, article).code(), u"locked"_s);
}

void TestRefusals::droppedBeforeCommitNothingWasDone()
{
    m_backend->faults().add({.kind = Fault::Kind::DropBeforeCommit});
    QCOMPARE(m_ada->put("/articles/a", m_tag, edited).status, 0);
    QCOMPARE(m_ada->get("/articles/a").body, article);
}

void TestRefusals::droppedAfterCommitItWasDone()
{
    m_backend->faults().add({.kind = Fault::Kind::DropAfterCommit});
    QCOMPARE(m_ada->put("/articles/a", m_tag, edited).status, 0);
    QCOMPARE(m_ada->get("/articles/a").body, edited);
}

void TestRefusals::aStatusIsAnsweredSoManyTimes()
{
    m_backend->faults().add({.kind = Fault::Kind::Status, .times = 2, .status = 503, .retryAfter = "7"});
    for (int i = 0; i < 2; ++i) {
        const auto reply = m_ada->put("/articles/a", m_tag, edited);
        QCOMPARE(reply.status, 503);
        QCOMPARE(reply.headers.value("Retry-After"), "7");
    }
    QCOMPARE(m_ada->put("/articles/a", m_tag, edited).status, 200);
}

void TestRefusals::aStatusAfterCommitLies()
{
    m_backend->faults().add({.kind = Fault::Kind::StatusAfterCommit, .status = 500});
    QCOMPARE(m_ada->put("/articles/a", m_tag, edited).status, 500);
    QCOMPARE(m_ada->get("/articles/a").body, edited);
}

void TestRefusals::aDelayedReplyWasCarriedOutAtOnce()
{
    using namespace std::chrono_literals;
    m_backend->faults().add({.kind = Fault::Kind::DelayReply, .delay = 500ms});
    const auto first = m_ada->open("PUT", "/articles/a", {{"If-Match", m_tag}}, edited);
    QTRY_COMPARE(m_grace->get("/articles/a").body, edited);
    QCOMPARE(PlainHttp::finish(*first).status, 200);
}

void TestRefusals::aFaultHitsOnlyWhatItNames()
{
    m_backend->faults().add({.kind = Fault::Kind::Status, .method = "PUT", .collection = u"articles"_s});
    QCOMPARE(m_ada->get("/articles/a").status, 200);
    QCOMPARE(m_ada->send("PUT", "/contacts/a", {{"If-Match", "\"1-0\""}}, "{}").status, 404);
    QCOMPARE(m_ada->put("/articles/a", m_tag, edited).status, 503);
}

void TestRefusals::faultsCanBeSwitchedOverHttpWhenAllowed()
{
    EmbeddedBackend::Options options;
    options.service.admin = server::ServiceOptions::Admin::On;
    start(options);
    QCOMPARE(m_ada->send("POST", "/admin/faults", {}, R"({"kind": "status", "status": 502})").status, 200);
    QCOMPARE(m_ada->get("/articles/a").status, 502);
    QCOMPARE(m_ada->send("POST", "/admin/faults", {}, R"({"kind": "gremlins"})").status, 400);
    QCOMPARE(m_ada->send("POST", "/admin/expire/ada").status, 204);
    QCOMPARE(m_ada->get("/articles/a").status, 401);
    const QByteArray token = m_ada->send("POST", "/admin/renew/ada").json()["token"].toString().toUtf8();
    QCOMPARE(PlainHttp(m_backend->url(), token).get("/articles/a").status, 200);
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
