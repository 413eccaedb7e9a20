// SPDX-License-Identifier: MIT
// One open record over real HTTP: two people, the embedded backend, a vault in memory.
#include "app/server/embeddedbackend.h"
#include "core/json/write.h"
#include "core/net/recordsession.h"
#include "core/vault/vault.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;
using sync::Phase;

class TestRecordSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anEditIsSaved();
    void twoEditsOfDifferentFieldsMergeByThemselves();
    void twoEditsOfTheSameFieldAreAskedAbout();
    void whoSavedTheirsIsKnownAfterAnAttempt_data();
    void whoSavedTheirsIsKnownAfterAnAttempt();
    void aMergeThatIsTakenUpAgainIsOneCollision();
    void aMergeThatWaitsKeepsWhatTheServerToldWithIt();
    void aThirdEditWhileDeciding();
    void aThirdEditAfterARestartWhileDeciding();
    void aCollisionFoundByAReloadHasNoExchange();
    void aCollisionOfASaveThatWasNotSentHasNoExchange();
    void aLockThatEndedIsNotOpenForEver();
    void aLostReplyIsFoundOutAbout();
    void aWriteThatNeverArrivedIsSentAgain();
    void aDoubleClickSendsOnce();
    void twoWindowsTakeTurns();
    void twoWindowsKeepADraftEach();
    void anExpiredSignInGoesOn();
    void aLostReplyToAMergeLeavesTheCollisionToItsDecision();
    void deletedElsewhereIsCreatedAgain();
    void recreatingDoesNotTouchARecordThatHasTheIdByNow();
    void savedAsNewIsNotedOnceItIs();
    void aDuplicateThatIsGivenUpAfterARestartIsNotOpenForEver();
    void savedAsNewAfterARestartDecidesWhatItLeft();
    void aNewRecordThatMetAnotherIsGoneOnWithAfterARestart();
    void whatANewRecordMetGoesAlongToTheIdItGets();
    void unchangedWorkOnADeletedRecordIsDiscarded();
    void aNewRecordIsCreatedOnce();
    void aBusyGatewayThatHadItDoneMakesNoSecondRecord();
    void aDuplicateIsMergedIntoTheExistingRecord();
    void typingReachesTheVaultInTime();
    void aDraftIsTakenUpByTheNextSession();
    void recordsThatAreSavedAsNewKeepADraftEach();
    void workGoesOnAsWhoSignsIn();
    void signalsComeAfterTheCall();

private:
    struct Person {
        std::unique_ptr<Vault> vault;
        std::unique_ptr<Connection> connection;
        std::unique_ptr<RecordSession> session;
    };
    Person person(const QString &user);
    void open(Person &person);
    /// Ada saves first, and Grace is asked.
    void collideAtTheTitle();
    /// Grace deletes what Ada is about to save.
    void collideWithADeletion();
    /// The server does not say which; the journal has it as open.
    std::unique_ptr<RecordSession> newRecordThatMetAnother();
    static QList<JournalEntry::Outcome> outcomes(const Person &person); ///< of the journal's entries, newest first
    static void set(RecordSession &session, const char *member, const QString &text);
    Value onServer();
    int requests(const QByteArray &method) const { return int(std::count(m_methods.begin(), m_methods.end(), method)); }

    std::unique_ptr<EmbeddedBackend> m_backend;
    RecordKey m_key;
    Person m_ada;
    Person m_grace;
    QList<QByteArray> m_methods; ///< of everybody's requests
};

void TestRecordSession::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

TestRecordSession::Person TestRecordSession::person(const QString &user)
{
    Person person;
    person.vault = std::move(*Vault::open({}));
    Connection::Settings settings;
    settings.name = user;
    settings.endpoint.base = m_backend->url();
    settings.endpoint.credentials = {Credentials::Kind::Bearer, user, QString::fromUtf8(m_backend->token(user))};
    settings.profile = *Profile::load(u"rest"_s);
    Connection::Services services;
    services.vault = person.vault.get();
    person.connection = std::make_unique<Connection>(settings, services);
    connect(person.connection.get(), &Connection::exchanged, this,
            [this](const HttpRequest &request, const HttpReply &) { m_methods << request.method; });
    return person;
}

void TestRecordSession::open(Person &person)
{
    person.session = std::make_unique<RecordSession>(person.connection.get(), m_key);
    person.session->load();
    QTRY_COMPARE(person.session->phase(), Phase::Ready);
}

