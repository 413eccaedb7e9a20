// SPDX-License-Identifier: MIT
// What a client must get right beyond the single reply: drafts and crashes, weak and missing tags, keys of creates, the third
// edit during a merge, delete against edit, waiting.
#include "scenario.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

class TestCorners : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theDraftComesBeforeTheRequest();
    void theDraftLeavesOnlyAfterAConfirmedSuccess_data();
    void theDraftLeavesOnlyAfterAConfirmedSuccess();
    void aCrashIsTakenUpAgain_data();
    void aCrashIsTakenUpAgain();
    void guards_data();
    void guards();
    void idempotencyKeys();
    void aThirdEditKeepsTheDecisionsThatStand();
    void aMergeThatIsCancelledComesBackWithItsDecisions();
    void typingDuringAMergeIsMerged();
    void typingDuringAnAutomaticMergeIsAskedAboutWhereTheyMeet();
    void aDeleteThatMetAnEditAndIsKeptMergesWhatWasTyped();
    void whatWasTypedIntoADecisionIsMineWhenItIsAskedAgain();
    void whatTheirsHadOfMineAndTookBackIsNotPutThereAgain();
    void aCleanMergeIsShownFirstWhenTheSettingSaysSo();
    void takingAllOfTheirsSendsNothing();
    void whatOnlyTheServerManagesIsNoConflict();
    void deletedElsewhere_data();
    void deletedElsewhere();
    void backoffGrowsWithJitterAndIsBounded();
    void retryAfterIsKept();
    void offlineIsToldOnceAndTriedWithoutEnd();
    void signInRestoresWriting();
    void aReadOnlyRecordKeepsWhatIsTyped();
    void collisionsAreNoted();
};

namespace {
const QString edit = uR"(type:{"a":2,"b":1} save )"_s;
const QString conflict = edit + uR"(stale ok:v2:{"a":5,"b":1} )"_s;

Terms verifying()
{
    Terms terms;
    terms.strongTag = {WriteGuard::Kind::Verify};
    return terms;
}

Terms weakUsable()
{
    Terms terms;
    terms.weakTag = {WriteGuard::Kind::Precondition};
    return terms;
}

Terms weakBecomesStrong()
{
    Terms terms;
    terms.weakTag = {WriteGuard::Kind::WaitAndRead, std::chrono::milliseconds(1100)};
    return terms;
}

Terms managing(const char *member)
{
    Terms terms;
    terms.rules.managed = {*PointerPattern::parse(member)};
    return terms;
}
}

Q_DECLARE_METATYPE(concord::sync::Terms)

void TestCorners::theDraftComesBeforeTheRequest()
{
    State state = Scenario::loaded().state();
    state = step(state, Edited{Value::object({{"a", Value::integer(2)}})}).state;
    const Step saved = step(state, Save{});
    QCOMPARE(saved.effects.size(), std::size_t(2));
    const auto *draft = std::get_if<StoreDraft>(&saved.effects[0]);
    QVERIFY(draft);
    QCOMPARE(draft->when, StoreDraft::When::Now);
    QCOMPARE(draft->draft.stage, Draft::Stage::Sending);
    QCOMPARE(draft->draft.sent, state.mine);
    QVERIFY(std::holds_alternative<SendRequest>(saved.effects[1]));
}

void TestCorners::theDraftLeavesOnlyAfterAConfirmedSuccess_data()
{
    QTest::addColumn<QString>("reply");
    for (const char *reply : {"ok",  "304",    "stale",     "duplicate",   "gone",       "locked",    "428",    "invalid", "rule",
                              "401", "403",    "415",       "425",         "key-reused", "429",       "503",    "500",     "307",
                              "303", "parent", "malformed", "unreachable", "lost",       "cancelled", "restart"})
        QTest::newRow(reply) << QString::fromLatin1(reply);
}

