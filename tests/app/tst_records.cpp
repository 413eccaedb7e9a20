// SPDX-License-Identifier: MIT
// GET, PUT, PATCH and DELETE of the embedded backend over real HTTP: versions, preconditions, refusals.
#include "app/server/embeddedbackend.h"
#include "plainhttp.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {

const QByteArray contact = R"({ "name": {"given": "Ada", "family": "Byron"},
  "email": "ada@analytical.example", "score": 1.50, "huge": 12345678901234567890, "\u0065scaped": "\u00e9\/" }
)";
const HttpHeaders create{{"If-None-Match", "*"}, {"Content-Type", "application/json"}};

EmbeddedBackend::Options options(int staleStatus = 409)
{
    EmbeddedBackend::Options options;
    options.samples = {0, 3, 0};
    options.service.staleStatus = staleStatus;
    return options;
}

QByteArray renamed(const QByteArray &family)
{
    return QByteArray(contact).replace("Byron", family);
}

}

class TestRecords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aRecordComesBackByteForByte();
    void everyVersionHasAnotherTag();
    void getAnswers304ToTheCurrentTag();
    void aChangeWithoutPreconditionIsRefused_data();
    void aChangeWithoutPreconditionIsRefused();
    void aStaleWriteIsRefusedWithWhoAndWhen_data();
    void aStaleWriteIsRefusedWithWhoAndWhen();
    void aWeakTagNeverMatches();
    void createDoesNotReplace();
    void aDeletedRecordIsGoneAndSaysWhoDidIt();
    void aRecordMadeAgainHasNoOldTag();
    void anIdMayHoldAnyCharacter_data();
    void anIdMayHoldAnyCharacter();
    void aBodyThatBreaksTheSchemaIsRefusedAtItsFields();
    void aReadOnlyMemberStays();
    void aStateThatMayNotFollowIsRefusedThoughCurrent();
    void anEmailThatIsTakenIsRefusedThoughCurrent();
    void whatIsNotJsonIsRefusedWithItsPlace();
    void patchChangesOneMemberAndNoOtherByte();
    void preferMinimalGetsNoBody();
    void theSchemaIsLinkedAndServed();
    void unknownPlacesAndMethods_data();
    void unknownPlacesAndMethods();

private:
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::unique_ptr<PlainHttp> m_ada;
    std::unique_ptr<PlainHttp> m_grace;
    void start(const EmbeddedBackend::Options &options);
    QByteArray made(const QByteArray &target = "/contacts/a", const QByteArray &body = contact);
    QByteArray anOrder();
};

void TestRecords::start(const EmbeddedBackend::Options &options)
{
    m_backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_backend->start();
    QVERIFY2(url, url ? "" : qPrintable(url.error().toString()));
    m_ada = std::make_unique<PlainHttp>(*url, m_backend->token(u"ada"_s));
    m_grace = std::make_unique<PlainHttp>(*url, m_backend->token(u"grace"_s));
}

void TestRecords::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    start(options());
}

QByteArray TestRecords::made(const QByteArray &target, const QByteArray &body)
{
    const auto reply = m_ada->send("PUT", target, create, body);
    return reply.status == 201 ? reply.headers.value("ETag") : QByteArray();
}

QByteArray TestRecords::anOrder()
{
    return "/orders/" + m_ada->get("/orders?limit=1").json()["items"].at(0)["id"].toString().toUtf8();
}

void TestRecords::aRecordComesBackByteForByte()
{
    QVERIFY(!made().isEmpty());
    const auto reply = m_grace->get("/contacts/a");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, contact);
    QCOMPARE(reply.headers.value("Content-Type"), "application/json");
}

void TestRecords::everyVersionHasAnotherTag()
{
    const QByteArray first = made();
    QVERIFY(first.startsWith('"') && first.endsWith('"'));
    const auto there = m_ada->put("/contacts/a", first, renamed("King"));
    QCOMPARE(there.status, 200);
    const auto back = m_ada->put("/contacts/a", there.headers.value("ETag"), contact);
    QCOMPARE(back.status, 200);
    QVERIFY(back.headers.value("ETag") != first); // the bytes are the first's; the version is not (no A-B-A)
}

void TestRecords::getAnswers304ToTheCurrentTag()
{
    const QByteArray tag = made();
    const auto current = m_ada->get("/contacts/a", {{"If-None-Match", "\"other\", W/" + tag}});
    QCOMPARE(current.status, 304);
    QVERIFY(current.body.isEmpty());
    QCOMPARE(current.headers.value("ETag"), tag);
    QCOMPARE(m_ada->get("/contacts/a", {{"If-None-Match", "\"other\""}}).status, 200);
}

void TestRecords::aChangeWithoutPreconditionIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("an update says which version it is based on") << QByteArray("PUT");
    QTest::newRow("so does a patch") << QByteArray("PATCH");
    QTest::newRow("so does a delete") << QByteArray("DELETE");
}