void TestRecordSession::init()
{
    EmbeddedBackend::Options options;
    m_backend = std::make_unique<EmbeddedBackend>(options);
    QVERIFY(m_backend->start());
    m_ada = person(u"ada"_s);
    m_grace = person(u"grace"_s);
    m_key = {};
    m_ada.connection->list({u"articles"_s, {}, {}, 1, {}}, this, [this](const ListMeaning &list) {
        if (!list.page.records.empty())
            m_key = {u"articles"_s, list.page.records.front().id};
    });
    QTRY_VERIFY(!m_key.isNew());
    open(m_ada);
    open(m_grace);
    m_methods.clear();
}

void TestRecordSession::cleanup()
{
    for (Person *person : {&m_ada, &m_grace}) {
        person->session.reset();
        person->connection.reset();
        person->vault.reset();
    }
    m_backend.reset();
}

void TestRecordSession::set(RecordSession &session, const char *member, const QString &text)
{
    session.setMine(session.mine().withMember(member, Value::string(text)));
}

void TestRecordSession::collideAtTheTitle()
{
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    set(*m_grace.session, "title", u"Grace's"_s);
    m_grace.session->save();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
}

void TestRecordSession::collideWithADeletion()
{
    m_grace.session->remove();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Finished);
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_COMPARE(m_ada.session->phase(), Phase::DeletedElsewhere);
}

std::unique_ptr<RecordSession> TestRecordSession::newRecordThatMetAnother()
{
    auto fresh = std::make_unique<RecordSession>(m_ada.connection.get(), RecordKey{m_key.collection, {}});
    fresh->create(m_ada.session->mine().withoutMember("id"));
    m_backend->faults().add({server::Fault::Kind::Status, 1, "POST", {}, {}, 409});
    fresh->save();
    if (!QTest::qWaitFor([&fresh] { return fresh->phase() == Phase::DuplicateFound; }))
        qFatal("it met none");
    return fresh;
}

QList<JournalEntry::Outcome> TestRecordSession::outcomes(const Person &person)
{
    QList<JournalEntry::Outcome> outcomes;
    for (const JournalEntry &entry : person.vault->journal().search({}).valueOr({}))
        outcomes << entry.outcome;
    return outcomes;
}

Value TestRecordSession::onServer()
{
    std::optional<Meaning> reply;
    m_ada.connection->perform(GetIntention{m_key.collection, m_key.id, {}}, this,
                              [&reply](const Meaning &meaning) { reply = meaning; });
    return QTest::qWaitFor([&reply] { return reply.has_value(); }) ? reply->record : Value();
}

void TestRecordSession::anEditIsSaved()
{
    const QSignalSpy saved(m_ada.session.get(), &RecordSession::saved);
    set(*m_ada.session, "title", u"Ada's"_s);
    QVERIFY(m_ada.session->canSave());
    m_ada.session->save();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
    QVERIFY(!m_ada.session->isDirty());
    QVERIFY(m_ada.vault->drafts()->empty());
}

void TestRecordSession::twoEditsOfDifferentFieldsMergeByThemselves()
{
    const QSignalSpy merged(m_grace.session.get(), &RecordSession::mergedByItself);
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    set(*m_grace.session, "summary", u"Grace's"_s);
    m_grace.session->save();
    QTRY_COMPARE(merged.count(), 1);
    QTRY_VERIFY(!m_grace.session->isDirty());
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
    QCOMPARE(onServer()["summary"].toString(), u"Grace's"_s);
    QVERIFY(m_grace.session->lastMerge());
}

void TestRecordSession::twoEditsOfTheSameFieldAreAskedAbout()
{
    const QSignalSpy conflict(m_grace.session.get(), &RecordSession::conflictDetected);
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    set(*m_grace.session, "title", u"Grace's"_s);
    m_grace.session->save();
    QTRY_COMPARE(conflict.count(), 1);
    QCOMPARE(m_grace.session->phase(), Phase::Merging);
    QCOMPARE(m_grace.session->theirsSavedBy().who, u"ada"_s);
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
    m_grace.session->setMerge(m_grace.session->merge()->withAll(Resolution::Choice::Mine));
    m_grace.session->submitMerge();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Ready);
    QCOMPARE(onServer()["title"].toString(), u"Grace's"_s);
    QVERIFY(m_grace.vault->drafts()->empty());
    const auto journal = m_grace.vault->journal().search({});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(1));
    QCOMPARE(journal->front().outcome, JournalEntry::Outcome::MergedByUser);
    QVERIFY(journal->front().request.startsWith("PUT"));
}

