// SPDX-License-Identifier: MIT
#include "core/merge/merge.h"
#include "ui/editor/sessionwords.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace concord;
using sync::Phase;
using sync::State;
using sync::Tell;
using sync::Trouble;

Q_DECLARE_METATYPE(concord::sync::State)

class TestSessionWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatHappenedAndWhatCanBeDone_data();
    void saysWhatHappenedAndWhatCanBeDone();
    void everyTroubleHasWordsAndKeepsTheServersOwn_data();
    void everyTroubleHasWordsAndKeepsTheServersOwn();
    void everyPhaseHasAStatus();
    void namesWhoAndWhen();
    void saysWhenTheNextAttemptComes_data();
    void saysWhenTheNextAttemptComes();
    void theServersWordsAreNotRepeated();
    void newsThatTheStateSaysAnywayAreNotSaidTwice();
};

namespace {

State stateIn(Phase phase)
{
    State state = sync::initialState({u"orders"_s, u"7"_s}, {}, 1);
    state.phase = phase;
    state.base = Value::integer(1);
    state.mine = Value::integer(2);
    return state;
}

State withTrouble(Trouble::Kind kind)
{
    State state = stateIn(Phase::Ready);
    state.trouble.kind = kind;
    state.trouble.status = 409;
    state.trouble.problem.detail = u"Only drafts may change."_s;
    return state;
}

QStringList actionsOf(const MessageBanner::Message &message)
{
    QStringList names;
    for (const MessageBanner::Action &action : message.actions)
        names << action.name;
    return names;
}

}

void TestSessionWords::saysWhatHappenedAndWhatCanBeDone_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("actions");
    const auto row = [](const char *name, const State &state, const QString &words, const QStringList &actions) {
        QTest::newRow(name) << state << words << actions;
    };
    State merging = stateIn(Phase::Merging);
    merging.merge = merge(Value::integer(1), Value::integer(2), Value::integer(3));
    merging.theirsSavedBy.who = u"grace"_s;
    row("a conflict", merging, u"grace saved this record first."_s, {SessionAction::showConflict});
    State waiting = merging;
    waiting.phase = Phase::Ready;
    row("a merge that was put off", waiting, u"A merge with a newer version is waiting."_s, {SessionAction::showConflict});
    row("deleted by somebody", stateIn(Phase::DeletedElsewhere), u"Somebody deleted this record. What you have is kept here."_s,
        {SessionAction::recreate, SessionAction::saveAsNew, SessionAction::discard});
    State met = stateIn(Phase::DuplicateFound);
    met.existing = u"7"_s;
    met.theirs = Value::object({});
    row("a create that met some record", stateIn(Phase::DuplicateFound), u"There is such a record already."_s, {SessionAction::saveAsNew});
    row("a create that met a record", met, u"There is a record “7” already."_s,
        {SessionAction::openExisting, SessionAction::mergeIntoExisting, SessionAction::saveAsNew});
    row("a delete that met an edit", stateIn(Phase::DeleteConflict), u"Not deleted: somebody changed the record meanwhile."_s,
        {SessionAction::keepRecord, SessionAction::deleteAnyway});
    row("offline", stateIn(Phase::Offline), u"The server cannot be reached. Your draft is kept on this computer."_s,
        {SessionAction::retry, SessionAction::cancel});
    row("signed out", stateIn(Phase::SignedOut), u"You are not signed in (any more). What you typed is kept."_s,
        {SessionAction::signIn, SessionAction::cancel});
    row("nobody knows", stateIn(Phase::OutcomeUnknown), u"It is unknown whether the record was saved: no answer came back."_s,
        {SessionAction::retry, SessionAction::discard});
    State busy = withTrouble(Trouble::Kind::Unavailable);
    busy.phase = Phase::Waiting;
    row("the server is busy", busy, u"The server is busy."_s, {SessionAction::retry, SessionAction::cancel});
    State lock = withTrouble(Trouble::Kind::Locked);
    lock.phase = Phase::Waiting;
    lock.trouble.problem.lockedBy = u"linus"_s;
    row("a save that waits for a lock", lock, u"linus holds a lock on this record."_s,
        {SessionAction::retry, SessionAction::cancel});
    row("a tag that is weak for a moment", stateIn(Phase::Waiting),
        u"Waiting a moment, until the server can tell versions apart."_s, {SessionAction::retry, SessionAction::cancel});
    State behind = stateIn(Phase::Ready);
    behind.freshness = State::Freshness::ChangedElsewhere;
    row("changed elsewhere while editing", behind, u"Somebody else changed this record since you loaded it."_s, {SessionAction::reload});
    row("field errors", withTrouble(Trouble::Kind::Invalid), u"The server did not accept the record."_s, {SessionAction::showProblem});
    State notLoaded = withTrouble(Trouble::Kind::Unavailable);
    notLoaded.phase = Phase::Blank;
    row("not loaded", notLoaded, u"The record could not be loaded."_s, {SessionAction::retry});
    State unnamed = withTrouble(Trouble::Kind::Unsupported);
    unnamed.key.id.clear();
    unnamed.presence = State::Presence::New;
    row("a server that cannot create", unnamed, u"The server cannot do this."_s, {});
    unnamed.trouble.status = 0;
    row("a create that has to name its id", unnamed, u"The new record needs an id from you."_s, {SessionAction::saveAsNew});
    row("all is well", stateIn(Phase::Ready), QString(), {});
    row("saving says nothing above the record", stateIn(Phase::Saving), QString(), {});
}

