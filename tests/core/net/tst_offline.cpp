// SPDX-License-Identifier: MIT
// Saves while the server cannot be reached: kept as queued drafts, sent once and in their order when it is back, conflicts left
// to the user. The word that the network is back is injected; what the operating system says plays no part here.
#include "app/server/embeddedbackend.h"
#include "core/net/recordsession.h"
#include "core/vault/vault.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;
using sync::Phase;

class TestOffline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void savesWaitAsQueuedDraftsAndGoOutOnceInTheirOrder();
    void aConflictOnReturnWaitsForTheUserAndHoldsUpNobody();
    void oneThatTheServerPutsOffHoldsUpNobody();
    void theServerIsFoundAgainWithoutAHint();
    void whatWasQueuedGoesOutAfterARestartOfTheEditor();
    void aServerOnThisMachineNeedsNoNetwork();

private:
    using Session = std::unique_ptr<RecordSession>;
    Session opened(Connection &connection, const QString &id);
    std::unique_ptr<Connection> connect(const QString &user, Vault *vault);
    static void edit(RecordSession &session, const QString &title);
    void goOffline(std::initializer_list<RecordSession *> sessions);
    void comeBack();

    QTemporaryDir m_folder;
    std::unique_ptr<EmbeddedBackend> m_backend;
    Reachability m_reachability;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<Connection> m_ada;
    QStringList m_ids;
    QStringList m_answered; ///< "PUT id status" of each write that got an answer
};

namespace {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

const QString collection = u"articles"_s;

}

std::unique_ptr<Connection> TestOffline::connect(const QString &user, Vault *vault)
{
    Connection::Settings settings;
    settings.endpoint.base = m_backend->url();
    settings.endpoint.credentials = {Credentials::Kind::Bearer, user, QString::fromUtf8(m_backend->token(user))};
    settings.profile = *Profile::load(u"rest"_s);
    Connection::Services services;
    services.vault = vault;
    services.reachability = &m_reachability;
    return std::make_unique<Connection>(settings, services);
}

void TestOffline::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    EmbeddedBackend::Options options;
    options.port = freePort();
    options.database = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".sqlite"_s);
    m_backend = std::make_unique<EmbeddedBackend>(options);
    QVERIFY(m_backend->start());
    m_vault = std::move(*Vault::open({}));
    m_ada = connect(u"ada"_s, m_vault.get());
    QObject::connect(m_ada.get(), &Connection::exchanged, this, [this](const HttpRequest &request, const HttpReply &reply) {
        if (request.method != "GET" && reply.transport == HttpReply::Transport::Completed)
            m_answered
                << u"%1 %2 %3"_s.arg(QString::fromLatin1(request.method), request.url.path().section(u'/', -1)).arg(reply.status);
    });
    m_ids.clear();
    m_ada->list({collection, {}, {}, 3, {}}, this, [this](const ListMeaning &list) {
        for (const auto &record : list.page.records)
            m_ids << record.id;
    });
    QTRY_COMPARE(m_ids.size(), 3);
    m_answered.clear();
}

void TestOffline::cleanup()
{
    m_ada.reset();
    m_vault.reset();
    m_backend.reset();
}

TestOffline::Session TestOffline::opened(Connection &connection, const QString &id)
{
    auto session = std::make_unique<RecordSession>(&connection, RecordKey{collection, id});
    session->load();
    return QTest::qWaitFor([&session] { return session->phase() == Phase::Ready; }) ? std::move(session) : nullptr;
}

void TestOffline::edit(RecordSession &session, const QString &title)
{
    session.setMine(session.mine().withMember("title", Value::string(title)));
}

/// Saved in this order while nobody listens.
void TestOffline::goOffline(std::initializer_list<RecordSession *> sessions)
{
    m_backend->stop();
    for (RecordSession *session : sessions) {
        edit(*session, u"typed offline"_s);
        session->save();
        QTRY_COMPARE(session->phase(), Phase::Offline);
    }
}

void TestOffline::comeBack()
{
    QVERIFY(m_backend->start());
    Q_EMIT m_reachability.returned();
}

void TestOffline::savesWaitAsQueuedDraftsAndGoOutOnceInTheirOrder()
{
    const Session a = opened(*m_ada, m_ids[0]);
    const Session b = opened(*m_ada, m_ids[1]);
    const Session c = opened(*m_ada, m_ids[2]);
    QVERIFY(a && b && c);
    goOffline({c.get(), a.get(), b.get()});
    const auto drafts = *m_vault->drafts();
    QCOMPARE(drafts.size(), std::size_t(3));
    for (const StoredDraft &stored : drafts)
        QCOMPARE(stored.draft.stage, Draft::Stage::Queued);
    comeBack();
    for (RecordSession *session : {a.get(), b.get(), c.get()})
        QTRY_VERIFY(session->phase() == Phase::Ready && !session->isDirty());
    QCOMPARE(m_answered,
             (QStringList{u"PUT %1 200"_s.arg(m_ids[2]), u"PUT %1 200"_s.arg(m_ids[0]), u"PUT %1 200"_s.arg(m_ids[1])}));
    QVERIFY(m_vault->drafts()->empty());
}

