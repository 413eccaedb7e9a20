// SPDX-License-Identifier: MIT
// What a client must get right beyond the single reply: drafts and crashes, weak and missing tags, keys of creates, the third
// edit during a merge, delete against edit, waiting.
//
// Where the corners of real backends are tested:
// - weak tags under If-Match, weak tags right after a write: guards(); dates in their place: tst_profile guards(), tst_request
// - a false If-Match answered with 2xx; 401, 403, 404 and redirects before the precondition: tst_replytable repliesToASave()
// - no validator after a PUT, a body that differs, 2xx that did nothing, 201 to an update: tst_replytable repliesToASave()
// - 200, 201, 202, 204, 205; tokens from a 2xx and from their place only: tst_meaning; opaque: tst_request
// sendsTokensBackExactly()
// - a lost reply: tst_replytable "lost, …"; delivered once: tst_httpdriver deliversAtMostOnce()
// - 409 without a precondition, 425, 428: tst_meaning statuses(), tst_replytable; Retry-After: tst_retryafter
// - Idempotency-Key, quoted: tst_exchanges; in flight, reused, stored with the draft: idempotencyKeys(),
//   notNowToACreateMayMeanThatItWasDone(); missing: a 400 like any other
// - problems, HTML, XML, empty and mislabelled bodies: tst_problem, tst_meaning
// - merge patches and null: tst_request saysWhenAMergePatchCannotSayTheChange(); ~1 before ~0: tst_pointer
// - Link: tst_link; loops: tst_paging; ids as one segment: tst_request; nothing is cached: tst_httpdriver keepsNoCookies()
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
    void deletionsMayBeUnguardedWhereChangesAreNot_data();
    void deletionsMayBeUnguardedWhereChangesAreNot();
    void theTermsAreThoseOfTheProfile();
    void idempotencyKeys();
    void notNowToACreateMayMeanThatItWasDone_data();
    void notNowToACreateMayMeanThatItWasDone();
    void theServersWordsStandInTheTrouble();
    void aThirdEditKeepsTheDecisionsThatStand();
    void aMergeThatIsCancelledComesBackWithItsDecisions();
    void typingDuringAMergeIsMerged();
    void typingDuringAnAutomaticMergeIsAskedAboutWhereTheyMeet();
    void aDeleteThatMetAnEditAndIsKeptMergesWhatWasTyped();
    void aMergeLeftForLaterMeetsWhatADeleteMet();
    void whatWasTypedIntoADecisionIsMineWhenItIsAskedAgain();
    void whatTheirsHadOfMineAndTookBackIsNotPutThereAgain();
    void aThirdEditKeepsTheLinesOfBothSides();
    void aLineBesideAConflictIsNotPutBackUnasked();
    void whatReplacedALineTogetherIsNotTakenApart();
    void aLineThatMovedIsNotPutBackUnasked();
    void aLineRemovedBesideAConflictIsNotRemovedAgainUnasked();
    void whatOnlyTheirsHadInATextDoesNotBecomeMine();
    void aCleanMergeIsShownFirstWhenTheSettingSaysSo();
    void takingAllOfTheirsSendsNothing();
    void whatOnlyTheServerManagesIsNoConflict();
    void deletedElsewhere_data();
    void deletedElsewhere();
    void aDraftWithoutAWayOutIsUnderstood();
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

