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
class TestJsonServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theWholeProfileFitsAndSaysThatNobodyIsProtected();
    void listsPageByPageWithLinks();
    void searchesAndSorts();
    void findsItsCollections();
    void aDuplicateIsTold();

    // What every backend has to give, through the editor's own classes.
    void opensSavesAndOpensAgain() { test::opensSavesAndOpensAgain(place()); }
    void mergesBothChangesAndResubmits() { test::mergesBothChangesAndResubmits(place()); }
    void asksAboutTheSameMemberAndKeepsTheDecision() { test::asksAboutTheSameMemberAndKeepsTheDecision(place()); }
    void keepsTheDecisionWhenAThirdEditComesInBetween() { test::keepsTheDecisionWhenAThirdEditComesInBetween(place()); }
    void saysThatTheRecordWasDeletedAndMakesItAnew() { test::saysThatTheRecordWasDeletedAndMakesItAnew(place()); }
    void doesNotDeleteWhatAnotherChanged() { test::doesNotDeleteWhatAnotherChanged(place()); }
    void saysThatTheIdIsTaken() { test::saysThatTheIdIsTaken(place()); }
    void loadsEveryPageOfTheList() { test::loadsEveryPageOfTheList(place(u"orders"_s), 60); }

private:
    Place place(const QString &collection = u"people"_s) { return {&*m_client, collection, QString()}; }
    PeerServer m_server {u"json-server"_s};
    std::optional<Client> m_client;
};

void TestJsonServer::initTestCase()
{
    const auto url = m_server.start();
    if (!url && url.error().kind == Error::Kind::Unsupported && !isContinuousIntegration())
        QSKIP(qPrintable(u"json-server cannot be had here: "_s + url.error().toString()));
    QVERIFY2(bool(url), qPrintable(url ? QString() : url.error().toString()));
    m_client.emplace(u"json-server"_s, Endpoint {*url, {}, {}});
    for (int i = 1; i <= 23; ++i)
        m_client->create(u"people"_s, QString::number(i), QByteArray("{\"name\": \"Person ") + QByteArray::number(100 + i) + "\", \"n\": 1}");
    for (int i = 1; i <= 60; ++i)
        m_client->create(u"orders"_s, QString::number(i), "{\"n\": 1}");
}

void TestJsonServer::theWholeProfileFitsAndSaysThatNobodyIsProtected()
{
    ProfileCheck check(m_client->profile(), {u"people"_s, {}, u"concord-check"_s, {}});
    m_client->walk(&check);
    qInfo().noquote() << u'\n' << check.table();
    QVERIFY(check.passed());
    QCOMPARE(check.protection(), ProfileCheck::Protection::VerifiedOnly);
    QCOMPARE(writeGuard(m_client->profile(), {Revision::Source::Header, "\"1\"", {}}).kind, WriteGuard::Kind::Verify);
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