void TestRecordSession::aMergeThatWaitsKeepsWhatTheServerToldWithIt()
{
    collideAtTheTitle();
    const auto leave = [&] {
        m_grace.session->cancelMerge();
        return m_grace.session->phase() == Phase::Ready;
    };
    QVERIFY(leave());
    m_grace.session->save();
    QCOMPARE(m_grace.session->phase(), Phase::Merging);
    QCOMPARE(m_grace.session->theirsSavedBy().who, u"ada"_s);
    QVERIFY(leave());
    m_grace.session->reload();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
    QCOMPARE(m_grace.session->theirsSavedBy().who, u"ada"_s);

    QVERIFY(leave());
    set(*m_ada.session, "title", u"Ada's second"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    m_grace.session->reload();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
    QCOMPARE(m_grace.session->merge()->theirs()["title"].toString(), u"Ada's second"_s);
    QVERIFY(m_grace.session->theirsSavedBy().who.isEmpty()); // it was said of another version
}

void TestRecordSession::whoSavedTheirsIsKnownAfterAnAttempt_data()
{
    using Kind = server::Fault::Kind;
    QTest::addColumn<server::Fault>("fault");
    QTest::newRow("refused") << server::Fault{Kind::Status, 1, "PUT", {}, {}, 422};
    QTest::newRow("refused as stale, and it was not") << server::Fault{Kind::Status, 1, "PUT", {}, {}, 412};
    QTest::newRow("the reply was lost, and it had not landed, whenever it was tried") << server::Fault{Kind::DropBeforeCommit, 9, "PUT"};
}

void TestRecordSession::whoSavedTheirsIsKnownAfterAnAttempt()
{
    QFETCH(server::Fault, fault);
    collideAtTheTitle();
    sync::Terms terms = m_grace.session->state().terms;
    terms.attempts = 1;
    terms.firstBackoff = std::chrono::milliseconds(2);
    m_grace.session->setTerms(terms);
    m_backend->faults().add(fault);
    m_grace.session->setMerge(m_grace.session->merge()->withAll(Resolution::Choice::Mine));
    m_grace.session->submitMerge();
    QTRY_VERIFY(m_grace.session->trouble() && !m_grace.session->isBusy());
    QCOMPARE(m_grace.session->phase(), Phase::Merging);
    m_grace.session->storeDraft();
    QCOMPARE(m_grace.vault->drafts()->front().draft.merge->theirsSavedBy.who, u"ada"_s);
    m_grace.session->cancelMerge();
    m_grace.session->reload();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
    QCOMPARE(m_grace.vault->drafts()->front().draft.merge->theirsSavedBy.who, u"ada"_s);
}

void TestRecordSession::aMergeThatIsTakenUpAgainIsOneCollision()
{
    collideAtTheTitle();
    m_grace.session = std::make_unique<RecordSession>(m_grace.connection.get(), m_key); // as after a restart
    m_grace.session->load();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
    QCOMPARE(m_grace.session->theirsSavedBy().who, u"ada"_s);
    m_grace.session->setMerge(m_grace.session->merge()->withAll(Resolution::Choice::Mine));
    m_grace.session->submitMerge();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Ready);
    const auto journal = m_grace.vault->journal().search({});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(1));
    QCOMPARE(journal->front().with, u"ada"_s);
    QCOMPARE(journal->front().outcome, JournalEntry::Outcome::MergedByUser);
}

void TestRecordSession::aThirdEditWhileDeciding()
{
    collideAtTheTitle();
    set(*m_ada.session, "summary", u"a third edit"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    m_grace.session->setMerge(m_grace.session->merge()->withAll(Resolution::Choice::Mine));
    m_grace.session->submitMerge();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Ready); // the decision stands, and nothing else conflicts
    QCOMPARE(onServer()["title"].toString(), u"Grace's"_s);
    QCOMPARE(onServer()["summary"].toString(), u"a third edit"_s);
    const auto journal = m_grace.vault->journal().search({});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(2));
    QCOMPARE(journal->front().outcome, JournalEntry::Outcome::MergedByUser);
    QCOMPARE(journal->back().outcome, JournalEntry::Outcome::Superseded);
    QVERIFY(journal->back().decidedAt.isValid());
    const CollisionCount once{{}, m_key, {}, 1, 1};
    QCOMPARE(*m_grace.vault->journal().countsByRecord({}, Journal::Period::All), std::vector{once});
}

