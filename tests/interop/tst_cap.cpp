// SPDX-License-Identifier: MIT
#include "client.h"
#include "peerserver.h"
#include "scenarios.h"

#include "core/backend/outcomename.h"
#include "core/backend/paging.h"

#include <QTest>
#include <optional>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

/// OData v4 as SAP CAP speaks it: weak ETags that match under If-Match.
class TestCap : public EditorScenarios {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsPageByPageWithTheTotal();
    void searchesAndSorts();
    void findsItsCollections();
    void anyIdIsAKey_data();
    void anyIdIsAKey();
    void sendsOnlyWhatChanged();
    void aWriteWithoutAVersionIsRefused();
    void aWrongTypeIsToldAtItsField();

private:
    Place place() override { return {.client = &*m_client, .collection = u"People"_s}; }
    QString longCollection() override { return u"People"_s; }
    std::size_t longCollectionSize() override { return 60; }

    PeerServer m_server{u"cap"_s};
    std::optional<Client> m_client;
};

void TestCap::initTestCase()
{
    const auto url = startOrSkip(&m_server);
    if (!url)
        return;
    m_client.emplace(u"odata"_s, Endpoint{url->resolved(QUrl(u"odata/"_s)), {}, {}});
    for (int i = 0; i < 60; ++i)
        m_client->create(u"People"_s, u"r%1"_s.arg(100 + i),
                         QByteArray("{\"name\": \"Person ") + QByteArray::number(100 + i) + "\"}");
}

void TestCap::listsPageByPageWithTheTotal()
{
    Paging paging;
    int pages = 0;
    while (!paging.isAtEnd()) {
        const ListMeaning page = m_client->list({u"People"_s, {}, {}, 20, paging.nextPage()});
        QCOMPARE(outcomeName(page.meaning.outcome), u"done"_s);
        QVERIFY(page.page.total.value_or(0) >= 60);
        for (const ListedRecord &record : paging.take(page.page))
            QVERIFY(record.revision.isWeak());
        ++pages;
    }
    QVERIFY(paging.count() >= 60);
    QVERIFY(pages >= 3);
    QCOMPARE(paging.note(), QString());
}

void TestCap::searchesAndSorts()
{
    const ListMeaning found = m_client->list({u"People"_s, u"\"Person 11\""_s, u"-name"_s, 50, {}});
    QCOMPARE(outcomeName(found.meaning.outcome), u"done"_s);
    QCOMPARE(found.page.records.size(), std::size_t(10));
    QCOMPARE(found.page.records.front().record["name"].toString(), u"Person 119"_s);
}

void TestCap::findsItsCollections()
{
    const CollectionsMeaning meaning = m_client->collections();
    QCOMPARE(meaning.collections.size(), std::size_t(1));
    QCOMPARE(meaning.collections.front().name, u"People"_s);
}

void TestCap::anyIdIsAKey_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"a/b", "a b", "a?b#c", "100%", "a+b&c=d", "é", "it's", "a\"b", "..a", "a:b;c,d"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

void TestCap::anyIdIsAKey()
{
    QFETCH(QString, id);
    const Meaning created = m_client->ask(CreateIntention{u"People"_s, id, parsedJson(R"({"name": "x"})"), {}});
    QCOMPARE(outcomeName(created.outcome), u"done"_s);
    QCOMPARE(created.id, id);
    const Meaning read = m_client->ask(GetIntention{u"People"_s, id, {}});
    QCOMPARE(read.record["ID"].toString(), id);
    QCOMPARE(outcomeName(m_client->ask(DeleteIntention{u"People"_s, id, read.revision}).outcome), u"done"_s);
    QCOMPARE(outcomeName(m_client->ask(GetIntention{u"People"_s, id, {}}).outcome), u"gone"_s);
}

void TestCap::sendsOnlyWhatChanged()
{
    m_client->create(u"People"_s, u"partial"_s, R"({"name": "Ada", "city": "London", "n": 1})");
    const Meaning read = m_client->ask(GetIntention{u"People"_s, u"partial"_s, {}});
    const Value mine = read.record.withMember("n", Value::integer(2)).withoutMember("city");
    const UpdateIntention update{u"People"_s, u"partial"_s, mine, read.record, read.revision};
    const HttpRequest request = *requestFor(m_client->profile(), m_client->endpoint(), update);
    QVERIFY(parsedJson(request.body) == parsedJson(R"({"n": 2, "city": null})"));
    const Meaning written = m_client->ask(update);
    QCOMPARE(outcomeName(written.outcome), u"done"_s);
    QVERIFY(written.record["city"].isNull());
    QCOMPARE(written.record["name"].toString(), u"Ada"_s);
    QVERIFY(written.revision.isWeak());
    QVERIFY(!sameVersion(read.revision, written.revision));
}

void TestCap::aWriteWithoutAVersionIsRefused()
{
    m_client->create(u"People"_s, u"guarded"_s, R"({"name": "Ada"})");
    const Value mine = parsedJson(R"({"name": "Eve"})");
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention{u"People"_s, u"guarded"_s, mine, {}, {}}).outcome),
             u"precondition-required"_s);
    QCOMPARE(outcomeName(m_client->ask(DeleteIntention{u"People"_s, u"guarded"_s, {}}).outcome), u"precondition-required"_s);
}

void TestCap::aWrongTypeIsToldAtItsField()
{
    const Meaning refused =
        m_client->ask(CreateIntention{u"People"_s, u"wrong"_s, parsedJson(R"({"name": "x", "n": "many"})"), {}});
    QCOMPARE(outcomeName(refused.outcome), u"invalid"_s);
    QVERIFY(!refused.problem.detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestCap)
#include "tst_cap.moc"