void TestCorners::theDraftLeavesOnlyAfterAConfirmedSuccess()
{
    QFETCH(QString, reply);
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + reply);
    QVERIFY(scenario.draft());
    QCOMPARE(textOf(scenario.draft()->mine), uR"({"a":2,"b":1})"_s);
}

void TestCorners::aCrashIsTakenUpAgain_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("requests");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QString>("mine");
    const auto row = [](const char *name, const QString &script, const QString &requests, const QString &ending,
                        const QString &mine) { QTest::newRow(name) << script << requests << ending << mine; };
    const QString mine = uR"({"a":2,"b":1})"_s;
    const QString put = uR"(PUT@v1={"a":2,"b":1})"_s;
    row("while typing: the edit is there, on the version it began with", uR"(type:{"a":2,"b":1} crash 304)"_s, u"** GET!v1"_s,
        u"Ready"_s, mine);
    row("while typing, and someone saved: merged, nothing sent", uR"(type:{"a":2,"b":1} crash ok:v2:{"a":1,"b":7})"_s,
        u"** GET!v1"_s, u"Ready"_s, uR"({"a":2,"b":7})"_s);
    row("while typing, and someone changed the same: asked", uR"(type:{"a":2,"b":1} crash ok:v2:{"a":5,"b":1})"_s, u"** GET!v1"_s,
        u"Merging"_s, mine);
    row("while saving, and it had landed", edit + uR"(crash ok:v2:{"a":2,"b":1})"_s, put + u" ** GET!v1"_s, u"Ready"_s, mine);
    row("while saving, and it had not: sent again", edit + u"crash 304 timer ok:v2"_s, put + u" ** GET!v1 "_s + put, u"Ready"_s,
        mine);
    row("while saving, and someone else did", edit + uR"(crash ok:v2:{"a":5,"b":1})"_s, put + u" ** GET!v1"_s, u"Merging"_s,
        mine);
    row("while the version was being confirmed", edit + uR"(ok crash ok:v2:{"a":2,"b":1})"_s, put + u" GET ** GET!v1"_s,
        u"Ready"_s, mine);
    row("while merging: the decisions are there", conflict + uR"(take:theirs crash 304)"_s, put + u" GET!v1 ** GET!v1"_s,
        u"Ready"_s, mine);
    row("while saving a merge, and it had landed: nothing of theirs is undone",
        conflict + uR"(take:own:9 submit crash ok:v3:{"a":9,"b":1})"_s, put + uR"( GET!v1 PUT@v2={"a":9,"b":1} ** GET!v2)"_s,
        u"Ready"_s, uR"({"a":9,"b":1})"_s);
    row("while saving a merge, and it had not: the merge goes out again",
        conflict + uR"(take:own:9 submit crash 304 timer ok:v3)"_s,
        put + uR"( GET!v1 PUT@v2={"a":9,"b":1} ** GET!v2 PUT@v2={"a":9,"b":1})"_s, u"Ready"_s, uR"({"a":9,"b":1})"_s);
    row("offline with a save waiting: saved on return", edit + u"unreachable crash 304 ok:v2"_s, put + u" ** GET!v1 "_s + put,
        u"Ready"_s, mine);
    row("offline with a save waiting, and someone saved: merged and saved",
        edit + uR"(unreachable crash ok:v2:{"a":1,"b":7} ok:v3)"_s, put + uR"( ** GET!v1 PUT@v2={"a":2,"b":7})"_s, u"Ready"_s,
        uR"({"a":2,"b":7})"_s);
    row("and the record was deleted meanwhile", uR"(type:{"a":2,"b":1} crash gone)"_s, u"** GET!v1"_s, u"DeletedElsewhere"_s,
        mine);
    row("twice", edit + uR"(crash crash ok:v2:{"a":2,"b":1})"_s, put + u" ** GET!v1 ** GET!v1"_s, u"Ready"_s, mine);
}

