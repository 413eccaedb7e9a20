// SPDX-License-Identifier: MIT
// A list ends, whatever the server claims, and says so when it ended early.
#include "core/net/connection.h"
#include "core/net/recordlist.h"
#include "tests/support/hostileserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = RecordList::State;

namespace {

/// A page of records with these ids.
HostileAnswer page(const QByteArrayList &ids, const QByteArray &next = {}, const QByteArray &total = {})
{
    QByteArrayList items;
    for (const QByteArray &id : ids)
        items << "{\"id\": \"" + id + "\", \"etag\": \"v\"}";
    const QByteArray link = next.isEmpty() ? QByteArray() : "Link: <" + next + ">; rel=\"next\"\r\n";
    return HostileAnswer::reply(
        200, "{\"items\": [" + items.join(", ") + "]" + (total.isEmpty() ? QByteArray() : ", \"total\": " + total) + "}", link);
}

QString parameter(const ReceivedRequest &request, const QString &name)
{
    return QUrlQuery(QUrl(QString::fromLatin1(request.target))).queryItemValue(name);
}

}

class TestRecordList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void loadsPageByPage();
    void searchesAndSorts();
    void dropsRepliesToAnEarlierQuestion();
    void keepsARecordThatMovedOnce();
    void endsWhereTheServerLeadsInCircles();
    void endsWhereEveryPageIsTheSame();
    void saysThatATotalWasWrong();
    void tellsOfAFailureAndGoesOn();
    void keepsTheOldRecordsUntilTheNewAreThere();
    void keepsTheOldRecordsWhenTheNewCannotBeHad();
    void followsChangesThatComeFasterThanItLoads();
    void loadsOnceMoreWhereItWasAskedToBeforeItFailed();
    void beginsAnewOnce();

private:
    std::unique_ptr<HostileServer> m_server;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<RecordList> m_list;

    QStringList ids() const
    {
        QStringList found;
        for (const ListedRecord &record : m_list->records())
            found << record.id;
        return found;
    }
    void loadAll()
    {
        m_list->reload();
        for (int i = 0;
             i < 200 && (m_list->state() == State::Loading || m_list->canFetchMore()) && m_list->state() != State::Failed; ++i) {
            m_list->fetchMore();
            QTRY_VERIFY(m_list->state() != State::Loading);
        }
        QVERIFY(!m_list->canFetchMore());
    }
};

void TestRecordList::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_list.reset();
    m_connection.reset();
    m_server = std::make_unique<HostileServer>();
    m_connection = std::make_unique<Connection>(
        Connection::Settings{{}, {}, {m_server->url("/"), {}, {}}, Profile::load(u"rest"_s).value()});
    m_list = std::make_unique<RecordList>(m_connection.get(), u"articles"_s);
}

void TestRecordList::loadsPageByPage()
{
    m_server->setScript([](const ReceivedRequest &request) {
        return request.target == "/p2" ? page({"c"}, {}, "3") : page({"a", "b"}, "/p2", "3");
    });
    QSignalSpy appended(m_list.get(), &RecordList::appended);
    QCOMPARE(m_list->state(), State::Empty);
    m_list->fetchMore();
    QCOMPARE(m_list->state(), State::Loading);
    m_list->fetchMore(); // already under way
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(*m_list->total(), 3);
    QVERIFY(m_list->canFetchMore());
    m_list->fetchMore();
    QTRY_COMPARE(appended.size(), 2);
    QCOMPARE(appended.last(), (QList<QVariant>{2, 1}));
    QVERIFY(!m_list->canFetchMore());
    QCOMPARE(m_list->note(), QString());
    QCOMPARE(m_server->received().size(), 2);
}

void TestRecordList::searchesAndSorts()
{
    m_server->setScript([](const ReceivedRequest &) { return page({"a"}); });
    loadAll();
    m_list->setQuery(u"red & green"_s);
    QTRY_COMPARE(m_list->state(), State::Ready);
    m_list->setSort(u"-title"_s);
    QTRY_COMPARE(m_list->state(), State::Ready);
    m_list->setSort(u"-title"_s);
    QCOMPARE(m_server->received().size(), 3);
    const QUrlQuery asked(QUrl(QString::fromLatin1(m_server->received().last().target)));
    QCOMPARE(asked.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"red & green"_s);
    QCOMPARE(parameter(m_server->received().last(), u"sort"_s), u"-title"_s);
}

