// SPDX-License-Identifier: MIT
// Changes are heard of the way the profile says, while somebody looks, and without pressing a server that fails.
#include "core/json/parse.h"
#include "core/net/backoff.h"
#include "core/net/changewatcher.h"
#include "core/net/connection.h"
#include "tests/support/hostileserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Attention = ChangeWatcher::Attention;
using State = ChangeWatcher::State;

namespace {

const QByteArray eventStreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

QString parameter(const ReceivedRequest &request, const QString &name)
{
    return QUrlQuery(QUrl(QString::fromLatin1(request.target))).queryItemValue(name);
}

/// The profile with another way to watch, that of `watch`.
Profile profileWith(const char *name, const char *watch)
{
    const Value json = Profile::load(QLatin1String(name)).value().json();
    return Profile::fromJson(json.withMember("watch", parseJson(watch).value())).value();
}

HostileAnswer answerAny(const ReceivedRequest &request)
{
    if (request.target.startsWith("/changes"))
        return HostileAnswer::raw(eventStreamHead, HostileAnswer::Then::KeepOpen);
    if (parameter(request, u"feed"_s) == u"normal")
        return HostileAnswer::reply(200, "{\"results\": [], \"last_seq\": 1}");
    if (parameter(request, u"feed"_s) == u"longpoll")
        return HostileAnswer::hang();
    if (parameter(request, u"watch"_s) == u"1")
        return HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", HostileAnswer::Then::KeepOpen);
    return HostileAnswer::reply(200, "{\"metadata\": {\"resourceVersion\": \"100\"}, \"items\": []}");
}

}

class TestChangeWatcher : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void hearsServerSentEvents();
    void goesOnWhereAStreamBroke();
    void stopsWhenNobodyLooks_data() { ways(); }
    void stopsWhenNobodyLooks();
    void goesOnAfterAFailure_data() { ways(); }
    void goesOnAfterAFailure();
    void asksAHastyServerSeldom();
    void canBeStoppedByWhoHearsOfAChange_data();
    void canBeStoppedByWhoHearsOfAChange();
    void pollsWhereThereIsNoStream();
    void pollsAndTellsWhatChanged();
    void pollsOpenRecordsOffTheFirstPage();
    void pollsOpenRecordsOfWhichTheListSaysNothing();
    void asksForTheListOnlyIfItChanged_data();
    void asksForTheListOnlyIfItChanged();
    void asksForOpenRecordsWhileTheListStays();
    void anotherUserGetsTheWholeList();
    void pollsSlowerInTheBackground();
    void restsAsLongAsTheServerAsks();
    void hearsCouchChanges();
    void hearsAKubernetesWatch();
    void backsOff();
    void keepsRetryAfter();

private:
    static void ways();
    void watch(const Profile &profile);

    std::unique_ptr<HostileServer> m_server;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ChangeWatcher> m_watcher;
    std::unique_ptr<QSignalSpy> m_changed;
    std::unique_ptr<QSignalSpy> m_deleted;
    std::unique_ptr<QSignalSpy> m_collection;
};

void TestChangeWatcher::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_watcher.reset();
    m_connection.reset();
    m_server = std::make_unique<HostileServer>();
}

void TestChangeWatcher::watch(const Profile &profile)
{
    m_connection = std::make_unique<Connection>(
        Connection::Settings{{}, {}, {m_server->url("/"), {Credentials::Kind::Bearer, {}, u"t"_s}, {}}, profile});
    m_watcher = std::make_unique<ChangeWatcher>(m_connection.get(), u"articles"_s);
    m_changed = std::make_unique<QSignalSpy>(m_watcher.get(), &ChangeWatcher::recordChanged);
    m_deleted = std::make_unique<QSignalSpy>(m_watcher.get(), &ChangeWatcher::recordDeleted);
    m_collection = std::make_unique<QSignalSpy>(m_watcher.get(), &ChangeWatcher::collectionChanged);
}

