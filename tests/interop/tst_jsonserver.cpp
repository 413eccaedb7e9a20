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

/// json-server 0.17: the backend that protects nobody.
class TestJsonServer : public EditorScenarios
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsPageByPageWithLinks();
    void searchesAndSorts();
    void findsItsCollections();
    void aDuplicateIsTold();

private:
    Place place() override { return {.client = &*m_client, .collection = u"orders"_s}; }
    QString longCollection() override { return u"orders"_s; }
    std::size_t longCollectionSize() override { return 60; }

    PeerServer m_server {u"json-server"_s};
    std::optional<Client> m_client;
};

void TestJsonServer::initTestCase()
{
    const auto url = startOrSkip(&m_server);
    if (!url)
        return;
    m_client.emplace(u"json-server"_s, Endpoint {*url, {}, {}});
    for (int i = 1; i <= 23; ++i)
        m_client->create(u"people"_s, QString::number(i), QByteArray("{\"name\": \"Person ") + QByteArray::number(100 + i) + "\", \"n\": 1}");
    for (int i = 1; i <= 60; ++i)
        m_client->create(u"orders"_s, QString::number(i), "{\"n\": 1}");
}

void TestJsonServer::listsPageByPageWithLinks()
{
    Paging paging;
    int pages = 0;
    while (!paging.isAtEnd()) {
        const ListMeaning page = m_client->list({u"people"_s, {}, {}, 5, paging.nextPage()});
        QCOMPARE(page.page.total, std::optional<std::int64_t>(23));
        (void)paging.take(page.page);
        ++pages;
    }
    QCOMPARE(paging.count(), 23);
    QCOMPARE(pages, 5);
    QCOMPARE(paging.note(), QString());
}

void TestJsonServer::searchesAndSorts()
{
    const ListMeaning found = m_client->list({u"people"_s, u"Person 11"_s, u"-name"_s, 50, {}});
    QCOMPARE(found.page.records.size(), std::size_t(10));
    QCOMPARE(found.page.records.front().record["name"].toString(), u"Person 119"_s);
}

void TestJsonServer::findsItsCollections()
{
    QStringList names;
    for (const CollectionDescription &collection : m_client->collections().collections)
        names.append(collection.name);
    QCOMPARE(names, (QStringList {u"people"_s, u"orders"_s}));
}

void TestJsonServer::aDuplicateIsTold()
{
    QCOMPARE(outcomeName(m_client->ask(CreateIntention {u"people"_s, u"1"_s, parsedJson(R"({"name": "x"})"), {}}).outcome), u"duplicate"_s);
}

QTEST_GUILESS_MAIN(TestJsonServer)
#include "tst_jsonserver.moc"
