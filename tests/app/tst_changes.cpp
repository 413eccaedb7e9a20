// SPDX-License-Identifier: MIT
// GET /changes: as an event stream and as a long poll.
#include "app/server/embeddedbackend.h"
#include "core/json/parse.h"
#include "plainhttp.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {
const QByteArray article = R"({"title": "Notes", "status": "draft", "author": {"name": "Ada"}, "body": "x"})";
const HttpHeaders stream{{"Accept", "text/event-stream"}};
}

class TestChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theStreamTellsEachChangeInOrder();
    void aStreamResumesAfterTheLastEventSeen();
    void aStreamCanBeNarrowedToACollection();
    void theStreamWantsASignIn();
    void aLongPollWaitsForTheNextChange();
    void aLongPollThatLiesBehindAnswersAtOnce();
    void aLongPollEndsEmptyWhenNothingHappens();

private:
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::unique_ptr<PlainHttp> m_ada;
    QByteArray make(const QByteArray &target, const QByteArray &body = article);
    static QByteArray readUntil(QTcpSocket &socket, const QByteArray &mark, QByteArray text = {});
};

void TestChanges::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    EmbeddedBackend::Options options;
    options.samples = {0, 0, 0};
    m_backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_backend->start();
    QVERIFY(url);
    m_ada = std::make_unique<PlainHttp>(*url, m_backend->token(u"ada"_s));
}

QByteArray TestChanges::make(const QByteArray &target, const QByteArray &body)
{
    return m_ada->send("PUT", target, {{"If-None-Match", "*"}}, body).headers.value("ETag");
}

/// What has come when `mark` has come, `text` being what came before.
QByteArray TestChanges::readUntil(QTcpSocket &socket, const QByteArray &mark, QByteArray text)
{
    while (!text.contains(mark) && socket.waitForReadyRead(20'000))
        text += socket.readAll();
    return text;
}

void TestChanges::theStreamTellsEachChangeInOrder()
{
    const auto socket = m_ada->open("GET", "/changes", stream);
    QByteArray text = readUntil(*socket, ": welcome");
    QVERIFY(text.contains("Content-Type: text/event-stream"));
    const QByteArray first = make("/articles/a");
    const QByteArray second = m_ada->put("/articles/a", first, QByteArray(article).replace("x", "y")).headers.value("ETag");
    m_ada->send("DELETE", "/articles/a", {{"If-Match", second}});
    text = readUntil(*socket, "\"deleted\"", text);
    QVERIFY(text.indexOf("\"created\"") < text.indexOf("\"saved\""));
    QVERIFY(text.indexOf("\"saved\"") < text.indexOf("\"deleted\""));
    const qsizetype at = text.indexOf("data: ") + 6;
    const auto event = parseJson(text.sliced(at, text.indexOf('\n', at) - at));
    QVERIFY(event);
    QCOMPARE((*event)["collection"].toString(), u"articles"_s);
    QCOMPARE((*event)["id"].toString(), u"a"_s);
    QCOMPARE((*event)["etag"].toString().toUtf8(), first);
    QCOMPARE((*event)["modifiedBy"].toString(), u"ada"_s);
}

void TestChanges::aStreamResumesAfterTheLastEventSeen()
{
    make("/articles/a");
    make("/articles/b");
    make("/articles/c");
    const auto socket = m_ada->open("GET", "/changes", {{"Accept", "text/event-stream"}, {"Last-Event-ID", "1"}});
    const QByteArray text = readUntil(*socket, "id: 3");
    QVERIFY(text.contains("id: 2\n"));
    QVERIFY(!text.contains("id: 1\n"));
}

void TestChanges::aStreamCanBeNarrowedToACollection()
{
    const auto socket = m_ada->open("GET", "/changes?collection=contacts", stream);
    QByteArray text = readUntil(*socket, ": welcome");
    make("/articles/a");
    make("/contacts/c", R"({"name": {"given": "A", "family": "B"}, "email": "a@b.example"})");
    text = readUntil(*socket, "event: change", text);
    QVERIFY(!text.contains("articles"));
    QVERIFY(text.contains("id: 2\n"));
}

void TestChanges::theStreamWantsASignIn()
{
    QCOMPARE(PlainHttp(m_backend->url(), "wrong").get("/changes", stream).status, 401);
}

void TestChanges::aLongPollWaitsForTheNextChange()
{
    const auto socket = m_ada->open("GET", "/changes?wait=60");
    // It is known to wait when a request that came later has been answered.
    QCOMPARE(m_ada->get("/").status, 200);
    make("/articles/a");
    const auto reply = PlainHttp::finish(*socket);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json()["last"].toInteger(), 1);
    QCOMPARE(reply.json()["changes"].at(0)["id"].toString(), u"a"_s);
}

void TestChanges::aLongPollThatLiesBehindAnswersAtOnce()
{
    make("/articles/a");
    make("/articles/b");
    const auto reply = m_ada->get("/changes?since=1&wait=60");
    QCOMPARE(reply.json()["changes"].size(), 1u);
    QCOMPARE(reply.json()["last"].toInteger(), 2);
}

void TestChanges::aLongPollEndsEmptyWhenNothingHappens()
{
    make("/articles/a");
    const auto reply = m_ada->get("/changes?since=1&wait=1");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json()["changes"].size(), 0u);
    QCOMPARE(reply.json()["last"].toInteger(), 1);
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