void TestRecordSession::aThirdEditAfterARestartWhileDeciding()
{
    collideAtTheTitle();
    m_grace.session.reset();
    set(*m_ada.session, "title", u"Ada's second"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    m_grace.session = std::make_unique<RecordSession>(m_grace.connection.get(), m_key);
    m_grace.session->load();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
    const auto journal = m_grace.vault->journal().search({});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(2));
    QCOMPARE(journal->front().outcome, JournalEntry::Outcome::Open);
    QCOMPARE(journal->back().outcome, JournalEntry::Outcome::Superseded);
}

void TestRecordSession::aCollisionFoundByAReloadHasNoExchange()
{
    set(*m_grace.session, "summary", u"Grace's"_s);
    m_grace.session->save();
    QTRY_VERIFY(!m_grace.session->isDirty()); // a PUT that met nothing
    m_ada.session->reload();
    QTRY_COMPARE(m_ada.session->mine()["summary"].toString(), u"Grace's"_s);
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    set(*m_grace.session, "title", u"Grace's"_s);
    m_grace.session->reload();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Merging);
    const auto journal = m_grace.vault->journal().search({});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(1));
    QCOMPARE(journal->front().request, QByteArray());
    QCOMPARE(journal->front().response, QByteArray());
}

/// While it waits for its turn, another window's save of the same record goes by.
void TestRecordSession::aCollisionOfASaveThatWasNotSentHasNoExchange()
{
    RecordSession other(m_ada.connection.get(), m_key);
    other.load();
    QTRY_COMPARE(other.phase(), Phase::Ready);
    m_backend->faults().add({server::Fault::Kind::DelayReply, 1, "PUT", {}, std::chrono::milliseconds(200)});
    set(*m_ada.session, "title", u"one window"_s);
    set(other, "title", u"another window"_s);
    connect(m_ada.connection.get(), &Connection::exchanged, &other, [&other](const HttpRequest &request, const HttpReply &) {
        if (request.method == "PUT")
            other.cancel();
    });
    m_ada.session->save();
    other.save();
    QTRY_COMPARE(other.phase(), Phase::Merging);
    QCOMPARE(requests("PUT"), 1);
    const auto journal = m_ada.vault->journal().search({});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(1));
    QCOMPARE(journal->front().request, QByteArray());
}

void TestRecordSession::aLockThatEndedIsNotOpenForEver()
{
    m_backend->faults().add({server::Fault::Kind::Status, 2, "PUT", {}, {}, 423});
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_COMPARE(m_ada.session->trouble().kind, sync::Trouble::Kind::Locked);
    m_ada.session->save();
    QTRY_COMPARE(m_ada.vault->journal().search({})->size(), std::size_t(2));
    QCOMPARE(m_ada.vault->journal().search({})->front().outcome, JournalEntry::Outcome::Open);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    const auto journal = m_ada.vault->journal().search({});
    QCOMPARE(journal->front().outcome, JournalEntry::Outcome::KeptMine);
    QCOMPARE(journal->front().result["title"].toString(), u"Ada's"_s);
    QCOMPARE(journal->back().outcome, JournalEntry::Outcome::Superseded);
}

void TestRecordSession::aLostReplyIsFoundOutAbout()
{
    m_backend->faults().add({server::Fault::Kind::DropAfterCommit, 1, "PUT"});
    QStringList told;
    connect(m_ada.session.get(), &RecordSession::told, this,
            [&told](sync::Tell::What what) { told << QString::number(int(what)); });
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    QCOMPARE(requests("PUT"), 1);
    QTRY_VERIFY(told.contains(QString::number(int(sync::Tell::What::Landed))));
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
}

void TestRecordSession::aWriteThatNeverArrivedIsSentAgain()
{
    m_backend->faults().add({server::Fault::Kind::DropBeforeCommit, 1, "PUT"});
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    QCOMPARE(requests("PUT"), 2);
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
}

void TestRecordSession::aDoubleClickSendsOnce()
{
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isBusy() && !m_ada.session->isDirty());
    QCOMPARE(requests("PUT"), 1);
}