void TestCorners::aCrashIsTakenUpAgain()
{
    QFETCH(QString, script);
    QFETCH(QString, requests);
    QFETCH(QString, ending);
    QFETCH(QString, mine);
    Scenario scenario = Scenario::loaded();
    scenario.play(script);
    QCOMPARE(scenario.requests(), requests);
    QCOMPARE(scenario.ending(), ending);
    QCOMPARE(textOf(scenario.state().mine), mine);
}

void TestCorners::guards_data()
{
    QTest::addColumn<Terms>("terms");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("replies");
    QTest::addColumn<QString>("requests");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("ending");
    const QString put = uR"(={"a":2,"b":1})"_s;
    const QString same = uR"(ok:%1:{"a":1,"b":1} )"_s;
    QTest::newRow("no token: read, compare, write with what was read")
        << Terms() << u"-"_s << same.arg(u"v1"_s) + u"ok:v2"_s << u"GET PUT@v1"_s + put << u"<Saved>"_s << u"Ready"_s;
    QTest::newRow("no token anywhere: written unguarded, and it is said")
        << Terms() << u"-"_s << same.arg(u"-"_s) + uR"(ok ok:-:{"a":2,"b":1})"_s << u"GET PUT@-"_s + put + u" GET"_s
        << u"<Unguarded> <Saved>"_s << u"Ready"_s;
    QTest::newRow("no token, and it changed: merge")
        << Terms() << u"-"_s << uR"(ok:v2:{"a":5,"b":1})"_s << u"GET"_s << u"<ConflictDetected>"_s << u"Merging"_s;
    QTest::newRow("a weak tag that the server matches is sent as it is")
        << weakUsable() << u"~v1"_s << u"ok:~v2"_s << u"PUT@W/v1"_s + put << u"<Saved>"_s << u"Ready"_s;
    QTest::newRow("a weak tag that nobody matches: verified, then written with a warning, then read back")
        << Terms() << u"~v1"_s << uR"(304 ok:~v2 ok:~v2:{"a":2,"b":1})"_s << u"GET!W/v1 PUT@W/v1"_s + put + u" GET"_s
        << u"<Unguarded> <Saved>"_s << u"Ready"_s;
    QTest::newRow("a weak tag that turns strong: wait, read, the same opaque part is the same version")
        << weakBecomesStrong() << u"~v1"_s << u"timer "_s + same.arg(u"v1"_s) + u"ok:v2"_s << u"GET!W/v1 PUT@v1"_s + put
        << u"<WaitingForServer> <Saved>"_s << u"Ready"_s;
    QTest::newRow("a weak tag that turned strong, but another: merge")
        << weakBecomesStrong() << u"~v1"_s << uR"(timer ok:v2:{"a":5,"b":1})"_s << u"GET!W/v1"_s
        << u"<WaitingForServer> <ConflictDetected>"_s << u"Merging"_s;
    QTest::newRow("a backend without protection: read, compare, write, read back")
        << verifying() << u"v1"_s << uR"(304 ok:v2 ok:v2:{"a":2,"b":1})"_s << u"GET!v1 PUT@v1"_s + put + u" GET"_s
        << u"<Unguarded> <Saved>"_s << u"Ready"_s;
    QTest::newRow("a backend without protection that changed: merge")
        << verifying() << u"v1"_s << uR"(ok:v2:{"a":5,"b":1})"_s << u"GET!v1"_s << u"<ConflictDetected>"_s << u"Merging"_s;
    QTest::newRow("read back something else: that is base now")
        << verifying() << u"v1"_s << uR"(304 ok:v2 ok:v3:{"a":2,"b":8})"_s << u"GET!v1 PUT@v1"_s + put + u" GET"_s
        << u"<Unguarded> <AdjustedByServer> <Saved>"_s << u"Ready"_s;
    QTest::newRow("read back, and it did nothing")
        << verifying() << u"v1"_s << uR"(304 ok:v2 ok:v2:{"a":1,"b":1})"_s << u"GET!v1 PUT@v1"_s + put + u" GET"_s
        << u"<Unguarded> <Refused>"_s << u"Ready NotApplied"_s;
    QTest::newRow("a backend without protection that could not be reached: what was seen before is old, it is read again")
        << verifying() << u"v1"_s << uR"(304 unreachable network ok:v2:{"a":5,"b":1})"_s << u"GET!v1 PUT@v1"_s + put + u" GET!v1"_s
        << u"<Unguarded> <WentOffline> <BackOnline> <ConflictDetected>"_s << u"Merging"_s;
    QTest::newRow("a backend without protection that was busy: read again before writing again")
        << verifying() << u"v1"_s << uR"(304 503 timer 304 ok:v2 ok:v2:{"a":2,"b":1})"_s
        << u"GET!v1 PUT@v1"_s + put + u" GET!v1 PUT@v1"_s + put + u" GET"_s
        << u"<Unguarded> <WaitingForServer> <Unguarded> <Saved>"_s << u"Ready"_s;
    QTest::newRow("a token that was rotated with nothing changed: resubmitted")
        << Terms() << u"v1"_s << u"stale "_s + same.arg(u"v9"_s) + u"ok:v10"_s << u"PUT@v1"_s + put + u" GET!v1 PUT@v9"_s + put
        << u"<MergedByItself> <Saved>"_s << u"Ready"_s;
}