void TestOffline::aConflictOnReturnWaitsForTheUserAndHoldsUpNobody()
{
    const Session a = opened(*m_ada, m_ids[0]);
    const Session b = opened(*m_ada, m_ids[1]);
    QVERIFY(a && b);
    const auto grace = connect(u"grace"_s, nullptr);
    const Session hers = opened(*grace, m_ids[0]);
    QVERIFY(hers);
    edit(*hers, u"Grace was faster"_s);
    hers->save();
    QTRY_VERIFY(!hers->isDirty());
    goOffline({a.get(), b.get()});
    comeBack();
    QTRY_COMPARE(a->phase(), Phase::Merging);
    QTRY_VERIFY(b->phase() == Phase::Ready && !b->isDirty());
    QCOMPARE(a->theirs()["title"].toString(), u"Grace was faster"_s);
    QCOMPARE(m_vault->drafts()->size(), std::size_t(1));
    QCOMPARE(m_answered.size(), 2); // the refused one was not sent again
}

void TestOffline::oneThatTheServerPutsOffHoldsUpNobody()
{
    const Session a = opened(*m_ada, m_ids[0]);
    const Session b = opened(*m_ada, m_ids[1]);
    const Session c = opened(*m_ada, m_ids[2]);
    QVERIFY(a && b && c);
    goOffline({a.get(), b.get(), c.get()});
    m_backend->faults().add({.kind = server::Fault::Kind::Status, .method = "PUT", .status = 503, .retryAfter = "300"});
    comeBack();
    for (RecordSession *session : {b.get(), c.get()})
        QTRY_VERIFY(session->phase() == Phase::Ready && !session->isDirty());
    QCOMPARE(a->phase(), Phase::Waiting);
    QVERIFY(a->untilNextAttempt().has_value());
    a->retryNow();
    QTRY_VERIFY(a->phase() == Phase::Ready && !a->isDirty());
    QCOMPARE(m_answered, (QStringList{u"PUT %1 503"_s.arg(m_ids[0]), u"PUT %1 200"_s.arg(m_ids[1]), u"PUT %1 200"_s.arg(m_ids[2]),
                                      u"PUT %1 200"_s.arg(m_ids[0])}));
}

void TestOffline::theServerIsFoundAgainWithoutAHint()
{
    const Session a = opened(*m_ada, m_ids[0]);
    const Session b = opened(*m_ada, m_ids[1]);
    QVERIFY(a && b);
    goOffline({a.get(), b.get()});
    QVERIFY(m_backend->start());
    QTRY_VERIFY_WITH_TIMEOUT(a->phase() == Phase::Ready && b->phase() == Phase::Ready, 30'000);
    QCOMPARE(m_answered, (QStringList{u"PUT %1 200"_s.arg(m_ids[0]), u"PUT %1 200"_s.arg(m_ids[1])}));
}

void TestOffline::whatWasQueuedGoesOutAfterARestartOfTheEditor()
{
    Session a = opened(*m_ada, m_ids[0]);
    QVERIFY(a);
    goOffline({a.get()});
    a.reset();
    QVERIFY(m_backend->start());
    a = std::make_unique<RecordSession>(m_ada.get(), RecordKey{collection, m_ids[0]});
    a->load();
    QTRY_VERIFY(a->phase() == Phase::Ready && !a->isDirty() && !a->isBusy());
    QCOMPARE(a->base()["title"].toString(), u"typed offline"_s);
    QCOMPARE(m_answered, QStringList(u"PUT %1 200"_s.arg(m_ids[0])));
}

/// Nothing has ever said that there is a network, and nothing waits for that.
void TestOffline::aServerOnThisMachineNeedsNoNetwork()
{
    const QSignalSpy returned(&m_reachability, &Reachability::returned);
    const Session a = opened(*m_ada, m_ids[0]);
    QVERIFY(a);
    edit(*a, u"typed on an island"_s);
    a->save();
    QTRY_VERIFY(a->phase() == Phase::Ready && !a->isDirty());
    QCOMPARE(returned.count(), 0);
}

QTEST_GUILESS_MAIN(TestOffline)
#include "tst_offline.moc"