void TestRecordSession::twoWindowsTakeTurns()
{
    RecordSession other(m_ada.connection.get(), m_key);
    other.load();
    QTRY_COMPARE(other.phase(), Phase::Ready);
    m_backend->faults().add({server::Fault::Kind::DelayReply, 1, "PUT", {}, std::chrono::milliseconds(200)});
    set(*m_ada.session, "title", u"one window"_s);
    set(other, "summary", u"another window"_s);
    m_ada.session->save();
    other.save();
    QVERIFY(m_ada.connection->turns().isHeldBy(m_key, m_ada.session.get()));
    QTRY_VERIFY(!m_ada.session->isBusy() && !other.isBusy() && !other.isDirty());
    QVERIFY(!m_ada.connection->turns().isTaken(m_key));
    QCOMPARE(onServer()["title"].toString(), u"one window"_s);
    QCOMPARE(onServer()["summary"].toString(), u"another window"_s);
}

void TestRecordSession::twoWindowsKeepADraftEach()
{
    auto other = std::make_unique<RecordSession>(m_ada.connection.get(), m_key);
    other->load();
    QTRY_COMPARE(other->phase(), Phase::Ready);
    set(*m_ada.session, "title", u"one window"_s);
    m_ada.session->storeDraft();
    set(*other, "summary", u"another window"_s);
    other->storeDraft();
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isBusy() && !m_ada.session->isDirty());
    other.reset();
    RecordSession again(m_ada.connection.get(), m_key);
    again.load();
    QTRY_COMPARE(again.phase(), Phase::Ready);
    QCOMPARE(again.mine()["title"].toString(), u"one window"_s);
    QCOMPARE(again.mine()["summary"].toString(), u"another window"_s);
}

void TestRecordSession::anExpiredSignInGoesOn()
{
    const QSignalSpy needed(m_ada.session.get(), &RecordSession::signInNeeded);
    m_ada.connection->setCredentials({Credentials::Kind::Bearer, u"ada"_s, u"expired"_s});
    set(*m_ada.session, "title", u"Ada's"_s);
    m_ada.session->save();
    QTRY_COMPARE(needed.count(), 1);
    QCOMPARE(m_ada.session->phase(), Phase::SignedOut);
    set(*m_ada.session, "summary", u"typed meanwhile"_s);
    m_ada.connection->setCredentials({Credentials::Kind::Bearer, u"ada"_s, QString::fromUtf8(m_backend->token(u"ada"_s))});
    QTRY_COMPARE(m_ada.session->phase(), Phase::Ready);
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
    QCOMPARE(m_ada.session->mine()["summary"].toString(), u"typed meanwhile"_s);
    QVERIFY(m_ada.session->isDirty());
}

void TestRecordSession::aLostReplyToAMergeLeavesTheCollisionToItsDecision()
{
    collideAtTheTitle();
    m_backend->faults().add({server::Fault::Kind::DropAfterCommit, 1, "PUT"});
    m_grace.session->setMerge(m_grace.session->merge()->withAll(Resolution::Choice::Mine));
    m_grace.session->submitMerge();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Ready);
    using Outcome = JournalEntry::Outcome;
    QCOMPARE(outcomes(m_grace), (QList{Outcome::FoundSaved, Outcome::MergedByUser}));
}

void TestRecordSession::deletedElsewhereIsCreatedAgain()
{
    collideWithADeletion();
    m_ada.session->recreate();
    QTRY_COMPARE(m_ada.session->phase(), Phase::Ready);
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::Recreated});
}

void TestRecordSession::recreatingDoesNotTouchARecordThatHasTheIdByNow()
{
    const Value before = m_grace.session->mine();
    collideWithADeletion();
    RecordSession another(m_grace.connection.get(), RecordKey{m_key.collection, {}});
    another.create(before.withMember("summary", Value::string("Of another record")));
    another.saveAsNew(m_key.id);
    QTRY_COMPARE(another.phase(), Phase::Ready);
    QCOMPARE(another.key(), m_key);
    m_ada.session->recreate();
    QTRY_COMPARE(m_ada.session->phase(), Phase::DuplicateFound);
    QCOMPARE(onServer(), another.base());
    QCOMPARE(m_ada.session->theirs()["summary"].toString(), u"Of another record"_s);
    QCOMPARE(m_ada.session->mine()["title"].toString(), u"Ada's"_s);
    m_ada.session->mergeIntoExisting();
    QTRY_COMPARE(m_ada.session->phase(), Phase::Merging);
    QCOMPARE(onServer(), another.base()); // shown first
    QCOMPARE(m_ada.session->theirsSavedBy().who, u"grace"_s);
    m_ada.session->submitMerge();
    QTRY_COMPARE(m_ada.session->phase(), Phase::Ready);
    QCOMPARE(onServer()["title"].toString(), u"Ada's"_s);
    QCOMPARE(onServer()["summary"].toString(), u"Of another record"_s);
}