void TestChangeWatcher::hearsServerSentEvents()
{
    const QByteArray target = "/changes?collection=articles";
    m_server->answer(target, HostileAnswer::raw(eventStreamHead, HostileAnswer::Then::KeepOpen));
    watch(Profile::load(u"rest"_s).value());
    QVERIFY(m_watcher->isSupported());
    QCOMPARE(m_server->connectionCount(), 0);
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    QCOMPARE(m_server->received().first().field("Accept"), "text/event-stream");
    QCOMPARE(m_server->received().first().field("Authorization"), "Bearer t");
    m_server->push(target,
                   "id: 4\nevent: change\ndata: {\"collection\": \"articles\", \"id\": \"a\", \"change\": \"updated\"}\n\n");
    QTRY_COMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->first().first().value<RecordKey>(), (RecordKey{u"articles"_s, u"a"_s}));
    m_server->push(target, "data: {\"collection\": \"orders\", \"id\": \"o\"}\n\ndata: not json\n\ndata: {\"id\": \"b\", "
                           "\"change\": \"deleted\"}\n\ndata: {}\n\n");
    QTRY_COMPARE(m_deleted->size(), 1);
    QCOMPARE(m_deleted->first().first().value<RecordKey>().id, u"b"_s);
    QTRY_COMPARE(m_collection->size(), 1);
    QCOMPARE(m_changed->size(), 1);
}

void TestChangeWatcher::goesOnWhereAStreamBroke()
{
    const QByteArray target = "/changes?collection=articles";
    m_server->answer(target,
                     HostileAnswer::raw(eventStreamHead + "retry: 5\nid: 41\ndata: {\"id\": \"a\"}\n\nid: 42\ndata: {\"id\"",
                                        HostileAnswer::Then::KeepOpen));
    watch(Profile::load(u"rest"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_changed->size(), 1);
    m_server->hangUp(target);
    QTRY_COMPARE(m_watcher->state(), State::Waiting);
    QTRY_COMPARE(m_server->received().size(), 2);
    QCOMPARE(m_server->received().last().field("Last-Event-ID"), "41");
}

/// Each way to watch, of which answerAny() knows the server's part.
void TestChangeWatcher::ways()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("polling") << profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}");
    QTest::newRow("server-sent events") << Profile::load(u"rest"_s).value();
    QTest::newRow("CouchDB's _changes") << Profile::load(u"couchdb"_s).value();
    QTest::newRow("a Kubernetes watch") << Profile::load(u"kubernetes"_s).value();
}

void TestChangeWatcher::stopsWhenNobodyLooks()
{
    QFETCH(Profile, profile);
    m_server->setScript(answerAny);
    watch(profile);
    QCOMPARE(m_watcher->attention(), Attention::None);
    QCOMPARE(m_server->connectionCount(), 0);
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    m_watcher->setAttention(Attention::Background);
    QCOMPARE(m_watcher->state(), State::Watching);
    m_watcher->setAttention(Attention::None);
    QCOMPARE(m_watcher->state(), State::Idle);
    QTRY_COMPARE(m_connection->driver().pendingCount(), 0);
    const qsizetype asked = m_server->received().size();
    for (int i = 1; i <= 5; ++i) { // a poller would ask meanwhile
        m_connection->fetchJson(QUrl(u"beside"_s), this, [](const Result<Value> &) {});
        QTRY_COMPARE(m_server->received().size(), asked + i);
        QTRY_COMPARE(m_connection->driver().pendingCount(), 0);
    }
    QCOMPARE(m_server->deliveries("/beside"), 5);
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
}

void TestChangeWatcher::goesOnAfterAFailure()
{
    QFETCH(Profile, profile);
    bool isDown = false;
    m_server->setScript([&](const ReceivedRequest &request) {
        return isDown ? HostileAnswer::reply(503, "{}", "Retry-After: 600\r\n") : answerAny(request);
    });
    watch(profile);
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    const qsizetype before = m_server->received().size();
    isDown = true;
    while (m_server->received().size() == before || m_watcher->state() != State::Waiting) {
        m_server->hangUp(m_server->received().last().target);
        QTRY_VERIFY(m_watcher->state() != State::Watching);
        QTRY_VERIFY(m_watcher->state() == State::Waiting);
        QTRY_VERIFY(m_server->received().size() > before);
    }
    QTRY_COMPARE(m_watcher->state(), State::Waiting);
    const qsizetype asked = m_server->received().size();
    m_watcher->setAttention(Attention::Background); // no reason to ask a server that said when
    QCOMPARE(m_watcher->state(), State::Waiting);
    QCOMPARE(m_server->received().size(), asked);
    isDown = false;
    m_connection->setCredentials({Credentials::Kind::Bearer, {}, u"new"_s});
    QTRY_COMPARE(m_watcher->state(), State::Watching);
}