void TestRecords::aChangeWithoutPreconditionIsRefused()
{
    QFETCH(QByteArray, method);
    made();
    const QByteArray type = method == "PATCH" ? "application/merge-patch+json" : "application/json";
    const auto reply = m_ada->send(method, "/contacts/a", {{"Content-Type", type}}, method == "DELETE" ? QByteArray() : contact);
    QCOMPARE(reply.status, 428);
    QCOMPARE(reply.code(), u"precondition_required"_s);
    QCOMPARE(reply.headers.value("Content-Type"), "application/problem+json");
}

void TestRecords::aStaleWriteIsRefusedWithWhoAndWhen_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("an update with 409") << 409 << QByteArray("PUT");
    QTest::newRow("an update with 412 where that is the school") << 412 << QByteArray("PUT");
    QTest::newRow("a delete with 409") << 409 << QByteArray("DELETE");
    QTest::newRow("a delete with 412 where that is the school") << 412 << QByteArray("DELETE");
}

void TestRecords::aStaleWriteIsRefusedWithWhoAndWhen()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    start(options(status));
    const QByteArray old = made();
    const QByteArray fresh = m_grace->put("/contacts/a", old, renamed("King")).headers.value("ETag");
    const auto reply = m_ada->send(method, "/contacts/a", {{"If-Match", old}}, method == "PUT" ? contact : QByteArray());
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), u"conflict_version"_s);
    QCOMPARE(reply.json()["status"].toInteger(), status);
    QCOMPARE(reply.json()["currentETag"].toString().toUtf8(), fresh);
    QCOMPARE(reply.json()["modifiedBy"].toString(), u"grace"_s);
    QVERIFY(QDateTime::fromString(reply.json()["modifiedAt"].toString(), Qt::ISODate).isValid());
    QCOMPARE(m_ada->get("/contacts/a").body, renamed("King"));
}

void TestRecords::aWeakTagNeverMatches()
{
    const QByteArray tag = made();
    QCOMPARE(m_ada->put("/contacts/a", "W/" + tag, renamed("King")).code(), u"conflict_version"_s);
    QCOMPARE(m_ada->put("/contacts/a", "\"x\", " + tag, renamed("King")).status, 200);
}

void TestRecords::createDoesNotReplace()
{
    const QByteArray tag = made();
    const auto again = m_grace->send("PUT", "/contacts/a", create, renamed("King"));
    QCOMPARE(again.status, 409);
    QCOMPARE(again.code(), u"conflict_exists"_s);
    QCOMPARE(again.json()["currentETag"].toString().toUtf8(), tag);
    QCOMPARE(m_ada->get("/contacts/a").body, contact);
}

void TestRecords::aDeletedRecordIsGoneAndSaysWhoDidIt()
{
    const QByteArray tag = made();
    QCOMPARE(m_grace->send("DELETE", "/contacts/a", {{"If-Match", tag}}).status, 204);
    for (const auto &reply : {m_ada->get("/contacts/a"), m_ada->put("/contacts/a", tag, contact)}) {
        QCOMPARE(reply.status, 410);
        QCOMPARE(reply.code(), u"gone"_s);
        QCOMPARE(reply.json()["modifiedBy"].toString(), u"grace"_s);
    }
}

void TestRecords::aRecordMadeAgainHasNoOldTag()
{
    const QByteArray tag = made();
    m_ada->send("DELETE", "/contacts/a", {{"If-Match", tag}});
    const QByteArray again = made();
    QVERIFY(!again.isEmpty());
    QVERIFY(again != tag);
    QCOMPARE(m_ada->put("/contacts/a", tag, renamed("King")).code(), u"conflict_version"_s);
}

void TestRecords::anIdMayHoldAnyCharacter_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("a slash") << u"a/b"_s;
    QTest::newRow("a space and a percent sign") << u"50 % off"_s;
    QTest::newRow("a plus and an ampersand") << u"a+b&c=d"_s;
    QTest::newRow("a question mark and a hash") << u"why?#1"_s;
    QTest::newRow("letters beyond ASCII") << u"Łódź 日本"_s;
    QTest::newRow("the name of a route") << u"lock"_s;
}

void TestRecords::anIdMayHoldAnyCharacter()
{
    QFETCH(QString, id);
    const QByteArray target = "/contacts/" + QUrl::toPercentEncoding(id);
    QVERIFY(!made(target).isEmpty());
    QCOMPARE(m_ada->get(target).body, contact);
    QCOMPARE(m_ada->get("/contacts").json()["items"].at(0)["id"].toString(), id);
}

void TestRecords::aBodyThatBreaksTheSchemaIsRefusedAtItsFields()
{
    const QByteArray tag = made();
    const auto reply = m_ada->put("/contacts/a", tag, R"({"name": {"given": "Ada"}, "email": 5})");
    QCOMPARE(reply.status, 422);
    QCOMPARE(reply.code(), u"invalid"_s);
    QStringList pointers;
    for (std::size_t i = 0; i < reply.json()["errors"].size(); ++i) {
        pointers << reply.json()["errors"].at(i)["pointer"].toString();
        QVERIFY(!reply.json()["errors"].at(i)["detail"].toString().isEmpty());
    }
    pointers.sort();
    QCOMPARE(pointers, QStringList({u"/email"_s, u"/name/family"_s}));
}