void TestCorners::guards()
{
    QFETCH(Terms, terms);
    QFETCH(QString, revision);
    QFETCH(QString, replies);
    QFETCH(QString, requests);
    QFETCH(QString, told);
    QFETCH(QString, ending);
    Scenario scenario({u"things"_s, u"1"_s}, terms);
    scenario.play(uR"(open ok:%1:{"a":1,"b":1} )"_s.arg(revision) + edit + replies);
    QCOMPARE(scenario.requests(), u"GET "_s + requests);
    QCOMPARE(scenario.told(), u"<Loaded> "_s + told);
    QCOMPARE(scenario.ending(), ending);
}

void TestCorners::idempotencyKeys()
{
    const auto key = [](const Scenario &s) { return std::get<CreateIntention>(s.sent().back()).idempotencyKey; };
    Scenario scenario = Scenario::fresh();
    scenario.play(u"save"_s);
    const QByteArray first = key(scenario);
    QVERIFY2(first.size() >= 32, "long enough to be unique");
    scenario.play(u"503 timer"_s);
    QCOMPARE(key(scenario), first); // kept across a retry
    scenario.play(u"invalid save"_s);
    QCOMPARE(key(scenario), first); // kept across saves of the same payload
    scenario.play(u"crash"_s);
    QCOMPARE(key(scenario), first); // kept across restarts: the repeat finds out whether it landed
    scenario.play(uR"(invalid type:{"a":2} save)"_s);
    const QByteArray second = key(scenario);
    QVERIFY(second != first); // another payload, another key
    scenario.play(uR"(type:{"a":3} lost)"_s);
    QCOMPARE(key(scenario), second); // what went out is found out about with the key it went out with
    QCOMPARE(textOf(std::get<CreateIntention>(scenario.sent().back()).record), uR"({"a":2})"_s);
    scenario.play(uR"(created:7:v1 ok:v1:{"a":2} save)"_s);
    QCOMPARE(scenario.requests().section(u' ', -1), uR"(PUT@v1={"a":3})"_s); // what was typed since is an update
    Scenario other = Scenario::fresh();
    other.play(u"save key-reused save"_s);
    QVERIFY(key(other) != std::get<CreateIntention>(other.sent().front()).idempotencyKey);
}