void TestChangeWatcher::canBeStoppedByWhoHearsOfAChange_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("polling") << profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}");
    QTest::newRow("CouchDB's _changes") << Profile::load(u"couchdb"_s).value();
}

void TestChangeWatcher::canBeStoppedByWhoHearsOfAChange()
{
    QFETCH(Profile, profile);
    int version = 0;
    m_server->setScript([&](const ReceivedRequest &) {
        const QByteArray now = QByteArray::number(++version);
        return HostileAnswer::reply(200, "{\"items\": [{\"id\": \"a\", \"etag\": \"" + now + "\"}], \"last_seq\": " + now
                                             + ", \"results\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");
    });
    watch(profile);
    connect(m_watcher.get(), &ChangeWatcher::recordChanged, this, [this] { m_watcher->setAttention(Attention::None); });
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_changed->size(), 1);
    QCOMPARE(m_watcher->state(), State::Idle);
    const qsizetype asked = m_server->received().size();
    m_connection->fetchJson(QUrl(u"beside"_s), this, [](const Result<Value> &) {});
    QTRY_COMPARE(m_server->deliveries("/beside"), 1);
    QCOMPARE(m_server->received().size(), asked + 1);
    QCOMPARE(m_changed->size(), 1);
}

/// It is asked to wait for a change, and does not.
void TestChangeWatcher::asksAHastyServerSeldom()
{
    m_server->setScript([](const ReceivedRequest &) { return HostileAnswer::reply(200, "{\"results\": [], \"last_seq\": 1}"); });
    watch(Profile::load(u"couchdb"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    constexpr int others = 60;
    for (int i = 1; i <= others; ++i) {
        m_connection->fetchJson(QUrl(u"beside"_s), this, [](const Result<Value> &) {});
        QTRY_COMPARE(m_server->deliveries("/beside"), i);
    }
    QVERIFY2(m_server->received().size() - others < others / 2, qPrintable(QString::number(m_server->received().size())));
}

void TestChangeWatcher::pollsWhereThereIsNoStream()
{
    m_server->setScript([](const ReceivedRequest &request) {
        return request.target.startsWith("/changes") ? HostileAnswer::reply(404, "{}")
                                                     : HostileAnswer::reply(200, "[{\"id\": \"a\", \"etag\": \"1\"}]");
    });
    watch(Profile::load(u"rest"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    QVERIFY(m_server->received().last().target.startsWith("/articles"));
}

void TestChangeWatcher::pollsAndTellsWhatChanged()
{
    QByteArray list = "[{\"id\": \"a\", \"etag\": \"1\"}, {\"id\": \"b\", \"etag\": \"1\"}]";
    m_server->setScript([&](const ReceivedRequest &) { return HostileAnswer::reply(200, list); });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}"));
    m_watcher->setAttention(Attention::Foreground);
    QTRY_VERIFY(m_server->received().size() >= 3);
    QCOMPARE(m_changed->size() + m_collection->size(), 0);
    list = "[{\"id\": \"a\", \"etag\": \"1\"}, {\"id\": \"b\", \"etag\": \"2\"}]";
    QTRY_COMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->first().first().value<RecordKey>().id, u"b"_s);
    list = "[{\"id\": \"a\", \"etag\": \"1\"}]";
    QTRY_COMPARE(m_collection->size(), 1);
    m_watcher->setAttention(Attention::None);
    QTRY_COMPARE(m_connection->driver().pendingCount(), 0);
    const qsizetype asked = m_server->received().size();
    list = "[]";
    Connection::ListReply none = [](const ListMeaning &) {};
    m_connection->list({u"articles"_s, {}, {}, 50, {}}, this, none);
    QTRY_COMPARE(m_server->received().size(), asked + 1);
    QCOMPARE(m_collection->size(), 1);
}

void TestChangeWatcher::pollsOpenRecordsOffTheFirstPage()
{
    QByteArray tag = "\"1\"";
    int status = 200;
    m_server->setScript([&](const ReceivedRequest &request) {
        if (!request.target.startsWith("/articles/z"))
            return HostileAnswer::reply(200, "[{\"id\": \"a\", \"etag\": \"1\"}]");
        if (request.field("If-None-Match") == tag && status == 200)
            return HostileAnswer::reply(304, {}, "ETag: " + tag + "\r\n");
        return HostileAnswer::reply(status, "{}", "ETag: " + tag + "\r\n");
    });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}"));
    m_watcher->setWatchedRecords({{u"articles"_s, u"z"_s}, {u"articles"_s, {}}, {u"orders"_s, u"o"_s}});
    m_watcher->setAttention(Attention::Foreground);
    QTRY_VERIFY(m_server->deliveries("/articles/z") >= 3);
    QCOMPARE(m_changed->size(), 0);
    tag = "\"2\"";
    QTRY_COMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->first().first().value<RecordKey>().id, u"z"_s);
    status = 404;
    QTRY_COMPARE(m_deleted->size(), 1);
    const int asked = m_server->deliveries("/articles/z");
    QTRY_VERIFY(m_server->deliveries("/articles/z") > asked + 2);
    QCOMPARE(m_deleted->size(), 1); // once
}

