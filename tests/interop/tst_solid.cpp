// SPDX-License-Identifier: MIT
#include "client.h"
#include "peerserver.h"
#include "scenarios.h"

#include "core/backend/outcomename.h"

#include <QTest>
#include <optional>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

/// A Solid pod as Community Solid Server serves it: strong ETags that are made of a time in seconds.
class TestSolid : public EditorScenarios {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void twoVersionsOfOneSecondShareTheirTag();
    void aTagIsBelievedOnceItsSecondIsOver();
    void savingWhatAnotherDeletedMakesItAnewAndIsSaid();
    void listsOnlyJsonFiles();
    void anyIdIsOneSegment_data();
    void anyIdIsOneSegment();
    void keepsEveryByte();

private:
    Place place() override { return {.client = &*m_client, .collection = u"records"_s, .suffix = u".json"_s}; }
    QString longCollection() override { return u"records"_s; }
    std::size_t longCollectionSize() override { return 5; } // LDP containers have no pages
    HttpReply plainly(const QByteArray &method, const QByteArray &body = {});

    PeerServer m_server{u"solid"_s};
    std::optional<Client> m_client;
};

void TestSolid::initTestCase()
{
    const auto url = startOrSkip(&m_server);
    if (!url)
        return;
    m_client.emplace(u"solid"_s, Endpoint{*url, {}, {}});
    m_client->create(u"records"_s, u"ada.json"_s, R"({"name": "Ada", "n": 1})");
}

/// The record "tag.json", as a client that believes every tag sees it.
HttpReply TestSolid::plainly(const QByteArray &method, const QByteArray &body)
{
    const QUrl url = recordUrl(m_client->profile(), m_client->endpoint(), u"records"_s, u"tag.json"_s);
    return m_client->send({method, url, {{"Content-Type", "application/json"}}, body});
}

/// The trap is there: otherwise the profile would wait for nothing.
void TestSolid::twoVersionsOfOneSecondShareTheirTag()
{
    const bool areShared = QTest::qWaitFor(
        [&] { // unless the clock strikes in between
            plainly("PUT", "{\"n\": 1}");
            const QByteArray before = plainly("GET").headers.value("ETag");
            plainly("PUT", "{\"n\": 2}");
            return plainly("GET").headers.value("ETag") == before;
        },
        30'000);
    QVERIFY(areShared);
    const Meaning read = m_client->ask(GetIntention{u"records"_s, u"tag.json"_s, {}});
    QCOMPARE(read.revision.source == Revision::Source::Hash,
             writeGuard(m_client->profile(), read.revision).kind == WriteGuard::Kind::WaitAndRead);
}

void TestSolid::aTagIsBelievedOnceItsSecondIsOver()
{
    plainly("PUT", "{\"n\": 3}");
    Meaning read;
    const bool isBelieved = QTest::qWaitFor(
        [&] {
            read = m_client->ask(GetIntention{u"records"_s, u"tag.json"_s, {}});
            return read.revision.source == Revision::Source::Header;
        },
        30'000);
    QVERIFY(isBelieved);
    QCOMPARE(writeGuard(m_client->profile(), read.revision).kind, WriteGuard::Kind::Precondition);
    const UpdateIntention update{u"records"_s, u"tag.json"_s, parsedJson(R"({"n": 4})"), read.record, read.revision};
    QCOMPARE(m_client->ask(update).status, 205);
    QCOMPARE(outcomeName(m_client->ask(update).outcome), u"version-conflict"_s);
}

void TestSolid::savingWhatAnotherDeletedMakesItAnewAndIsSaid()
{
    m_client->create(u"records"_s, u"eve.json"_s, R"({"name": "Eve"})");
    m_client->remove(u"records"_s, u"eve.json"_s);
    const Revision old{Revision::Source::Header, "\"1-application/json\"", {}};
    const Meaning written =
        m_client->ask(UpdateIntention{u"records"_s, u"eve.json"_s, parsedJson(R"({"name": "Eve"})"), {}, old});
    QCOMPARE(written.status, 201);
    QCOMPARE(outcomeName(written.outcome), u"resurrected"_s);
}

void TestSolid::listsOnlyJsonFiles()
{
    QUrl other = recordUrl(m_client->profile(), m_client->endpoint(), u"records"_s, u"notes.json"_s);
    other.setPath(other.path().replace(u"notes.json"_s, u"notes.txt"_s));
    QCOMPARE(m_client->send({"PUT", other, {{"Content-Type", "text/plain"}}, "words"}).status, 201);
    QStringList ids;
    for (const ListedRecord &record : m_client->list({u"records"_s, {}, {}, 50, {}}).page.records)
        ids.append(record.id);
    QVERIFY(ids.contains(u"ada.json"_s));
    QVERIFY(!ids.contains(u"notes.txt"_s));
}

void TestSolid::anyIdIsOneSegment_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"a b.json", "a?b#c.json", "a+b&c=d.json", "é漢😀.json", "it's.json", "..a.json", "a;c,d.json"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

void TestSolid::anyIdIsOneSegment()
{
    QFETCH(QString, id);
    m_client->create(u"records"_s, id, R"({"name": "x"})");
    QStringList ids;
    for (const ListedRecord &record : m_client->list({u"records"_s, {}, {}, 50, {}}).page.records)
        ids.append(record.id);
    QVERIFY2(ids.contains(id), qPrintable(ids.join(u' ')));
    QCOMPARE(m_client->ask(GetIntention{u"records"_s, id, {}}).record["name"].toString(), u"x"_s);
}

void TestSolid::keepsEveryByte()
{
    const QByteArray text = "{ \"price\" : 1.50,\n  \"big\": 12345678901234567890, \"u\": \"\\u00e9\" }\n";
    m_client->create(u"records"_s, u"bytes.json"_s, text);
    const HttpRequest get =
        *requestFor(m_client->profile(), m_client->endpoint(), GetIntention{u"records"_s, u"bytes.json"_s, {}});
    QCOMPARE(m_client->send(get).body, text);
}

QTEST_GUILESS_MAIN(TestSolid)
#include "tst_solid.moc"