Terms settling()
{
    Terms terms;
    terms.contentAlone = {WriteGuard::Kind::WaitAndRead, std::chrono::milliseconds(2100)};
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
Q_DECLARE_METATYPE(concord::sync::Terms::Creates)

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
    for (const char *reply : {"ok",  "304", "stale",  "duplicate", "gone",        "locked",     "428",       "invalid", "rule",
                              "401", "403", "415",    "425",       "in-flight",   "key-reused", "429",       "503",     "500",
                              "307", "303", "parent", "malformed", "unreachable", "lost",       "cancelled", "restart"})
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
    row("offline with a merge waiting, and theirs was taken back: what was typed into the merge is saved",
        conflict + uR"(take:own:9 submit unreachable crash ok:v3:{"a":1,"b":1} ok:v4)"_s,
        put + uR"( GET!v1 PUT@v2={"a":9,"b":1} ** GET!v1 PUT@v3={"a":9,"b":1})"_s, u"Ready"_s, uR"({"a":9,"b":1})"_s);
    row("while merging, and the theirs that was chosen is gone: asked", conflict + uR"(take:theirs crash ok:v3:{"a":1,"b":1})"_s,
        put + u" GET!v1 ** GET!v1"_s, u"Merging"_s, mine);
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
    QTest::newRow("a weak tag that stays weak after the wait: written with a warning, then read back")
        << weakBecomesStrong() << u"~v1"_s << u"timer "_s + same.arg(u"~v1"_s) + u"ok:v2"_s << u"GET!W/v1 PUT@W/v1"_s + put
        << u"<WaitingForServer> <Unguarded> <Saved>"_s << u"Ready"_s;
    QTest::newRow("no token, and then one that turns strong: waited for as well")
        << weakBecomesStrong() << u"-"_s << same.arg(u"~v1"_s) + u"timer "_s + same.arg(u"v1"_s) + u"ok:v2"_s
        << u"GET GET!W/v1 PUT@v1"_s + put << u"<WaitingForServer> <Saved>"_s << u"Ready"_s;
    QTest::newRow("content whose version has to settle: wait, read, the same content is the same version")
        << settling() << u"#h1"_s << u"timer "_s + same.arg(u"v1"_s) + u"ok:v2"_s << u"GET!h1 PUT@v1"_s + put
        << u"<WaitingForServer> <Saved>"_s << u"Ready"_s;
    QTest::newRow("content whose version takes two looks to settle is guarded all the same")
        << settling() << u"#h1"_s << u"timer "_s + same.arg(u"#h1"_s) + u"timer "_s + same.arg(u"v1"_s) + u"ok:v2"_s
        << u"GET!h1 GET!h1 PUT@v1"_s + put << u"<WaitingForServer> <WaitingForServer> <Saved>"_s << u"Ready"_s;
    QTest::newRow("content whose version has to settle, and it changed: merge")
        << settling() << u"#h1"_s << uR"(timer ok:v1:{"a":5,"b":1})"_s << u"GET!h1"_s
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

void TestCorners::deletionsMayBeUnguardedWhereChangesAreNot_data()
{
    QTest::addColumn<QString>("replies");
    QTest::addColumn<QString>("requests");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("ending");
    const QString changed = uR"(ok:v2:{"a":5,"b":1} )"_s;
    QTest::newRow("unchanged: deleted, with a warning") << u"304 ok"_s << u"GET!v1 DELETE@v1"_s << u"<Unguarded> <Deleted>"_s << u"Finished"_s;
    QTest::newRow("changed: asked") << changed << u"GET!v1"_s << u"<DeleteConflict>"_s << u"DeleteConflict"_s;
    QTest::newRow("changed, and deleted all the same: looked at once more")
        << changed + u"remove 304 ok"_s << u"GET!v1 GET!v2 DELETE@v2"_s << u"<DeleteConflict> <Unguarded> <Deleted>"_s << u"Finished"_s;
    QTest::newRow("gone is gone") << u"gone"_s << u"GET!v1"_s << u"<Deleted>"_s << u"Finished"_s;
    QTest::newRow("lost, and it is there: looked at before it is sent again")
        << u"304 lost 304 timer 304 ok"_s << u"GET!v1 DELETE@v1 GET!v1 GET!v1 DELETE@v1"_s
        << u"<Unguarded> <DidNotLand> <WaitingForServer> <Unguarded> <Deleted>"_s << u"Finished"_s;
}

void TestCorners::deletionsMayBeUnguardedWhereChangesAreNot()
{
    QFETCH(QString, replies);
    QFETCH(QString, requests);
    Terms terms;
    terms.deletions = Terms::Deletions::Unguarded;
    Scenario scenario = Scenario::loaded(terms);
    scenario.play(u"remove "_s + replies);
    QCOMPARE(scenario.requests(), requests);
    QTEST(scenario.told(), "told");
    QTEST(scenario.ending(), "ending");
}

void TestCorners::theTermsAreThoseOfTheProfile()
{
    using Kind = WriteGuard::Kind;
    const Revision strong{Revision::Source::Header, "\"1\"", {}};
    const Revision content{Revision::Source::Hash, "1", {}};
    const Terms rest = termsOf(*Profile::load(u"rest"_s));
    QCOMPARE(rest.guardForDelete(strong).kind, Kind::Precondition);
    QCOMPARE(rest.guardForDelete({}).kind, Kind::ReadFirst);
    const Terms ghost = termsOf(*Profile::load(u"ghost"_s));
    QCOMPARE(ghost.guardFor(strong).kind, Kind::Precondition);
    QCOMPARE(ghost.guardForDelete(strong).kind, Kind::Verify);
    const Terms solid = termsOf(*Profile::load(u"solid"_s));
    QCOMPARE(solid.guardFor(strong).kind, Kind::Precondition);
    QCOMPARE(solid.guardFor(content).kind, Kind::WaitAndRead);
    QCOMPARE(solid.guardForDelete(content).kind, Kind::WaitAndRead);
    QCOMPARE(termsOf(*Profile::load(u"json-server"_s)).guardFor(content).kind, Kind::Verify);
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

/// A gateway answers 503 for a server that has done it all the same, and a key in flight belongs to an attempt that is not over.
/// Only the very same request with its key can tell; where keys are not honoured, nothing can.
void TestCorners::notNowToACreateMayMeanThatItWasDone_data()
{
    QTest::addColumn<Terms::Creates>("creates");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("requests");
    QTest::addColumn<QString>("ending");
    const QString post = uR"(POST={"a":1})"_s;
    const QString twice = post + u' ' + post;
    const auto row = [](const char *name, Terms::Creates creates, const QString &script, const QString &requests,
                        const QString &ending) { QTest::newRow(name) << creates << script << requests << ending; };
    const auto repeatable = Terms::Creates::Repeatable;
    const auto once = Terms::Creates::AtMostOnce;
    row("503: the same with its key after a wait, and a look at what became of it", repeatable,
        u"save 503 timer created:7:v1 ok:v1:{\"a\":1}"_s, twice + u" GET"_s, u"Ready"_s);
    row("503 without end: still unknown", repeatable, u"save 503 timer 503 timer 503 timer 503 timer 503 timer 503"_s,
        QStringList(6, post).join(u' '), u"OutcomeUnknown OutcomeUnknown"_s);
    row("503, and the user does not wait: unknown, not undone", repeatable, u"save 503 cancel"_s, post,
        u"OutcomeUnknown OutcomeUnknown"_s);
    row("503, and the payload changes meanwhile: the first is settled before anything else goes out", repeatable,
        u"save 503 cancel type:{\"a\":2} save created:7:v1 ok:v1:{\"a\":1} save"_s, twice + uR"( GET PUT@v1={"a":2})"_s,
        u"Saving"_s);
    row("503, and the repeat is not let in: still unknown", repeatable, u"save 503 timer 403"_s, twice,
        u"OutcomeUnknown OutcomeUnknown"_s);
    row("503 where keys are not honoured: never repeated unasked", once, u"save 503"_s, post, u"OutcomeUnknown OutcomeUnknown"_s);
    row("503 with Retry-After where keys are not honoured: the same", once, u"save 503-for-7s"_s, post,
        u"OutcomeUnknown OutcomeUnknown"_s);
    row("503 where keys are not honoured: the user takes the risk", once, u"save 503 retry created:7:v1"_s, twice, u"Ready"_s);
    row("502 or 504 where keys are not honoured: the same unknown", once, u"save 500"_s, post,
        u"OutcomeUnknown OutcomeUnknown"_s);
    row("429 was not let in: repeated", once, u"save 429 timer created:7:v1"_s, twice, u"Ready"_s);
    row("425 was not let in: repeated", once, u"save 425 timer created:7:v1"_s, twice, u"Ready"_s);
    row("401 was not let in: repeated", once, u"save 401 sign-in created:7:v1"_s, twice, u"Ready"_s);
    row("not sent: repeated", once, u"save unreachable network created:7:v1"_s, twice, u"Ready"_s);
    row("409 in flight: the same key after each wait", repeatable,
        u"save in-flight timer in-flight timer created:7:v1 ok:v1:{\"a\":1}"_s, twice + u' ' + post + u" GET"_s, u"Ready"_s);
    row("409 in flight, and the user does not wait: unknown", repeatable, u"save in-flight cancel"_s, post,
        u"OutcomeUnknown OutcomeUnknown"_s);
    row("503 to a chosen id needs no key: If-None-Match tells", once, u"save-as:x 503 timer duplicate ok:v1:{\"a\":1}"_s,
        uR"(CREATE/x={"a":1} CREATE/x={"a":1} GET)"_s, u"Ready"_s);
    row("a crash after a 503: the same key again", repeatable, u"save 503 crash created:7:v1 ok:v1:{\"a\":1}"_s,
        post + u" ** "_s + post + u" GET"_s, u"Ready"_s);
    row("a crash after a 503 where keys are not honoured: unknown", once, u"save 503 crash"_s, post + u" **"_s,
        u"OutcomeUnknown OutcomeUnknown"_s);
}

void TestCorners::notNowToACreateMayMeanThatItWasDone()
{
    QFETCH(Terms::Creates, creates);
    QFETCH(QString, script);
    QFETCH(QString, requests);
    QFETCH(QString, ending);
    Terms terms;
    terms.creates = creates;
    Scenario scenario = Scenario::fresh(terms);
    scenario.play(script);
    QCOMPARE(scenario.requests(), requests);
    QCOMPARE(scenario.ending(), ending);
    QByteArrayList keys;
    for (const Intention &intention : scenario.sent()) {
        if (const auto *create = std::get_if<CreateIntention>(&intention))
            keys << create->idempotencyKey;
    }
    QCOMPARE(QSet<QByteArray>(keys.begin(), keys.end()).size(), 1);
}

/// A 409 that turns out to be no conflict of versions: what it said, and at which field, is not lost over the look.
void TestCorners::theServersWordsStandInTheTrouble()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit);
    Meaning refusal = meaningNamed(u"stale"_s);
    refusal.status = 409;
    refusal.problem.code = u"conflict_unique"_s;
    refusal.problem.errors = {{*Pointer::parse("/a"), u"this number is taken"_s}};
    scenario.dispatch(Replied{scenario.state().inFlight, refusal});
    scenario.play(u"304"_s);
    QCOMPARE(scenario.ending(), u"Ready RefusedByRule"_s);
    QCOMPARE(scenario.state().trouble.status, 409);
    QCOMPARE(scenario.state().trouble.problem, refusal.problem);
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

/// Found by the simulation: the version that the delete met was taken for the one that the merge was made against, and the merge
/// went over it.
void TestCorners::aMergeLeftForLaterMeetsWhatADeleteMet()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(conflict + uR"(take:own:9 cancel-merge remove stale ok:v3:{"a":5,"b":8} remove 403)"_s);
    QCOMPARE(scenario.ending(), u"Merging Forbidden"_s);
    QCOMPARE(textOf(scenario.state().merge->theirs()), uR"({"a":5,"b":8})"_s);
    scenario.play(u"submit ok:v4"_s);
    QCOMPARE(scenario.requests().section(u' ', -1), uR"(PUT@v3={"a":9,"b":8})"_s);
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

namespace {

/// {"t": …} with five lines, of which three may differ.
QString lines(const char *first, const char *third, const char *fifth)
{
    return uR"({"t":"%1\nb\n%2\nd\n%3\n"})"_s.arg(QLatin1String(first), QLatin1String(third), QLatin1String(fifth));
}

}

/// Found by the simulation: lines that both had changed apart from each other were taken for agreed on, and the third edit took
/// them back on both sides.
void TestCorners::aThirdEditKeepsTheLinesOfBothSides()
{
    Terms terms;
    terms.cleanMerge = Terms::CleanMerge::Ask;
    Scenario scenario({u"things"_s, u"1"_s}, terms);
    scenario.play(u"open ok:v1:%1 type:%2 save stale ok:v2:%3"_s.arg(lines("a", "c", "e"), lines("a", "mine", "e"),
                                                                   lines("a", "c", "theirs")));
    scenario.play(u"submit stale ok:v3:%1 submit"_s.arg(lines("third", "c", "theirs")));
    QCOMPARE(scenario.requests().section(u' ', -1), u"PUT@v3="_s + lines("third", "mine", "theirs"));
}

/// Found by the simulation: a line that both had put beside a conflict was taken back by theirs and put there again unasked, since
/// it cannot be known which line it replaced.
void TestCorners::aLineBesideAConflictIsNotPutBackUnasked()
{
    Scenario scenario({u"things"_s, u"1"_s});
    scenario.play(u"open ok:v1:%1 type:%2 save stale ok:v2:%3"_s.arg(lines("a", "c", "e"), lines("a", R"(both\nmine)", "e"),
                                                                   lines("a", R"(both\ntheirs)", "e")));
    scenario.play(u"take:mine submit stale ok:v3:%1"_s.arg(lines("a", "c", "e")));
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QCOMPARE(textOf(scenario.state().mine), lines("a", R"(both\nmine)", "e"));
}

/// The lines that both put and those that mine put besides replace one line of base: theirs going back to it takes nothing of that
/// apart unasked.
void TestCorners::whatReplacedALineTogetherIsNotTakenApart()
{
    Scenario scenario({u"things"_s, u"1"_s});
    const auto record = [](const char *third, int f) {
        return lines("a", third, "e").replace(u'}', u",\"f\":%1}"_s.arg(f));
    };
    scenario.play(
        u"open ok:v1:%1 type:%2 save stale ok:v2:%3"_s.arg(record("c", 1), record(R"(both\nmine)", 2), record(R"(both\nc)", 3)));
    QCOMPARE(scenario.state().merge->conflictCount(), std::size_t(1));
    scenario.play(u"take:mine submit stale ok:v3:%1"_s.arg(record("c", 3)));
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QCOMPARE(textOf(scenario.state().merge->result()), record(R"(both\nmine)", 2));
}

/// The same in an array, where the element stands elsewhere by then.
void TestCorners::aLineThatMovedIsNotPutBackUnasked()
{
    Scenario scenario({u"things"_s, u"1"_s});
    const auto record = [](const QString &before, const char *third) {
        return uR"({"l":[%1{"id":"x",%2]})"_s.arg(before, lines("a", third, "e").mid(1));
    };
    const QString other = uR"({"id":"y","t":""},)"_s;
    scenario.play(u"open ok:v1:%1 type:%2 save stale ok:v2:%3"_s.arg(record({}, "c"), record(other, R"(both\nmine)"),
                                                                   record({}, R"(both\ntheirs)")));
    scenario.play(u"take:mine submit stale ok:v3:%1"_s.arg(record({}, "c")));
    QCOMPARE(scenario.ending(), u"Merging"_s);
}

/// Found by the simulation: our removal of a line had landed, somebody removed the line beside it too, and then both were put
/// there again by who had been asked.
void TestCorners::aLineRemovedBesideAConflictIsNotRemovedAgainUnasked()
{
    Scenario scenario({u"things"_s, u"1"_s});
    const auto text = [](const char *lines) { return uR"({"t":"%1"})"_s.arg(QLatin1String(lines)); };
    scenario.play(u"open ok:v1:%1 type:%2 save lost ok:v3:%3"_s.arg(text(R"(a\nc\nd\ne\nf\n)"), text(R"(a\nc\ne\nf\n)"),
                                                                    text(R"(a\ne\nf\n)")));
    QCOMPARE(scenario.ending(), u"Merging"_s);
    scenario.play(u"crash ok:v4:%1"_s.arg(text(R"(a\nC\nd\ne\nf\n)")));
    QCOMPARE(scenario.ending(), u"Merging"_s);
}

/// Found by the simulation: with the hunks that were chosen, lines that only theirs had became mine, and were put back when theirs
/// took them back.
void TestCorners::whatOnlyTheirsHadInATextDoesNotBecomeMine()
{
    Scenario scenario({u"things"_s, u"1"_s});
    scenario.play(u"open ok:v1:%1 type:%2 save stale ok:v2:%3"_s.arg(lines("a", "c", "e"), lines("mine", "c", "e"),
                                                                   lines("theirs", "c", "theirs")));
    QCOMPARE(scenario.state().merge->decisions().size(), std::size_t(1));
    const Decision &text = scenario.state().merge->decisions()[0];
    const Resolution byHunks = text.settledBy(Resolution::Choice::Mine);
    QCOMPARE(byHunks.choice, Resolution::Choice::Hunks);
    scenario.dispatch(Resolved{scenario.state().merge->withResolution(0, byHunks)});
    scenario.play(u"submit stale ok:v3:%1"_s.arg(lines("third", "c", "e")));
    QCOMPARE(scenario.ending(), u"Merging"_s);
    QCOMPARE(textOf(scenario.state().mine), lines("mine", "c", "e"));
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
    const QString taken = gone + uR"(recreate duplicate ok:v9:{"a":1,"b":7} )"_s;
    QTest::newRow("recreate, and the id is another record's by now: asked")
        << taken << put + create + u" GET"_s << u"DuplicateFound RefusedByRule"_s;
    QTest::newRow("recreate, and merge what was changed into the record that has the id: shown before it is sent")
        << taken + u"merge-into"_s << put + create + u" GET"_s << u"Merging"_s;
    QTest::newRow("recreate, and merge into the record that has the id")
        << taken + u"merge-into submit ok:v10"_s << put + create + uR"( GET PUT@v9={"a":2,"b":7})"_s << u"Ready"_s;
    QTest::newRow("recreate, and merge into a record that has another value in the same field: not decided")
        << gone + uR"(recreate duplicate ok:v9:{"a":5,"b":1} merge-into submit)"_s << put + create + u" GET"_s << u"Merging"_s;
    QTest::newRow("recreate, and save as new instead")
        << taken + u"save-as:2 ok:v1"_s << put + create + uR"( GET CREATE/2={"a":2,"b":1})"_s << u"Ready"_s;
    QTest::newRow("recreate, crash, and the id is another record's: asked")
        << gone + uR"(recreate crash ok:v9:{"a":1,"b":7})"_s << put + create + u" ** GET"_s << u"DuplicateFound RefusedByRule"_s;
    QTest::newRow("recreate, crash, and it had landed")
        << gone + uR"(recreate crash ok:v9:{"a":2,"b":1})"_s << put + create + u" ** GET"_s << u"Ready"_s;
    QTest::newRow("recreate, crash, and it had not landed: created then")
        << gone + u"recreate crash gone timer ok:v9"_s << put + create + u" ** GET "_s + create << u"Ready"_s;
    QTest::newRow("recreate, type while waiting, crash, and the id is another record's: asked")
        << gone + uR"(recreate 503 type:{"a":4,"b":1} crash duplicate ok:v9:{"a":1,"b":7})"_s
        << put + create + uR"( ** CREATE/1={"a":4,"b":1} GET)"_s << u"DuplicateFound RefusedByRule"_s;
    QTest::newRow("recreate, wait, crash, and the id is another record's: asked")
        << gone + uR"(recreate 503 crash duplicate ok:v9:{"a":1,"b":7})"_s << put + create + u" ** "_s + create + u" GET"_s
        << u"DuplicateFound RefusedByRule"_s;
    QTest::newRow("recreate, the id is another record's, crash: asked again")
        << taken + uR"(crash ok:v9:{"a":1,"b":7} save)"_s << put + create + u" GET ** GET"_s << u"DuplicateFound RefusedByRule"_s;
    QTest::newRow("recreate, the id is another record's, crash, and that is gone: asked again")
        << taken + u"crash gone"_s << put + create + u" GET ** GET"_s << u"DeletedElsewhere"_s;
    QTest::newRow("recreate, the id is another record's, crash, and that is as mine by now")
        << taken + uR"(crash ok:v10:{"a":2,"b":1})"_s << put + create + u" GET ** GET"_s << u"Ready"_s;
    QTest::newRow("recreate, the id is another record's, crash, and no reply: still deleted")
        << taken + u"crash 403"_s << put + create + u" GET ** GET"_s << u"DeletedElsewhere Forbidden"_s;
    QTest::newRow("recreate, the id is another record's, crash, crash, and merge into it")
        << taken + uR"(crash crash ok:v9:{"a":1,"b":7} merge-into submit ok:v10)"_s
        << put + create + uR"( GET ** GET ** GET PUT@v9={"a":2,"b":7})"_s << u"Ready"_s;
    QTest::newRow("recreate is refused: still deleted")
        << gone + u"recreate invalid"_s << put + create << u"DeletedElsewhere Invalid"_s;
    QTest::newRow("recreate is refused, crash, and the id is another record's: asked")
        << gone + uR"(recreate invalid crash ok:v9:{"a":1,"b":7} save)"_s << put + create + u" ** GET"_s
        << u"DuplicateFound RefusedByRule"_s;
    QTest::newRow("recreate is refused, crash, and it is gone still: asked again")
        << gone + uR"(recreate invalid type:{"a":4,"b":1} crash gone recreate ok:v9)"_s
        << put + create + uR"( ** GET CREATE/1={"a":4,"b":1})"_s << u"Ready"_s;
    QTest::newRow("save as new") << gone + u"save-as:2 ok:v1"_s << put + uR"(CREATE/2={"a":2,"b":1})"_s << u"Ready"_s;
    QTest::newRow("discard") << gone + u"discard"_s << put.trimmed() << u"Finished"_s;
    QTest::newRow("go on typing, then recreate")
        << gone + uR"(type:{"a":4,"b":1} recreate ok:v9)"_s << put + uR"(CREATE/1={"a":4,"b":1})"_s << u"Ready"_s;
    QTest::newRow("it came back") << gone + uR"(reload ok:v9:{"a":1,"b":7})"_s << put + u"GET"_s << u"Ready"_s;
    QTest::newRow("deleted while deciding for theirs: what was typed is kept")
        << conflict + uR"(take:theirs reload gone recreate ok:v9)"_s << put + uR"(GET!v1 GET!v2 CREATE/1={"a":2,"b":1})"_s
        << u"Ready"_s;
    QTest::newRow("deleted while nothing was decided, and it came back: asked again")
        << conflict + uR"(reload gone reload ok:v9:{"a":5,"b":1})"_s << put + u"GET!v1 GET!v2 GET"_s << u"Merging"_s;
    QTest::newRow("deleted after typing into an automatic merge, and it came back: asked")
        << edit + uR"(stale ok:v2:{"a":1,"b":5} type:{"a":2,"b":7} gone reload ok:v9:{"a":1,"b":5})"_s
        << put + uR"(GET!v1 PUT@v2={"a":2,"b":5} GET)"_s << u"Merging"_s;
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

/// Drafts told it only by what was being created, once.
void TestCorners::aDraftWithoutAWayOutIsUnderstood()
{
    Scenario scenario = Scenario::loaded();
    scenario.play(edit + u"gone recreate 503"_s);
    Draft draft = *scenario.draft();
    QCOMPARE(draft.stage, Draft::Stage::Queued);
    draft.wayOut = {};
    const Step opened = step(initialState({u"things"_s, u"1"_s}, {}, 2), Opened{draft, {}});
    QCOMPARE(nameOf(opened.state.phase), u"Saving"_s);
    QVERIFY(isCreate(*opened.state.write));
    QCOMPARE(std::get<CreateIntention>(opened.state.write->intention).idempotencyKey, draft.idempotencyKey);
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