/// A list of bare ids, as a Solid pod gives it: that a record is on it does not tell whether it changed.
void TestChangeWatcher::pollsOpenRecordsOfWhichTheListSaysNothing()
{
    QByteArray tag = "\"1\"";
    m_server->setScript([&](const ReceivedRequest &request) {
        if (!request.target.startsWith("/articles/a"))
            return HostileAnswer::reply(200, "[{\"id\": \"a\"}, {\"id\": \"b\"}]");
        return HostileAnswer::reply(200, "{}", "ETag: " + tag + "\r\n");
    });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}"));
    m_watcher->setWatchedRecords({{u"articles"_s, u"a"_s}});
    m_watcher->setAttention(Attention::Foreground);
    QTRY_VERIFY(m_server->deliveries("/articles/a") >= 3);
    QCOMPARE(m_changed->size(), 0);
    tag = "\"2\"";
    QTRY_COMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->first().first().value<RecordKey>().id, u"a"_s);
    QCOMPARE(m_server->deliveries("/articles/b"), 0); // not open
}

void TestChangeWatcher::asksForTheListOnlyIfItChanged_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>("value");
    const QByteArray date = "Date: Wed, 25 Nov 2026 10:00:00 GMT\r\nLast-Modified: Wed, 25 Nov 2026 ";
    QTest::newRow("a strong tag") << QByteArray("ETag: \"1\"\r\n") << QByteArray("If-None-Match") << QByteArray("\"1\"");
    QTest::newRow("a weak tag") << QByteArray("ETag: W/\"1\"\r\n") << QByteArray("If-None-Match") << QByteArray("W/\"1\"");
    QTest::newRow("a date") << QByteArray(date + "09:59:59 GMT\r\n") << QByteArray("If-Modified-Since")
                            << QByteArray("Wed, 25 Nov 2026 09:59:59 GMT");
    QTest::newRow("a date of this very second")
        << QByteArray(date + "10:00:00 GMT\r\n") << QByteArray("If-Modified-Since") << QByteArray();
    QTest::newRow("a date without a clock") << QByteArray("Last-Modified: Wed, 25 Nov 2026 09:59:59 GMT\r\n")
                                            << QByteArray("If-Modified-Since") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray("If-None-Match") << QByteArray();
}