void TestRecordList::dropsRepliesToAnEarlierQuestion()
{
    m_server->setScript([](const ReceivedRequest &request) {
        return parameter(request, u"q"_s) == u"slow" ? HostileAnswer::hang() : page({"quick"});
    });
    m_list->setQuery(u"slow"_s);
    QTRY_COMPARE(m_server->received().size(), 1);
    m_list->setQuery(u"quick"_s);
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(ids(), QStringList{u"quick"_s});
}

void TestRecordList::keepsARecordThatMovedOnce()
{
    m_server->setScript([](const ReceivedRequest &request) {
        return request.target == "/p2" ? page({"b", "c"}) : page({"a", "b"}, "/p2");
    });
    loadAll();
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(!m_list->note().isEmpty());
}

void TestRecordList::endsWhereTheServerLeadsInCircles()
{
    int n = 0;
    m_server->setScript([&](const ReceivedRequest &request) {
        const QByteArray next = request.target == "/p2" ? "/p3" : request.target == "/p3" ? "/p2" : "/p2";
        return page({QByteArray::number(n++)}, next);
    });
    loadAll();
    QVERIFY(!m_list->note().isEmpty());
    QVERIFY(m_server->received().size() <= 5);
    QVERIFY(ids().size() >= 3); // what came stays
}

void TestRecordList::endsWhereEveryPageIsTheSame()
{
    int n = 0;
    m_server->setScript([&](const ReceivedRequest &) { return page({"a", "b"}, "/p" + QByteArray::number(++n)); });
    loadAll();
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(!m_list->note().isEmpty());
}

void TestRecordList::saysThatATotalWasWrong()
{
    m_server->setScript([](const ReceivedRequest &) { return page({"a", "b"}, {}, "5000"); });
    loadAll();
    QVERIFY(m_list->note().contains(u"5000"));
}

void TestRecordList::tellsOfAFailureAndGoesOn()
{
    bool broken = true;
    m_server->setScript([&](const ReceivedRequest &request) {
        if (request.target != "/p2")
            return page({"a"}, "/p2");
        return broken ? HostileAnswer::reply(503, "{\"title\": \"later\"}") : page({"b"});
    });
    m_list->reload();
    QTRY_COMPARE(m_list->state(), State::Ready);
    m_list->fetchMore();
    QTRY_COMPARE(m_list->state(), State::Failed);
    QCOMPARE(m_list->failure().outcome, Meaning::Outcome::Unavailable);
    QCOMPARE(ids(), QStringList{u"a"_s});
    broken = false;
    m_list->fetchMore();
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
}