void TestCorners::aThirdEditKeepsTheDecisionsThatStand()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(uR"(type:{"a":2,"b":2} save stale ok:v2:{"a":5,"b":5})"_s);
    QCOMPARE(scenario.state().merge->undecidedCount(), std::size_t(2));
    scenario.play(uR"(take:mine submit stale ok:v3:{"a":5,"b":6})"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QCOMPARE(scenario.state().merge->undecidedCount(), std::size_t(1)); // a stands, b asks again
    QCOMPARE(textOf(scenario.state().merge->theirs()), uR"({"a":5,"b":6})"_s);
    scenario.play(u"take:theirs submit"_s);
    QCOMPARE(scenario.requests().section(u' ', -1), uR"(GET!v2)"_s); // all theirs: nothing to send
    QCOMPARE(scenario.ending(), u"Ready"_s);
}

void TestCorners::aMergeThatIsCancelledComesBackWithItsDecisions()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(conflict + u"take:own:9 cancel-merge"_s);
    QCOMPARE(scenario.ending(), u"Ready"_s);
    QCOMPARE(textOf(scenario.state().mine), uR"({"a":2,"b":1})"_s);
    scenario.play(u"save"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QVERIFY(scenario.state().merge->isDecided());
    scenario.play(u"submit ok:v3"_s);
    QCOMPARE(textOf(scenario.state().base), uR"({"a":9,"b":1})"_s);
}

void TestCorners::typingDuringAMergeIsMerged()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(conflict + uR"(take:mine type:{"a":2,"b":3} submit ok:v3)"_s);
    QCOMPARE(textOf(scenario.state().base), uR"({"a":2,"b":3})"_s);
    QCOMPARE(scenario.ending(), u"Ready"_s);
}

/// Found by the simulation: b is theirs by then, and what was typed into it meanwhile would have gone over it unasked.
void TestCorners::typingDuringAnAutomaticMergeIsAskedAboutWhereTheyMeet()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + uR"(type:{"a":2,"b":4} stale ok:v2:{"a":1,"b":7} ok:v3)"_s);
    QCOMPARE(scenario.requests(), uR"(PUT@v1={"a":2,"b":1} GET!v1 PUT@v2={"a":2,"b":7})"_s);
    QCOMPARE(scenario.told(), u"<MergedByItself> <Saved> <ConflictDetected>"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    scenario.play(u"take:mine submit ok:v4"_s);
    QCOMPARE(scenario.requests().section(u' ', -1), uR"(PUT@v3={"a":2,"b":4})"_s);
}

/// Found by the simulation: between the two deletes base must not move on, or keeping the record would take theirs for seen.
void TestCorners::aDeleteThatMetAnEditAndIsKeptMergesWhatWasTyped()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(uR"(type:{"a":2,"b":1} remove stale ok:v2:{"a":5,"b":1} remove stale ok:v3:{"a":6,"b":1} cancel)"_s);
    QCOMPARE(scenario.requests(), u"DELETE@v1 GET!v1 DELETE@v2 GET!v2"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QCOMPARE(textOf(scenario.state().merge->base()), uR"({"a":1,"b":1})"_s);
}

/// Found by the simulation: a third edit to the same field took away the value typed for it.
void TestCorners::whatWasTypedIntoADecisionIsMineWhenItIsAskedAgain()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(conflict + uR"(take:own:9 submit stale ok:v3:{"a":6,"b":1})"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QCOMPARE(textOf(scenario.state().mine), uR"({"a":9,"b":1})"_s);
    QCOMPARE(textOf(scenario.draft()->mine), uR"({"a":9,"b":1})"_s);
    QCOMPARE(scenario.state().merge->undecidedCount(), std::size_t(1));
}

/// Found by the simulation: our write had landed, its reply was lost, and while the user decided about another field somebody
/// took back what had landed.
void TestCorners::whatTheirsHadOfMineAndTookBackIsNotPutThereAgain()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(uR"(type:{"a":2,"b":1,"c":1} save lost ok:v3:{"a":5,"b":1,"c":1})"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    scenario.play(uR"(take:mine submit stale ok:v4:{"a":5,"b":1})"_s);
    QCOMPARE(scenario.requests().section(u' ', -1), uR"(PUT@v4={"a":2,"b":1})"_s);
}