void TestChangeWatcher::asksForTheListOnlyIfItChanged()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, condition);
    QFETCH(QByteArray, value);
    QByteArray list = "[{\"id\": \"a\", \"etag\": \"1\"}]";
    bool isSame = true;
    m_server->setScript([&](const ReceivedRequest &request) {
        if (isSame && !value.isEmpty() && request.field(condition) == value)
            return HostileAnswer::reply(304, {}, fields);
        return HostileAnswer::reply(200, list, fields);
    });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}"));
    m_watcher->setAttention(Attention::Foreground);
    QTRY_VERIFY(m_server->received().size() >= 4);
    QCOMPARE(m_server->received().first().field(condition), QByteArray());
    QCOMPARE(m_server->received().at(1).field(condition), value);
    QCOMPARE(m_server->received().at(3).field(condition), value); // after a 304 too
    QCOMPARE(m_watcher->state(), State::Watching);
    QCOMPARE(m_changed->size() + m_collection->size(), 0);
    isSame = false;
    list = "[{\"id\": \"a\", \"etag\": \"2\"}]";
    QTRY_COMPARE(m_changed->size(), 1);
}

void TestChangeWatcher::asksForOpenRecordsWhileTheListStays()
{
    QByteArray tag = "\"1\"";
    m_server->setScript([&](const ReceivedRequest &request) {
        if (request.target.startsWith("/articles/z"))
            return HostileAnswer::reply(200, "{}", "ETag: " + tag + "\r\n");
        return request.field("If-None-Match") == "\"list\""
                   ? HostileAnswer::reply(304, {}, "ETag: \"list\"\r\n")
                   : HostileAnswer::reply(200, "[{\"id\": \"a\", \"etag\": \"1\"}]", "ETag: \"list\"\r\n");
    });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 0}"));
    m_watcher->setWatchedRecords({{u"articles"_s, u"z"_s}, {u"articles"_s, u"a"_s}});
    m_watcher->setAttention(Attention::Foreground);
    QTRY_VERIFY(m_server->deliveries("/articles/z") >= 3);
    QCOMPARE(m_changed->size(), 0);
    tag = "\"2\"";
    QTRY_COMPARE(m_changed->size(), 1);
    QCOMPARE(m_server->deliveries("/articles/a"), 0); // the list tells of it
}

/// What stays the same for one need not be what another sees.
void TestChangeWatcher::anotherUserGetsTheWholeList()
{
    m_server->setScript([](const ReceivedRequest &) { return HostileAnswer::reply(200, "[]", "ETag: \"1\"\r\n"); });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 30}"));
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    m_watcher->setAttention(Attention::Background);
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_server->received().size(), 2);
    QCOMPARE(m_server->received().last().field("If-None-Match"), "\"1\"");
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    m_connection->setCredentials({Credentials::Kind::Bearer, {}, u"grace"_s});
    QTRY_COMPARE(m_server->received().size(), 3);
    QCOMPARE(m_server->received().last().field("If-None-Match"), QByteArray());
}

void TestChangeWatcher::pollsSlowerInTheBackground()
{
    m_server->setScript([](const ReceivedRequest &) { return HostileAnswer::reply(200, "[]"); });
    watch(profileWith("rest", "{\"kind\": \"poll\", \"seconds\": 30}"));
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    QCOMPARE(m_watcher->pause(), 30s);
    m_watcher->setAttention(Attention::Background);
    QCOMPARE(m_watcher->pause(), 300s);
    QCOMPARE(m_server->received().size(), 1);
    m_watcher->setAttention(Attention::Foreground); // who comes back wants to know at once
    QCOMPARE(m_watcher->pause(), 30s);
    QTRY_COMPARE(m_server->received().size(), 2);
}