void TestRecordList::keepsTheOldRecordsUntilTheNewAreThere()
{
    QByteArrayList first{"a", "b"};
    m_server->setScript([&](const ReceivedRequest &request) {
        return request.target == "/p2" ? page({"c"}, "/p3") : request.target == "/p3" ? page({"d"}) : page(first, "/p2");
    });
    m_list->reload();
    QTRY_COMPARE(m_list->state(), State::Ready);
    m_list->fetchMore();
    QTRY_COMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QTRY_COMPARE(m_list->state(), State::Ready);

    first = {"b"}; // "a" was deleted
    QStringList before;
    connect(m_list.get(), &RecordList::aboutToReset, this, [&] { before = ids(); });
    const QSignalSpy reset(m_list.get(), &RecordList::reset);
    const QSignalSpy appended(m_list.get(), &RecordList::appended);
    m_list->reload();
    QVERIFY(m_list->isRenewing());
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QTRY_COMPARE(m_list->state(), State::Ready);
    QVERIFY(!m_list->isRenewing());
    QCOMPARE(ids(), (QStringList{u"b"_s, u"c"_s, u"d"_s})); // as many as there were, page by page, at once
    QCOMPARE(before, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(reset.size(), 1);
    QCOMPARE(appended.size(), 0);
    QVERIFY(!m_list->canFetchMore());
}

void TestRecordList::keepsTheOldRecordsWhenTheNewCannotBeHad()
{
    bool broken = false;
    QByteArray id = "a";
    m_server->setScript([&](const ReceivedRequest &) {
        return broken ? HostileAnswer::reply(503, "{\"title\": \"later\"}") : page({id});
    });
    loadAll();
    broken = true;
    id = "b";
    m_list->reload();
    QTRY_COMPARE(m_list->state(), State::Failed);
    QCOMPARE(ids(), QStringList{u"a"_s});
    broken = false;
    m_list->fetchMore();
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(ids(), QStringList{u"b"_s});
}

void TestRecordList::followsChangesThatComeFasterThanItLoads()
{
    QByteArray first = "a";
    int changes = 0;
    m_server->setScript([&](const ReceivedRequest &request) {
        if (request.target == "/p2")
            return page({"z"});
        if (changes > 0) { // while it loads, another comes
            --changes;
            QMetaObject::invokeMethod(m_list.get(), &RecordList::reload, Qt::QueuedConnection);
        }
        return page({first}, "/p2");
    });
    loadAll();
    first = "b";
    changes = 4;
    const QSignalSpy reset(m_list.get(), &RecordList::reset);
    const qsizetype before = m_server->received().size();
    m_list->reload();
    m_list->reload();
    QTRY_COMPARE(changes, 0);
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(ids(), (QStringList{u"b"_s, u"z"_s}));
    QCOMPARE(reset.size(), 5); // no renewal was given up for the next
    QCOMPARE(m_server->received().size() - before, 10);
}

void TestRecordList::loadsOnceMoreWhereItWasAskedToBeforeItFailed()
{
    int refusals = 0;
    QByteArray id = "a";
    m_server->setScript([&](const ReceivedRequest &) {
        return refusals-- > 0 ? HostileAnswer::reply(401, "{\"title\": \"who?\"}") : page({id});
    });
    loadAll();
    refusals = 1;
    id = "b";
    m_list->reload();
    m_list->reload(); // as by who has signed in since
    QTRY_COMPARE(ids(), QStringList{u"b"_s});
    QCOMPARE(m_list->state(), State::Ready);

    refusals = 2;
    m_list->reload();
    m_list->reload();
    QTRY_COMPARE(m_list->state(), State::Failed); // twice is enough
    QCOMPARE(refusals, 0);
}

void TestRecordList::beginsAnewOnce()
{
    auto profile = Profile::load(u"kubernetes"_s);
    QVERIFY(profile);
    m_connection = std::make_unique<Connection>(Connection::Settings{{}, {}, {m_server->url("/"), {}, {}}, *profile});
    m_list = std::make_unique<RecordList>(m_connection.get(), u"api/v1/namespaces/x/configmaps"_s);
    m_server->setScript([](const ReceivedRequest &request) {
        if (parameter(request, u"continue"_s) == u"old")
            return HostileAnswer::reply(410, "{\"kind\": \"Status\", \"reason\": \"Expired\", \"code\": 410}");
        return HostileAnswer::reply(200, "{\"metadata\": {\"continue\": \"old\", \"resourceVersion\": \"1\"}, \"items\": "
                                         "[{\"metadata\": {\"name\": \"a\", \"resourceVersion\": \"1\"}}]}");
    });
    QSignalSpy reset(m_list.get(), &RecordList::reset);
    m_list->reload();
    QTRY_COMPARE(m_list->state(), State::Ready);
    m_list->fetchMore();
    QTRY_COMPARE(m_server->received().size(), 3);
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(reset.size(), 2);
    m_list->fetchMore();
    QTRY_COMPARE(m_list->state(), State::Failed);
    QCOMPARE(m_list->failure().outcome, Meaning::Outcome::RestartList);
    QCOMPARE(m_server->received().size(), 4);
}

QTEST_GUILESS_MAIN(TestRecordList)
#include "tst_recordlist.moc"
