// SPDX-License-Identifier: MIT
#include "client.h"

#include "app/server/embeddedbackend.h"
#include "core/backend/outcomename.h"
#include "core/backend/paging.h"
#include "core/backend/probe.h"

#include <QTest>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

/// The plain REST profile against the backend that Concord brings along, in both schools of refusing.
class TestRestProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWholeProfileFits_data();
    void theWholeProfileFits();
    void everyCollectionIsListedWhole();
    void theProbeProposesIt();
};

namespace {

Endpoint started(EmbeddedBackend *backend)
{
    const auto url = backend->start();
    if (!url)
        qFatal("%s", qPrintable(url.error().toString()));
    return {*url, {Credentials::Kind::Bearer, {}, QString::fromUtf8(backend->token(u"ada"_s))}, {}};
}

}

void TestRestProfile::theWholeProfileFits_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<int>("staleStatus");
    for (const char *collection : {"articles", "orders"}) {
        for (const int status : {409, 412})
            QTest::addRow("%s, refused with %d", collection, status) << QString::fromLatin1(collection) << status;
    }
}

void TestRestProfile::theWholeProfileFits()
{
    QFETCH(QString, collection);
    QFETCH(int, staleStatus);
    EmbeddedBackend::Options options;
    options.service.staleStatus = staleStatus;
    EmbeddedBackend backend(options);
    Client client(u"rest"_s, started(&backend));
    ProfileCheck check(client.profile(), {collection, {}, u"concord-check"_s, "concord-check"});
    client.walk(&check);
    qInfo().noquote() << u'\n' << check.table();
    QVERIFY(check.passed());
    QCOMPARE(check.protection(), ProfileCheck::Protection::Refused);
}

void TestRestProfile::everyCollectionIsListedWhole()
{
    EmbeddedBackend backend;
    Client client(u"rest"_s, started(&backend));
    const auto collections = client.collections().collections;
    QVERIFY(collections.size() >= 3);
    for (const CollectionDescription &collection : collections) {
        Paging paging;
        while (!paging.isAtEnd())
            (void)paging.take(client.list({collection.name, {}, {}, 17, paging.nextPage()}).page);
        QCOMPARE(paging.note(), QString());
        QCOMPARE(std::optional(paging.count()), collection.count);
        QVERIFY(client.ask(DocumentIntention {collection.schema}).record.isObject());
    }
}

void TestRestProfile::theProbeProposesIt()
{
    EmbeddedBackend backend;
    Client client(u"rest"_s, started(&backend));
    Probe probe(client.endpoint());
    while (!probe.isDone())
        probe.take(client.send(probe.request()));
    QCOMPARE(probe.proposals().front().profile, u"rest"_s);
    QVERIFY(probe.proposals().front().score >= 60);
    QVERIFY(!probe.wantsSignIn());
}

QTEST_GUILESS_MAIN(TestRestProfile)
#include "tst_restprofile.moc"
