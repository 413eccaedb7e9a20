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
using Outcome = Meaning::Outcome;

/// CouchDB's API as PouchDB Server speaks it.
class TestPouchDb : public EditorScenarios
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsPageByPage();
    void aListThatGrowsMeanwhileLosesNothing();
    void anyIdIsOneSegment_data();
    void anyIdIsOneSegment();
    void anUpdateMadeByAnotherIsNotOverwritten();
    void aDeleteOfAChangedRecordIsRefused();
    void savingWhatAnotherDeletedIsRefused();
    void aDatabaseThatIsNotThereIsNotADeletedRecord();

private:
    Place place() override { return {.client = &*m_client, .collection = u"people"_s}; }
    QString longCollection() override { return u"many"_s; }
    std::size_t longCollectionSize() override { return 57; }

    PeerServer m_server {u"pouchdb"_s};
    std::optional<Client> m_client;
};

void TestPouchDb::initTestCase()
{
    const auto url = startOrSkip(&m_server);
    if (!url)
        return;
    m_client.emplace(u"couchdb"_s, Endpoint {*url, {}, {}});
    for (const char *database : {"people", "many"}) {
        const QUrl place = url->resolved(QUrl(QString::fromLatin1(database)));
        QCOMPARE(m_client->send({"PUT", place, {}, {}}).status, 201);
    }
    m_client->create(u"people"_s, u"ada"_s, R"({"name": "Ada", "n": 1})");
    for (int i = 0; i < 57; ++i)
        m_client->create(u"many"_s, u"r%1"_s.arg(100 + i), R"({"n": 1})");
}

void TestPouchDb::listsPageByPage()
{
    Paging paging;
    int pages = 0;
    while (!paging.isAtEnd()) {
        const ListMeaning page = m_client->list({u"many"_s, {}, {}, 10, paging.nextPage()});
        QCOMPARE(outcomeName(page.meaning.outcome), u"done"_s);
        QVERIFY(page.page.records.size() <= 10);
        for (const ListedRecord &record : paging.take(page.page)) {
            QCOMPARE(record.record["_id"].toString(), record.id);
            QVERIFY(record.revision.isValid());
        }
        ++pages;
    }
    QCOMPARE(paging.count(), 57);
    QCOMPARE(paging.note(), QString());
    QVERIFY(pages >= 6);
}

void TestPouchDb::aListThatGrowsMeanwhileLosesNothing()
{
    Paging paging;
    (void)paging.take(m_client->list({u"many"_s, {}, {}, 20, {}}).page);
    m_client->create(u"many"_s, u"a-before-all"_s, R"({"n": 1})");
    m_client->create(u"many"_s, u"z-behind-all"_s, R"({"n": 1})");
    while (!paging.isAtEnd())
        (void)paging.take(m_client->list({u"many"_s, {}, {}, 20, paging.nextPage()}).page);
    QCOMPARE(paging.count(), 58); // the one before the first page had no chance
    QCOMPARE(paging.note(), QString());
}

void TestPouchDb::anyIdIsOneSegment_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"a/b", "a b", "a?b#c", "100%", "a+b&c=d", "é漢😀", "{id}", "a'b\"c", "..a", "a:b;c,d"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

void TestPouchDb::anyIdIsOneSegment()
{
    QFETCH(QString, id);
    const Meaning created = m_client->ask(CreateIntention {u"people"_s, id, parsedJson(R"({"name": "x"})"), {}});
    QCOMPARE(outcomeName(created.outcome), u"done"_s);
    QCOMPARE(created.id, id);
    const Meaning read = m_client->ask(GetIntention {u"people"_s, id, {}});
    QCOMPARE(read.record["_id"].toString(), id);
    QCOMPARE(read.revision, created.revision);
    QCOMPARE(outcomeName(m_client->ask(DeleteIntention {u"people"_s, id, read.revision}).outcome), u"done"_s);
    QCOMPARE(outcomeName(m_client->ask(GetIntention {u"people"_s, id, {}}).outcome), u"gone"_s);
}

void TestPouchDb::anUpdateMadeByAnotherIsNotOverwritten()
{
    const Meaning opened = m_client->ask(GetIntention {u"people"_s, u"ada"_s, {}});
    m_client->change(u"people"_s, u"ada"_s, "n", Value::integer(2));
    const Value mine = opened.record.withMember("name", Value::string(u"Ada L."_s));
    const Meaning refused = m_client->ask(UpdateIntention {u"people"_s, u"ada"_s, mine, opened.record, opened.revision});
    QCOMPARE(outcomeName(refused.outcome), u"version-conflict"_s);
    const Meaning theirs = m_client->ask(GetIntention {u"people"_s, u"ada"_s, opened.revision});
    QCOMPARE(theirs.record["n"], Value::integer(2));
    QCOMPARE(theirs.record["name"].toString(), u"Ada"_s);
    const Value merged = theirs.record.withMember("name", Value::string(u"Ada L."_s));
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention {u"people"_s, u"ada"_s, merged, theirs.record, theirs.revision}).outcome), u"done"_s);
}

void TestPouchDb::aDeleteOfAChangedRecordIsRefused()
{
    const Meaning opened = m_client->ask(GetIntention {u"people"_s, u"ada"_s, {}});
    m_client->change(u"people"_s, u"ada"_s, "n", Value::integer(3));
    const Meaning refused = m_client->ask(DeleteIntention {u"people"_s, u"ada"_s, opened.revision});
    QCOMPARE(outcomeName(refused.outcome), u"version-conflict"_s);
    QCOMPARE(m_client->ask(GetIntention {u"people"_s, u"ada"_s, {}}).record["n"], Value::integer(3));
}

void TestPouchDb::savingWhatAnotherDeletedIsRefused()
{
    m_client->create(u"people"_s, u"eve"_s, R"({"name": "Eve"})");
    const Meaning opened = m_client->ask(GetIntention {u"people"_s, u"eve"_s, {}});
    (void)m_client->ask(DeleteIntention {u"people"_s, u"eve"_s, opened.revision});
    const Meaning refused = m_client->ask(UpdateIntention {u"people"_s, u"eve"_s, opened.record, opened.record, opened.revision});
    QCOMPARE(outcomeName(refused.outcome), u"version-conflict"_s);
    QCOMPARE(outcomeName(m_client->ask(GetIntention {u"people"_s, u"eve"_s, {}}).outcome), u"gone"_s);
}

void TestPouchDb::aDatabaseThatIsNotThereIsNotADeletedRecord()
{
    QCOMPARE(outcomeName(m_client->ask(GetIntention {u"nobody"_s, u"ada"_s, {}}).outcome), u"parent-missing"_s);
    QCOMPARE(outcomeName(m_client->list({u"nobody"_s, {}, {}, 10, {}}).meaning.outcome), u"parent-missing"_s);
}

QTEST_GUILESS_MAIN(TestPouchDb)
#include "tst_pouchdb.moc"
