// SPDX-License-Identifier: MIT
// POST with and without an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).
#include "app/server/embeddedbackend.h"
#include "plainhttp.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {
const QByteArray article =
    R"({"title": "Notes on the engine", "status": "draft", "author": {"name": "Ada"}, "body": "It weaves."})";
HttpHeaders withKey(const QByteArray &key)
{
    return {{"Idempotency-Key", key}, {"Content-Type", "application/json"}};
}
}

class TestCreates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aCreatedRecordSaysWhereItIs();
    void theSameKeyAndPayloadCreateOnce();
    void aKeySurvivesARestart();
    void theSameKeyWithAnotherPayloadIsRefused();
    void aKeyOfAnotherUserIsAnotherKey();
    void aKeyInFlightIsToBeRepeatedLater();
    void aRefusedCreateDoesNotUseUpItsKey();
    void aMalformedKeyIsRefused_data();
    void aMalformedKeyIsRefused();
    void withoutAKeyEachPostCreates();
    void aCreateWhoseReplyWasLostIsFoundByItsKey();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::unique_ptr<PlainHttp> m_ada;
    void start(const QString &database);
    std::int64_t count() const { return m_ada->get("/articles").json()["total"].toInteger().value_or(-1); }
};

void TestCreates::start(const QString &database)
{
    EmbeddedBackend::Options options;
    options.samples = {0, 0, 0};
    options.database = database;
    m_backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_backend->start();
    QVERIFY(url);
    m_ada = std::make_unique<PlainHttp>(*url, m_backend->token(u"ada"_s));
}

void TestCreates::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    start(u":memory:"_s);
}

void TestCreates::aCreatedRecordSaysWhereItIs()
{
    const auto reply = m_ada->send("POST", "/articles", withKey("\"a\""), article);
    QCOMPARE(reply.status, 201);
    QVERIFY(reply.headers.value("Location").startsWith("/articles/notes-on-the-engine-"));
    const auto there = m_ada->get(reply.headers.value("Location"));
    QCOMPARE(there.body, article);
    QCOMPARE(there.headers.value("ETag"), reply.headers.value("ETag"));
}

void TestCreates::theSameKeyAndPayloadCreateOnce()
{
    const auto first = m_ada->send("POST", "/articles", withKey("\"a\""), article);
    const auto second = m_ada->send("POST", "/articles", withKey("\"a\""), article);
    QCOMPARE(second.status, 201);
    QCOMPARE(second.headers.value("Location"), first.headers.value("Location"));
    QCOMPARE(second.headers.value("ETag"), first.headers.value("ETag"));
    QCOMPARE(second.body, first.body);
    QCOMPARE(count(), 1);
}

void TestCreates::aKeySurvivesARestart()
{
    QVERIFY(m_folder.isValid());
    start(m_folder.filePath(u"records.db"_s));
    const auto first = m_ada->send("POST", "/articles", withKey("\"a\""), article);
    m_backend.reset();
    start(m_folder.filePath(u"records.db"_s));
    QCOMPARE(m_ada->send("POST", "/articles", withKey("\"a\""), article).headers.value("Location"),
             first.headers.value("Location"));
    QCOMPARE(count(), 1);
}

void TestCreates::theSameKeyWithAnotherPayloadIsRefused()
{
    m_ada->send("POST", "/articles", withKey("\"a\""), article);
    const auto reply = m_ada->send("POST", "/articles", withKey("\"a\""), QByteArray(article).replace("weaves", "spins"));
    QCOMPARE(reply.status, 422);
    QCOMPARE(reply.code(), u"idempotency_key_reused"_s);
    QCOMPARE(count(), 1);
}

void TestCreates::aKeyOfAnotherUserIsAnotherKey()
{
    const PlainHttp grace(m_backend->url(), m_backend->token(u"grace"_s));
    const auto first = m_ada->send("POST", "/articles", withKey("\"a\""), article);
    const auto second = grace.send("POST", "/articles", withKey("\"a\""), article);
    QCOMPARE(second.status, 201);
    QVERIFY(second.headers.value("Location") != first.headers.value("Location"));
}

void TestCreates::aKeyInFlightIsToBeRepeatedLater()
{
    using namespace std::chrono_literals;
    m_backend->faults().add({.kind = server::Fault::Kind::Delay, .delay = 1500ms});
    const auto first = m_ada->open("POST", "/articles", withKey("\"a\""), article);
    QTRY_VERIFY(m_backend->faults().pending().isEmpty()); // it has arrived
    const auto second = m_ada->send("POST", "/articles", withKey("\"a\""), article);
    QCOMPARE(second.status, 409);
    QCOMPARE(second.code(), u"idempotency_in_flight"_s);
    QCOMPARE(second.headers.value("Retry-After"), "1");
    QCOMPARE(PlainHttp::finish(*first).status, 201);
    QCOMPARE(m_ada->send("POST", "/articles", withKey("\"a\""), article).status, 201);
    QCOMPARE(count(), 1);
}

void TestCreates::aRefusedCreateDoesNotUseUpItsKey()
{
    QCOMPARE(m_ada->send("POST", "/articles", withKey("\"a\""), "{}").status, 422);
    QCOMPARE(m_ada->send("POST", "/articles", withKey("\"a\""), article).status, 201);
}

void TestCreates::aMalformedKeyIsRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("without quotes") << QByteArray("abc");
    QTest::newRow("without an end") << QByteArray("\"abc");
    QTest::newRow("empty") << QByteArray("\"\"");
    QTest::newRow("with something after it") << QByteArray("\"abc\" d");
}

void TestCreates::aMalformedKeyIsRefused()
{
    QFETCH(QByteArray, key);
    const auto reply = m_ada->send("POST", "/articles", withKey(key), article);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), u"idempotency_key_malformed"_s);
    QCOMPARE(count(), 0);
}

void TestCreates::withoutAKeyEachPostCreates()
{
    m_ada->send("POST", "/articles", {}, article);
    m_ada->send("POST", "/articles", {}, article);
    QCOMPARE(count(), 2);
}

void TestCreates::aCreateWhoseReplyWasLostIsFoundByItsKey()
{
    m_backend->faults().add({.kind = server::Fault::Kind::DropAfterCommit});
    QCOMPARE(m_ada->send("POST", "/articles", withKey("\"a\""), article).status, 0);
    QCOMPARE(count(), 1);
    QCOMPARE(m_ada->send("POST", "/articles", withKey("\"a\""), article).status, 201);
    QCOMPARE(count(), 1);
}

QTEST_GUILESS_MAIN(TestCreates)
#include "tst_creates.moc"
