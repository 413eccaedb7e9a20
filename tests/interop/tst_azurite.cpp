// SPDX-License-Identifier: MIT
#include "client.h"
#include "peerserver.h"
#include "scenarios.h"

#include "core/backend/outcomename.h"
#include "core/backend/paging.h"

#include <QMessageAuthenticationCode>
#include <QTest>
#include <optional>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

/// Azure Table Storage as Azurite, its emulator, speaks it: ids of two parts, signatures in the query, pages told in headers.
class TestAzurite : public EditorScenarios {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsPageByPageWithContinuationHeaders();
    void findsItsCollections();
    void anIdHasTwoPartsOfAnyCharacters_data();
    void anIdHasTwoPartsOfAnyCharacters();
    void aTableThatIsNotThereIsNotADeletedRecord();
    void aDeleteWithoutAVersionIsRefused();
    void aWrongSignatureIsSaidToBeOne();

private:
    Place place() override
    {
        return {.client = &*m_client,
                .collection = u"people"_s,
                .prefix = u"p/"_s,
                .sample = R"({"name": "Ada", "city": "London", "price": 1.50, "n": 1})"};
    }
    QString longCollection() override { return u"many"_s; }
    std::size_t longCollectionSize() override { return 120; }

    PeerServer m_server{u"azurite"_s};
    std::optional<Client> m_client;
};

namespace {

/// The account that every Azurite has, and its published key.
const QByteArray account = "devstoreaccount1";
const QByteArray accountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/// An account SAS: everything allowed, for tables, for ten years.
QString signature()
{
    const QByteArray version = "2019-02-02";
    const QByteArray permissions = "rwdlacup";
    const QByteArray expiry = "2036-01-01T00:00:00Z";
    const QByteArray toSign = account + '\n' + permissions + "\nt\nsco\n\n" + expiry + "\n\nhttps,http\n" + version + '\n';
    const QByteArray hash =
        QMessageAuthenticationCode::hash(toSign, QByteArray::fromBase64(accountKey), QCryptographicHash::Sha256);
    return QString::fromLatin1("sv=" + version + "&ss=t&srt=sco&sp=" + permissions + "&se=" + expiry.toPercentEncoding()
                               + "&spr=https%2Chttp&sig=" + hash.toBase64().toPercentEncoding());
}

}

void TestAzurite::initTestCase()
{
    const auto url = startOrSkip(&m_server);
    if (!url)
        return;
    const Endpoint endpoint{
        url->resolved(QUrl(QString::fromLatin1(account))), {Credentials::Kind::QueryString, {}, signature()}, {}};
    m_client.emplace(u"azure-table"_s, endpoint);
    for (const char *table : {"people", "many"}) {
        QUrl tables(endpoint.base.toString() + u"/Tables"_s);
        tables.setQuery(endpoint.credentials.secret, QUrl::StrictMode);
        const HttpHeaders headers{{"Content-Type", "application/json"}, {"Accept", "application/json;odata=nometadata"}};
        QCOMPARE(m_client->send({"POST", tables, headers, QByteArray("{\"TableName\": \"") + table + "\"}"}).status, 201);
    }
    for (int i = 0; i < 120; ++i)
        m_client->create(u"many"_s, u"p%1/r%2"_s.arg(i % 3).arg(100 + i), R"({"n": 1})");
}

void TestAzurite::listsPageByPageWithContinuationHeaders()
{
    Paging paging;
    int pages = 0;
    while (!paging.isAtEnd()) {
        const ListMeaning page = m_client->list({u"many"_s, {}, {}, 50, paging.nextPage()});
        QCOMPARE(outcomeName(page.meaning.outcome), u"done"_s);
        for (const ListedRecord &record : paging.take(page.page))
            QVERIFY(record.revision.isWeak());
        ++pages;
    }
    QCOMPARE(paging.count(), 120);
    QCOMPARE(paging.note(), QString());
    QCOMPARE(pages, 3);
}

void TestAzurite::findsItsCollections()
{
    QStringList names;
    for (const CollectionDescription &collection : m_client->collections().collections)
        names.append(collection.name);
    names.sort();
    QCOMPARE(names, (QStringList{u"many"_s, u"people"_s}));
}

void TestAzurite::anIdHasTwoPartsOfAnyCharacters_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"a b/c d", "it's/it's", "p/100", "p/é漢", "p/a+b&c=d", "p/a:b;c,d", "p/a%b"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

void TestAzurite::anIdHasTwoPartsOfAnyCharacters()
{
    QFETCH(QString, id);
    const Meaning created = m_client->ask(CreateIntention{u"people"_s, id, parsedJson(R"({"name": "x"})"), {}});
    QCOMPARE(outcomeName(created.outcome), u"done"_s);
    const Meaning read = m_client->ask(GetIntention{u"people"_s, id, {}});
    QCOMPARE(read.record["PartitionKey"].toString() + u'/' + read.record["RowKey"].toString(), id);
    QCOMPARE(outcomeName(m_client->ask(DeleteIntention{u"people"_s, id, read.revision}).outcome), u"done"_s);
    QCOMPARE(outcomeName(m_client->ask(GetIntention{u"people"_s, id, {}}).outcome), u"gone"_s);
}

void TestAzurite::aTableThatIsNotThereIsNotADeletedRecord()
{
    QCOMPARE(outcomeName(m_client->ask(GetIntention{u"nobody"_s, u"p/ada"_s, {}}).outcome), u"parent-missing"_s);
    QCOMPARE(outcomeName(m_client->list({u"nobody"_s, {}, {}, 10, {}}).meaning.outcome), u"parent-missing"_s);
}

void TestAzurite::aDeleteWithoutAVersionIsRefused()
{
    m_client->create(u"people"_s, u"p/guarded"_s, R"({"name": "Ada"})");
    QCOMPARE(outcomeName(m_client->ask(DeleteIntention{u"people"_s, u"p/guarded"_s, {}}).outcome), u"invalid"_s);
    QCOMPARE(outcomeName(m_client->ask(GetIntention{u"people"_s, u"p/guarded"_s, {}}).outcome), u"done"_s);
}

void TestAzurite::aWrongSignatureIsSaidToBeOne()
{
    Endpoint endpoint = m_client->endpoint();
    endpoint.credentials.secret.replace(u"&sig="_s, u"&sig=A"_s);
    Client stranger(u"azure-table"_s, endpoint);
    const QString outcome = outcomeName(stranger.list({u"people"_s, {}, {}, 10, {}}).meaning.outcome);
    QVERIFY2(outcome == u"forbidden"_s || outcome == u"unauthenticated"_s, qPrintable(outcome));
}

QTEST_GUILESS_MAIN(TestAzurite)
#include "tst_azurite.moc"