void TestChangeWatcher::restsAsLongAsTheServerAsks()
{
    QByteArray fields = "Backoff: 600\r\n";
    m_server->setScript([&](const ReceivedRequest &) { return HostileAnswer::reply(200, "{\"data\": []}", fields); });
    watch(Profile::load(u"kinto"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    QCOMPARE(m_watcher->pause(), 600s);
    fields.clear();
    m_connection->setCredentials({Credentials::Kind::Bearer, {}, u"new"_s});
    QTRY_COMPARE(m_server->received().size(), 2);
    QTRY_COMPARE(m_watcher->pause(), 30s);
}

void TestChangeWatcher::hearsCouchChanges()
{
    m_server->setScript([](const ReceivedRequest &request) {
        if (parameter(request, u"feed"_s) == u"normal")
            return HostileAnswer::reply(200, "{\"results\": [], \"last_seq\": \"5-abc\"}");
        if (parameter(request, u"since"_s) == u"5-abc")
            return HostileAnswer::reply(
                200,
                "{\"results\": [{\"seq\": 6, \"id\": \"a\"}, {\"seq\": 7, \"id\": \"b\", \"deleted\": true}], \"last_seq\": 7}");
        return HostileAnswer::hang();
    });
    watch(Profile::load(u"couchdb"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_server->received().size(), 3);
    QCOMPARE(m_watcher->state(), State::Watching);
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->first().first().value<RecordKey>(), (RecordKey{u"articles"_s, u"a"_s}));
    QCOMPARE(m_deleted->size(), 1);
    QVERIFY(m_server->received().first().target.startsWith("/articles/_changes?"));
    QCOMPARE(parameter(m_server->received().first(), u"since"_s), u"now"_s);
    QCOMPARE(parameter(m_server->received().last(), u"since"_s), u"7"_s);
    QCOMPARE(parameter(m_server->received().last(), u"feed"_s), u"longpoll"_s);
}

void TestChangeWatcher::hearsAKubernetesWatch()
{
    QByteArray watched;
    m_server->setScript([&](const ReceivedRequest &request) {
        if (parameter(request, u"watch"_s) != u"1")
            return HostileAnswer::reply(200, "{\"kind\": \"List\", \"metadata\": {\"resourceVersion\": \"100\"}, \"items\": []}");
        watched = request.target;
        return HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", HostileAnswer::Then::KeepOpen);
    });
    watch(Profile::load(u"kubernetes"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Watching);
    QVERIFY(watched.contains("resourceVersion=100"));
    const auto event = [](const char *type, const char *name, const char *version) -> QByteArray {
        return QByteArray("{\"type\": \"") + type + "\", \"object\": {\"metadata\": {\"name\": \"" + name
               + "\", \"resourceVersion\": \"" + version + "\"}}}\n";
    };
    m_server->push(watched, event("MODIFIED", "a", "101") + event("BOOKMARK", "", "105").left(20));
    QTRY_COMPARE(m_changed->size(), 1);
    m_server->push(watched, event("BOOKMARK", "", "105").mid(20) + event("DELETED", "b", "106"));
    QTRY_COMPARE(m_deleted->size(), 1);
    QCOMPARE(m_deleted->first().first().value<RecordKey>().id, u"b"_s);
    m_server->push(watched, "{\"type\": \"ERROR\", \"object\": {\"code\": 410, \"reason\": \"Expired\"}}\n");
    QTRY_COMPARE(m_collection->size(), 1);
    QCOMPARE(m_watcher->state(), State::Waiting);
}

void TestChangeWatcher::backsOff()
{
    Backoff backoff(1s, 300s);
    std::chrono::milliseconds full = 1s;
    for (int i = 0; i < 20; ++i) {
        const auto wait = backoff.next();
        QVERIFY(wait <= full && wait >= full / 2);
        full = std::min<std::chrono::milliseconds>(full * 2, 300s);
    }
    QVERIFY(backoff.next(900s) >= 900s);
    QVERIFY(backoff.next(9000h) <= 24h);
    backoff.reset();
    QVERIFY(backoff.next() <= 1s);
}

void TestChangeWatcher::keepsRetryAfter()
{
    m_server->setScript([](const ReceivedRequest &) { return HostileAnswer::reply(503, "{}", "Retry-After: 600\r\n"); });
    watch(Profile::load(u"rest"_s).value());
    m_watcher->setAttention(Attention::Foreground);
    QTRY_COMPARE(m_watcher->state(), State::Waiting);
    QCOMPARE(m_server->received().size(), 1);
    m_connection->setCredentials({Credentials::Kind::Bearer, {}, u"new"_s}); // who signs in does not wait
    QTRY_COMPARE(m_server->received().size(), 2);
}

QTEST_GUILESS_MAIN(TestChangeWatcher)
#include "tst_changewatcher.moc"