void TestSessionWords::saysWhatHappenedAndWhatCanBeDone()
{
    QFETCH(State, state);
    QFETCH(QString, words);
    QFETCH(QStringList, actions);
    const std::optional<MessageBanner::Message> message = messageFor(state);
    QCOMPARE(message.has_value(), !words.isEmpty());
    if (!message)
        return;
    QCOMPARE(message->title, words);
    QCOMPARE(actionsOf(*message), actions);
}

void TestSessionWords::everyTroubleHasWordsAndKeepsTheServersOwn_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = static_cast<int>(Trouble::Kind::Invalid); kind <= static_cast<int>(Trouble::Kind::Gone); ++kind)
        QTest::addRow("trouble %d", kind) << kind;
}

void TestSessionWords::everyTroubleHasWordsAndKeepsTheServersOwn()
{
    QFETCH(int, kind);
    const std::optional<MessageBanner::Message> message = messageFor(withTrouble(static_cast<Trouble::Kind>(kind)));
    QVERIFY(message);
    QVERIFY(!message->title.isEmpty());
    QVERIFY2(message->text.contains(u"Only drafts may change."_s), qPrintable(message->text));
    QVERIFY(message->text.contains(u"409"_s));
}

void TestSessionWords::everyPhaseHasAStatus()
{
    QSet<QString> words;
    for (int phase = static_cast<int>(Phase::Blank); phase <= static_cast<int>(Phase::Finished); ++phase) {
        const QString status = statusFor(stateIn(static_cast<Phase>(phase)));
        QVERIFY2(!status.isEmpty(), qPrintable(QString::number(phase)));
        words << status;
    }
    QVERIFY(words.size() > 10);
    State saved = stateIn(Phase::Ready);
    saved.mine = saved.base;
    QCOMPARE(statusFor(saved), u"Saved"_s);
    QCOMPARE(statusFor(stateIn(Phase::Ready)), u"Unsaved changes"_s);
}

void TestSessionWords::namesWhoAndWhen()
{
    State locked = withTrouble(Trouble::Kind::Locked);
    locked.trouble.problem.lockedBy = u"linus"_s;
    locked.trouble.problem.lockedUntil = QDateTime(QDate(2026, 11, 20), QTime(13, 30), QTimeZone::utc());
    const QString title = messageFor(locked)->title;
    QVERIFY2(title.contains(u"linus"_s), qPrintable(title));
    QVERIFY2(title.contains(QLocale().toString(locked.trouble.problem.lockedUntil.toLocalTime(), QLocale::ShortFormat)), qPrintable(title));
}

void TestSessionWords::saysWhenTheNextAttemptComes_data()
{
    QTest::addColumn<std::chrono::milliseconds>("wait");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, std::chrono::milliseconds wait, const QString &words) {
        QTest::newRow(name) << wait << words;
    };
    row("whole seconds", std::chrono::milliseconds(12'000), u"Trying again in 12 s."_s);
    row("begun seconds count", std::chrono::milliseconds(11'001), u"Trying again in 12 s."_s);
    row("the last moment", std::chrono::milliseconds(1), u"Trying again in 1 s."_s);
    row("minutes", std::chrono::milliseconds(300'000), u"Trying again in 5 min."_s);
}

void TestSessionWords::saysWhenTheNextAttemptComes()
{
    QFETCH(std::chrono::milliseconds, wait);
    QFETCH(QString, words);
    for (const Trouble::Kind kind : {Trouble::Kind::Unavailable, Trouble::Kind::Locked}) {
        State state = withTrouble(kind);
        state.phase = Phase::Waiting;
        const QString text = messageFor(state, wait)->text;
        QVERIFY2(text.startsWith(words) && text.contains(u"Only drafts may change."_s), qPrintable(text));
        QVERIFY(messageFor(state)->text.startsWith(u"Trying again by itself."_s));
    }
    QVERIFY(messageFor(stateIn(Phase::Offline), wait)->text.endsWith(words));
}

void TestSessionWords::theServersWordsAreNotRepeated()
{
    Problem problem;
    problem.title = u"Invalid"_s;
    problem.detail = u"Invalid"_s;
    problem.errors = {{std::nullopt, u"Too big."_s}, {Pointer().child("title"), u"At a field of its own."_s}};
    QCOMPARE(serverWords(problem), u"Invalid\nToo big."_s);
    Problem page;
    page.raw = u"<h1>Bad   gateway</h1>"_s;
    QCOMPARE(serverWords(page, 502), u"The server answered 502: <h1>Bad gateway</h1>"_s);
    Problem silence;
    silence.detail = u"the connection ended before a reply came"_s;
    QCOMPARE(serverWords(silence), u"The connection ended before a reply came"_s);
    QCOMPARE(serverWords({}), QString());
}

void TestSessionWords::newsThatTheStateSaysAnywayAreNotSaidTwice()
{
    const State state = stateIn(Phase::Ready);
    QVERIFY(messageFor(Tell::What::MergedByItself, state));
    QVERIFY(messageFor(Tell::What::Unguarded, state)->severity == MessageBanner::Severity::Warning);
    for (const Tell::What news : {Tell::What::Loaded, Tell::What::Saved, Tell::What::ConflictDetected, Tell::What::Refused, Tell::What::WentOffline})
        QVERIFY(!messageFor(news, state));
}

QTEST_GUILESS_MAIN(TestSessionWords)
#include "tst_sessionwords.moc"