void TestRecordSession::savedAsNewIsNotedOnceItIs()
{
    using Outcome = JournalEntry::Outcome;
    RecordSession taken(m_grace.connection.get(), RecordKey{m_key.collection, {}});
    taken.create(m_grace.session->mine());
    taken.saveAsNew(u"taken"_s);
    QTRY_COMPARE(taken.phase(), Phase::Ready);
    collideWithADeletion();
    m_backend->faults().add({server::Fault::Kind::Status, 1, "PUT", {}, {}, 422});
    m_ada.session->saveAsNew(u"refused"_s);
    QTRY_COMPARE(m_ada.session->trouble().kind, sync::Trouble::Kind::Invalid);
    QCOMPARE(outcomes(m_ada), QList{Outcome::Open});
    m_ada.session->saveAsNew(u"taken"_s);
    QTRY_COMPARE(m_ada.session->phase(), Phase::DuplicateFound);
    QCOMPARE(outcomes(m_ada), (QList{Outcome::Open, Outcome::Open}));
    m_ada.session->saveAsNew(u"free"_s);
    QTRY_COMPARE(m_ada.session->phase(), Phase::Ready);
    QCOMPARE(m_ada.session->key().id, u"free"_s);
    QCOMPARE(outcomes(m_ada), (QList{Outcome::SavedAsNew, Outcome::SavedAsNew}));
    QCOMPARE(m_ada.vault->journal().search({})->front().result["title"].toString(), u"Ada's"_s);
}

void TestRecordSession::aDuplicateThatIsGivenUpAfterARestartIsNotOpenForEver()
{
    auto fresh = std::make_unique<RecordSession>(m_ada.connection.get(), RecordKey{m_key.collection, {}});
    fresh->create(m_ada.session->mine().withMember("title", Value::string("Mine")));
    fresh->saveAsNew(m_key.id);
    QTRY_COMPARE(fresh->phase(), Phase::DuplicateFound);
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::Open});
    fresh = std::make_unique<RecordSession>(m_ada.connection.get(), m_key);
    fresh->load();
    QTRY_COMPARE(fresh->mine()["title"].toString(), u"Mine"_s);
    fresh->discard();
    QCOMPARE(fresh->phase(), Phase::Finished);
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::Discarded});
}

void TestRecordSession::savedAsNewAfterARestartDecidesWhatItLeft()
{
    using Outcome = JournalEntry::Outcome;
    collideWithADeletion();
    m_backend->faults().add({server::Fault::Kind::Status, 1, "PUT", {}, {}, 422});
    m_ada.session->saveAsNew(u"other"_s);
    QTRY_COMPARE(m_ada.session->trouble().kind, sync::Trouble::Kind::Invalid);
    const auto restart = [this](const QString &id) {
        m_ada.session = std::make_unique<RecordSession>(m_ada.connection.get(), RecordKey{m_key.collection, id});
        m_ada.session->load();
    };
    restart(u"other"_s);
    QTRY_COMPARE(m_ada.session->mine()["title"].toString(), u"Ada's"_s);
    m_backend->faults().add({server::Fault::Kind::Status, 1, "PUT", {}, {}, 422});
    m_ada.session->saveAsNew(u"another"_s);
    QTRY_COMPARE(m_ada.session->trouble().kind, sync::Trouble::Kind::Invalid);
    restart(u"another"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty());
    QCOMPARE(outcomes(m_ada), QList{Outcome::SavedAsNew});
}

/// It has no id yet by which the journal could know what belongs to it.
void TestRecordSession::aNewRecordThatMetAnotherIsGoneOnWithAfterARestart()
{
    auto fresh = newRecordThatMetAnother();
    const DraftKey draft = fresh->draftKey();
    fresh = std::make_unique<RecordSession>(m_ada.connection.get(), draft);
    fresh->load();
    QTRY_VERIFY(fresh->isDirty());
    fresh->save();
    QTRY_VERIFY(!fresh->key().isNew() && !fresh->isDirty());
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::KeptMine});
}