void TestCorners::aCleanMergeIsShownFirstWhenTheSettingSaysSo()
{
    Terms terms;
    terms.cleanMerge = Terms::CleanMerge::Ask;
    Scenario scenario = Scenario::loaded(terms);
    scenario.play(edit + uR"(stale ok:v2:{"a":1,"b":7})"_s);
    QCOMPARE(scenario.ending(), u"Merging"_s);
    scenario.play(u"submit ok:v3"_s);
    QCOMPARE(textOf(scenario.state().base), uR"({"a":2,"b":7})"_s);
}

void TestCorners::takingAllOfTheirsSendsNothing()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(conflict + u"take:theirs submit"_s);
    QCOMPARE(scenario.requests(), uR"(PUT@v1={"a":2,"b":1} GET!v1)"_s);
    QCOMPARE(scenario.ending(), u"Ready"_s);
    QCOMPARE(textOf(scenario.state().mine), uR"({"a":5,"b":1})"_s);
    QVERIFY(!scenario.draft());
}

void TestCorners::whatOnlyTheServerManagesIsNoConflict()
{
    Scenario scenario({u"things"_s, u"1"_s}, managing("/t"));
    scenario.play(uR"(open ok:v1:{"a":1,"t":1} type:{"a":2,"t":1} save lost ok:v2:{"a":2,"t":2})"_s);
    QCOMPARE(scenario.told(), u"<Loaded> <Landed> <Saved>"_s); // ours, though the time stamp differs
    scenario.play(uR"(type:{"a":3,"t":2} save stale ok:v3:{"a":2,"t":3} ok:v4)"_s);
    QCOMPARE(scenario.requests().section(u' ', -1), uR"(PUT@v3={"a":3,"t":3})"_s);
    QCOMPARE(scenario.ending(), u"Ready"_s);
}

void TestCorners::deletedElsewhere_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("requests");
    QTest::addColumn<QString>("ending");
    const QString gone = edit + u"gone "_s;
    const QString put = uR"(PUT@v1={"a":2,"b":1} )"_s;
    const QString create = uR"(CREATE/1={"a":2,"b":1})"_s;
    QTest::newRow("recreate") << gone + u"recreate ok:v9"_s << put + create << u"Ready"_s;
    QTest::newRow("recreate, and someone did so first: merged over the old base")
        << gone + uR"(recreate duplicate ok:v9:{"a":1,"b":7} ok:v10)"_s << put + create + uR"( GET PUT@v9={"a":2,"b":7})"_s
        << u"Ready"_s;
    QTest::newRow("recreate, and someone did so first with the same field: asked")
        << gone + uR"(recreate duplicate ok:v9:{"a":5,"b":1})"_s << put + create + u" GET"_s << u"Merging"_s;
    QTest::newRow("recreate is refused: still deleted")
        << gone + u"recreate invalid"_s << put + create << u"DeletedElsewhere Invalid"_s;
    QTest::newRow("save as new") << gone + u"save-as:2 ok:v1"_s << put + uR"(CREATE/2={"a":2,"b":1})"_s << u"Ready"_s;
    QTest::newRow("discard") << gone + u"discard"_s << put.trimmed() << u"Finished"_s;
    QTest::newRow("go on typing, then recreate")
        << gone + uR"(type:{"a":4,"b":1} recreate ok:v9)"_s << put + uR"(CREATE/1={"a":4,"b":1})"_s << u"Ready"_s;
    QTest::newRow("it came back") << gone + uR"(reload ok:v9:{"a":1,"b":7})"_s << put + u"GET"_s << u"Ready"_s;
    QTest::newRow("deleted while deciding for theirs: what was typed is kept")
        << conflict + uR"(take:theirs reload gone recreate ok:v9)"_s << put + uR"(GET!v1 GET!v2 CREATE/1={"a":2,"b":1})"_s
        << u"Ready"_s;
    QTest::newRow("deleted while merging: the decisions live on in mine")
        << conflict + uR"(take:own:9 submit gone recreate ok:v9)"_s
        << put + uR"(GET!v1 PUT@v2={"a":9,"b":1} CREATE/1={"a":9,"b":1})"_s << u"Ready"_s;
}