void TestRecords::aReadOnlyMemberStays()
{
    const QByteArray order = anOrder();
    const auto before = m_ada->get(order);
    const QByteArray number = before.json()["number"].toString().toUtf8();
    const auto reply = m_ada->put(order, before.headers.value("ETag"), QByteArray(before.body).replace(number, "SO-1999-00001"));
    QCOMPARE(reply.status, 422);
    QCOMPARE(reply.json()["errors"].at(0)["pointer"].toString(), u"/number"_s);
}

void TestRecords::aStateThatMayNotFollowIsRefusedThoughCurrent()
{
    const QByteArray shipped =
        R"({"number":"SO-2026-99999","state":"shipped","customer":{"name":"A"},"currency":"EUR","lines":[{"sku":"X","title":"X","quantity":1,"price":1.00}]})";
    const QByteArray tag = made("/orders/x", shipped);
    const auto reply = m_ada->put("/orders/x", tag, QByteArray(shipped).replace("shipped", "draft"));
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply.code(), u"conflict_state"_s);
    QCOMPARE(reply.json()["pointer"].toString(), u"/state"_s);
    QCOMPARE(m_ada->get("/orders/x", {{"If-None-Match", tag}}).status, 304); // the version was not the reason
    QCOMPARE(m_ada->put("/orders/x", tag, QByteArray(shipped).replace("shipped", "delivered")).status, 200);
}

void TestRecords::anEmailThatIsTakenIsRefusedThoughCurrent()
{
    made();
    const auto reply = m_grace->send("PUT", "/contacts/b", create, QByteArray(contact).replace("ada@", "ADA@"));
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply.code(), u"conflict_unique"_s);
    QCOMPARE(reply.json()["pointer"].toString(), u"/email"_s);
    QVERIFY(!made("/contacts/b", QByteArray(contact).replace("ada@", "b@")).isEmpty());
}

void TestRecords::whatIsNotJsonIsRefusedWithItsPlace()
{
    const QByteArray tag = made();
    const auto reply = m_ada->put("/contacts/a", tag, "{\"name\":\n  nul }");
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.json()["detail"].toString().contains(u"line 2"_s), reply.body.constData());
    QCOMPARE(m_ada->put("/contacts/a", tag, "[]").status, 400);
    QCOMPARE(m_ada->send("PUT", "/contacts/a", {{"If-Match", tag}, {"Content-Type", "text/xml"}}, "<a/>").status, 415);
}

void TestRecords::patchChangesOneMemberAndNoOtherByte()
{
    const QByteArray tag = made();
    const HttpHeaders headers{{"If-Match", tag}, {"Content-Type", "application/merge-patch+json"}};
    const auto reply = m_ada->send("PATCH", "/contacts/a", headers, R"({"name":{"family":"King"}})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, renamed("King"));
    QCOMPARE(m_ada->send("PATCH", "/contacts/a", {{"If-Match", tag}, {"Content-Type", "text/plain"}}, "{}").status, 415);
    QCOMPARE(m_ada->send("PATCH", "/contacts/a", headers, "{}").code(), u"conflict_version"_s);
}

void TestRecords::preferMinimalGetsNoBody()
{
    const QByteArray tag = made();
    const auto reply = m_ada->send("PUT", "/contacts/a", {{"If-Match", tag}, {"Prefer", "return=minimal"}}, renamed("King"));
    QCOMPARE(reply.status, 204);
    QVERIFY(reply.body.isEmpty());
    QVERIFY(!reply.headers.value("ETag").isEmpty());
}

void TestRecords::theSchemaIsLinkedAndServed()
{
    made();
    QCOMPARE(m_ada->get("/contacts/a").headers.value("Link"), "</schemas/contacts>; rel=\"describedby\"");
    const auto schema = m_ada->get("/schemas/contacts");
    QCOMPARE(schema.status, 200);
    QCOMPARE(schema.headers.value("Content-Type"), "application/schema+json");
    QCOMPARE(schema.json()["title"].toString(), u"Contacts"_s);
}

void TestRecords::unknownPlacesAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("a record that never was") << QByteArray("GET") << QByteArray("/contacts/nobody") << 404;
    QTest::newRow("an update of one that never was") << QByteArray("PUT") << QByteArray("/contacts/nobody") << 404;
    QTest::newRow("an unknown collection") << QByteArray("GET") << QByteArray("/planets") << 404;
    QTest::newRow("something below a record") << QByteArray("GET") << QByteArray("/contacts/a/b/c") << 404;
    QTest::newRow("a method that a collection lacks") << QByteArray("DELETE") << QByteArray("/contacts") << 405;
    QTest::newRow("a method that a record lacks") << QByteArray("POST") << QByteArray("/contacts/a") << 405;
    QTest::newRow("the admin pages when they are off") << QByteArray("GET") << QByteArray("/admin/faults") << 404;
}

void TestRecords::unknownPlacesAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    const auto reply = m_ada->send(method, target, {{"If-Match", "\"1-0\""}}, method == "PUT" ? contact : QByteArray());
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.contains("Allow"), status == 405);
}

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