void TestRecordSession::whatANewRecordMetGoesAlongToTheIdItGets()
{
    auto fresh = newRecordThatMetAnother();
    m_backend->faults().add({server::Fault::Kind::Status, 1, "PUT", {}, {}, 422});
    fresh->saveAsNew(u"named"_s);
    QTRY_COMPARE(fresh->trouble().kind, sync::Trouble::Kind::Invalid);
    fresh = std::make_unique<RecordSession>(m_ada.connection.get(), RecordKey{m_key.collection, u"named"_s});
    fresh->load();
    QTRY_VERIFY(fresh->isDirty());
    fresh->save();
    QTRY_VERIFY(!fresh->isDirty());
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::SavedAsNew});
    QCOMPARE(m_ada.vault->journal().search({})->front().record, fresh->key());
}

void TestRecordSession::unchangedWorkOnADeletedRecordIsDiscarded()
{
    m_grace.session->remove();
    QTRY_COMPARE(m_grace.session->phase(), Phase::Finished);
    m_ada.session->reload();
    QTRY_COMPARE(m_ada.session->phase(), Phase::DeletedElsewhere);
    QVERIFY(!m_ada.session->isDirty());
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::Open});
    m_ada.session->discard();
    QCOMPARE(outcomes(m_ada), QList{JournalEntry::Outcome::Discarded});
}

void TestRecordSession::aNewRecordIsCreatedOnce()
{
    RecordSession fresh(m_ada.connection.get(), RecordKey{m_key.collection, {}});
    fresh.create(m_ada.session->mine().withoutMember("id").withMember("slug", Value::string("a-new-one")));
    m_backend->faults().add({server::Fault::Kind::DropAfterCommit, 1, "POST"});
    const QSignalSpy created(&fresh, &RecordSession::created);
    fresh.save();
    QTRY_COMPARE(created.count(), 1);
    QVERIFY(!fresh.key().isNew());
    QCOMPARE(requests("POST"), 2); // the second with the same key, which finds out about the first
    int found = 0;
    m_ada.connection->list({m_key.collection, u"a-new-one"_s, {}, 50, {}}, this,
                           [&found](const ListMeaning &list) { found = int(list.page.records.size()); });
    QTRY_COMPARE(found, 1);
}

void TestRecordSession::aBusyGatewayThatHadItDoneMakesNoSecondRecord()
{
    RecordSession fresh(m_ada.connection.get(), RecordKey{m_key.collection, {}});
    fresh.create(m_ada.session->mine().withoutMember("id").withMember("slug", Value::string("a-new-one")));
    m_backend->faults().add({server::Fault::Kind::StatusAfterCommit, 1, "POST"});
    fresh.save();
    QTRY_VERIFY(!fresh.key().isNew() && fresh.phase() == Phase::Ready);
    QCOMPARE(requests("POST"), 2);
    int found = 0;
    m_ada.connection->list({m_key.collection, u"a-new-one"_s, {}, 50, {}}, this,
                           [&found](const ListMeaning &list) { found = int(list.page.records.size()); });
    QTRY_COMPARE(found, 1);
}

/// Mine and the record that is there have no base in common: each field that differs is the user's to decide, and what they
/// decide goes into that one record.
void TestRecordSession::aDuplicateIsMergedIntoTheExistingRecord()
{
    const Value existing = m_grace.session->mine();
    RecordSession fresh(m_ada.connection.get(), RecordKey{m_key.collection, {}});
    fresh.create(existing.withMember("title", Value::string("Mine")).withMember("summary", Value::string("My summary")));
    fresh.saveAsNew(m_key.id);
    QTRY_COMPARE(fresh.phase(), Phase::DuplicateFound);
    QCOMPARE(fresh.theirs()["title"].toString(), existing["title"].toString());
    fresh.mergeIntoExisting();
    QTRY_COMPARE(fresh.phase(), Phase::Merging);
    QVERIFY(!fresh.merge()->isDecided());
    Merge merge = *fresh.merge();
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        const bool isTitle = merge.decisions()[i].pointer == *Pointer::parse("/title");
        merge = merge.withResolution(i, {isTitle ? Resolution::Choice::Mine : Resolution::Choice::Theirs, {}, {}});
    }
    fresh.setMerge(merge);
    fresh.submitMerge();
    QTRY_COMPARE(fresh.phase(), Phase::Ready);
    QCOMPARE(fresh.key(), m_key);
    QCOMPARE(onServer()["title"].toString(), u"Mine"_s);
    QCOMPARE(onServer()["summary"].toString(), existing["summary"].toString());
    QVERIFY(m_ada.vault->drafts()->empty());
    m_grace.session->reload(); // the record that was there is the record that is there
    QTRY_COMPARE(m_grace.session->mine()["title"].toString(), u"Mine"_s);
}