void TestCorners::deletedElsewhere()
{
    QFETCH(QString, script);
    QFETCH(QString, requests);
    QFETCH(QString, ending);
    Scenario scenario = Scenario::loaded();
    scenario.play(script);
    QCOMPARE(scenario.requests(), requests);
    QCOMPARE(scenario.ending(), ending);
    QCOMPARE(scenario.draft().has_value(), ending != u"Ready"_s && ending != u"Finished"_s ? true : isDirty(scenario.state()));
}

void TestCorners::backoffGrowsWithJitterAndIsBounded()
{
    Terms terms;
    terms.attempts = 12;
    QSet<qint64> delays;
    for (quint64 seed = 0; seed < 20; ++seed) {
        Scenario scenario({u"things"_s, u"1"_s}, terms);
        scenario.play(u"open"_s);
        State state = scenario.state();
        state.seed = seed;
        std::chrono::milliseconds ceiling = terms.firstBackoff;
        for (int i = 0; i < terms.attempts; ++i) {
            const Step waited = step(state, Replied{state.inFlight, meaningNamed(u"503"_s)});
            const auto *timer = std::get_if<StartTimer>(&waited.effects.front());
            QVERIFY(timer);
            QVERIFY(timer->delay >= ceiling / 2 && timer->delay <= ceiling);
            delays << timer->delay.count();
            ceiling = std::min(terms.longestBackoff, ceiling * 2);
            state = step(waited.state, TimerFired{timer->id}).state;
        }
    }
    QVERIFY2(delays.size() > 200, "two editors do not wait for the same time");
}

void TestCorners::retryAfterIsKept()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + u"503-for-7s"_s);
    QVERIFY(scenario.delay() >= std::chrono::seconds(7));
}

void TestCorners::offlineIsToldOnceAndTriedWithoutEnd()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + u"unreachable"_s);
    for (int i = 0; i < 50; ++i)
        scenario.play(u"timer unreachable"_s);
    QCOMPARE(scenario.told(), u"<WentOffline>"_s);
    QCOMPARE(scenario.ending(), u"Offline(Saving)"_s);
    QCOMPARE(scenario.draft()->stage, Draft::Stage::Queued);
    scenario.play(u"timer ok:v2"_s);
    QCOMPARE(scenario.told(), u"<WentOffline> <BackOnline> <Saved>"_s);
}

void TestCorners::signInRestoresWriting()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + u"403"_s);
    QVERIFY(!canSave(scenario.state()));
    scenario.play(u"sign-in save ok:v2"_s);
    QCOMPARE(scenario.ending(), u"Ready"_s);
    QVERIFY(!isDirty(scenario.state()));
}

void TestCorners::aReadOnlyRecordKeepsWhatIsTyped()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + uR"(403 type:{"a":3,"b":1} save)"_s);
    QCOMPARE(textOf(scenario.draft()->mine), uR"({"a":3,"b":1})"_s);
    QCOMPARE(scenario.sent().size(), std::size_t(1));
}

void TestCorners::collisionsAreNoted()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + u"stale"_s);
    const Step found = step(scenario.state(), Replied{scenario.state().inFlight, meaningNamed(uR"(ok:v2:{"a":5,"b":1})"_s)});
    const auto *collision = std::get_if<NoteCollision>(&found.effects.front());
    QVERIFY(collision);
    QCOMPARE(collision->kind, JournalEntry::Kind::Conflict);
    QCOMPARE(textOf(collision->theirs), uR"({"a":5,"b":1})"_s);
    QVERIFY(collision->merge);
}

QTEST_GUILESS_MAIN(TestCorners)
#include "tst_corners.moc"