void TestRecordSession::typingReachesTheVaultInTime()
{
    set(*m_ada.session, "title", u"typed"_s);
    QVERIFY(m_ada.vault->drafts()->empty());
    QTRY_COMPARE(m_ada.vault->drafts()->size(), std::size_t(1));
    QCOMPARE(m_ada.vault->drafts()->front().draft.mine["title"].toString(), u"typed"_s);
}

void TestRecordSession::aDraftIsTakenUpByTheNextSession()
{
    set(*m_ada.session, "title", u"typed"_s);
    m_ada.session.reset(); // a window that closes stores what is not stored yet
    open(m_ada);
    QCOMPARE(m_ada.session->mine()["title"].toString(), u"typed"_s);
    QVERIFY(m_ada.session->isDirty());
}

/// They have no id by then, and are told apart all the same.
void TestRecordSession::recordsThatAreSavedAsNewKeepADraftEach()
{
    QStringList ids;
    m_ada.connection->list({m_key.collection, {}, {}, 2, {}}, this, [&ids](const ListMeaning &list) {
        for (const auto &record : list.page.records)
            ids << record.id;
    });
    QTRY_COMPARE(ids.size(), 2);
    m_ada.session.reset();
    m_backend->faults().add({server::Fault::Kind::Status, 2, "POST", {}, {}, 422});
    std::vector<std::unique_ptr<RecordSession>> copies;
    for (const QString &id : std::as_const(ids)) {
        copies.push_back(std::make_unique<RecordSession>(m_ada.connection.get(), RecordKey{m_key.collection, id}));
        RecordSession &copy = *copies.back();
        copy.load();
        QTRY_COMPARE(copy.phase(), Phase::Ready);
        set(copy, "title", u"mine of "_s + id);
        m_backend->faults().add({server::Fault::Kind::Status, 1, "PUT", {}, {}, 410});
        copy.save();
        QTRY_COMPARE(copy.phase(), Phase::DeletedElsewhere);
        copy.saveAsNew();
        QTRY_COMPARE(copy.trouble().kind, sync::Trouble::Kind::Invalid);
    }
    copies.clear();
    QStringList titles;
    const auto drafts = *m_ada.vault->drafts();
    for (const StoredDraft &stored : drafts)
        titles << stored.draft.mine["title"].toString();
    QCOMPARE(titles, (QStringList{u"mine of "_s + ids[0], u"mine of "_s + ids[1]}));
}

void TestRecordSession::workGoesOnAsWhoSignsIn()
{
    const auto draftsOf = [this](const QString &user) {
        return m_ada.vault->drafts(m_ada.connection->id(), user).valueOr({}).size();
    };
    set(*m_ada.session, "title", u"begun by ada"_s);
    m_ada.session->storeDraft();
    QCOMPARE(draftsOf(u"ada"_s), std::size_t(1));
    QCOMPARE(draftsOf(u"grace"_s), std::size_t(0));
    m_ada.connection->setCredentials({Credentials::Kind::Bearer, u"grace"_s, QString::fromUtf8(m_backend->token(u"grace"_s))});
    QCOMPARE(draftsOf(u"ada"_s), std::size_t(0));
    QCOMPARE(draftsOf(u"grace"_s), std::size_t(1));
    set(*m_ada.session, "title", u"ended by grace"_s);
    m_ada.session->save();
    QTRY_VERIFY(!m_ada.session->isDirty() && !m_ada.session->isBusy());
    QVERIFY(m_ada.vault->drafts()->empty());
}

void TestRecordSession::signalsComeAfterTheCall()
{
    const QSignalSpy changed(m_ada.session.get(), &RecordSession::changed);
    set(*m_ada.session, "title", u"typed"_s);
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
}

QTEST_GUILESS_MAIN(TestRecordSession)
#include "tst_recordsession.moc"
