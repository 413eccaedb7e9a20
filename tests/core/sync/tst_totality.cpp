// SPDX-License-Identifier: MIT
// Every event in every phase does something defined: the state keeps its promises, and a write never goes out twice at a time.
#include "scenario.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

class TestTotality : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyPhaseIsReached();
    void anyTwoEventsInAnyPhase_data();
    void anyTwoEventsInAnyPhase();
    void aFinishedRecordStaysFinished();
};

namespace {

struct Place {
    const char *name;
    bool isNew;
    QString script;
};

/// A way to each phase; to some several, since what is under way differs.
std::vector<Place> places()
{
    const QString edit = uR"(type:{"a":2,"b":1} )"_s;
    const QString load = uR"(open ok:v1:{"a":1,"b":1} )"_s;
    const QString conflict = load + edit + uR"(save stale ok:v2:{"a":5,"b":1} )"_s;
    return {
        {"Blank", false, {}},
        {"Loading", false, u"open"_s},
        {"Loading with a draft", false, load + edit + u"crash"_s},
        {"Ready", false, load},
        {"Ready with edits", false, load + edit},
        {"Ready, new", true, {}},
        {"Ready, refused", false, load + edit + u"save invalid"_s},
        {"Ready, locked for a time", false, load + edit + u"save locked-for-5s"_s},
        {"Ready, read-only", false, load + edit + u"save 403"_s},
        {"Ready with a merge left open", false, conflict + u"cancel-merge"_s},
        {"Verifying", false, uR"(open ok:-:{"a":1,"b":1} )"_s + edit + u"save"_s},
        {"Verifying a delete", false, uR"(open ok:-:{"a":1,"b":1} remove)"_s},
        {"Saving", false, load + edit + u"save"_s},
        {"Saving, being cancelled", false, load + edit + u"save cancel"_s},
        {"Saving a merge", false, conflict + u"take:mine submit"_s},
        {"Saving a new record", true, u"save"_s},
        {"Saving a new record with an id", true, u"save-as:x"_s},
        {"Confirming", false, load + edit + u"save ok"_s},
        {"Confirming a create", true, u"save created:7"_s},
        {"FetchingTheirs", false, load + edit + u"save stale"_s},
        {"FetchingTheirs for a delete", false, load + u"remove stale"_s},
        {"FetchingTheirs for a create", true, u"save-as:x duplicate"_s},
        {"FetchingTheirs while merging", false, conflict + u"reload"_s},
        {"Reconciling", false, load + edit + u"save lost"_s},
        {"Reconciling a delete", false, load + u"remove lost"_s},
        {"Reconciling a create without an id", true, u"save lost"_s},
        {"Reconciling after a crash", false, load + edit + u"save crash"_s},
        {"Merging", false, conflict},
        {"Merging, decided", false, conflict + u"take:mine"_s},
        {"Deleting", false, load + u"remove"_s},
        {"DeleteConflict", false, load + uR"(remove stale ok:v2:{"a":5,"b":1})"_s},
        {"DeletedElsewhere", false, load + edit + u"save gone"_s},
        {"Saving what was deleted", false, load + edit + u"save gone recreate"_s},
        {"DuplicateFound", true, uR"(save-as:x duplicate ok:v5:{"a":9})"_s},
        {"DuplicateFound without an id", true, u"save duplicate"_s},
        {"DuplicateFound, merging into it taken back", true,
         uR"(save-as:x duplicate ok:v5:{"a":9} merge-into take:mine cancel-merge)"_s},
        {"Merging, into what a create met", true, uR"(save-as:x duplicate ok:v5:{"a":9} merge-into take:mine)"_s},
        {"Saving a merge into what a create met", true, uR"(save-as:x duplicate ok:v5:{"a":9} merge-into take:mine submit)"_s},
        {"OutcomeUnknown", false, load + edit + u"save lost 403"_s},
        {"OutcomeUnknown of a create", true, u"save ok:v1"_s},
        {"Waiting to save", false, load + edit + u"save 503"_s},
        {"Waiting to repeat a create", true, u"save 503"_s},
        {"Waiting to load", false, u"open 503"_s},
        {"Waiting to find out", false, load + edit + u"save lost 500"_s},
        {"Waiting for a lock", false, load + edit + u"save locked-for-5s save"_s},
        {"Offline while loading", false, u"open unreachable"_s},
        {"Offline while saving", false, load + edit + u"save unreachable"_s},
        {"SignedOut while saving", false, load + edit + u"save 401"_s},
        {"SignedOut while confirming", false, load + edit + u"save ok 401"_s},
        {"Finished", false, load + u"remove ok"_s},
    };
}

Scenario at(const Place &place)
{
    Scenario scenario = place.isNew ? Scenario::fresh() : Scenario();
    scenario.play(place.script);
    return scenario;
}

QStringList words()
{
    return uR"(open type:{"a":3} save remove submit cancel-merge revert reload recreate save-as:y save-as: merge-into
        discard retry cancel timer sign-in network elsewhere crash ok ok:v7 ok:v7:{"a":1,"b":1} ok:v8:{"a":5,"b":2} ok:-:{"a":2,"b":1}
        created:7:v1 resurrected:v9 304 stale duplicate gone locked locked-for-5s 428 invalid rule 401 403 415 425 in-flight key-reused 429
        429-for-an-hour 503 500 307 303 parent malformed unreachable lost cancelled restart)"_s.split(
        QRegularExpression(u"\\s+"_s));
}

bool isRequestPhase(Phase phase)
{
    return phase == Phase::Loading || phase == Phase::Verifying || phase == Phase::Saving || phase == Phase::Confirming
           || phase == Phase::FetchingTheirs || phase == Phase::Reconciling || phase == Phase::Deleting;
}

/// What each phase promises; empty when all holds.
QString brokenPromise(const State &s)
{
    if (isRequestPhase(s.phase) != (s.inFlight != 0))
        return u"a request is in flight exactly in the phases that are named after one"_s;
    if (s.phase == Phase::Merging && (!s.merge || s.write))
        return u"Merging carries a merge and no write"_s;
    if ((s.phase == Phase::Saving || s.phase == Phase::Deleting || s.phase == Phase::Confirming || s.phase == Phase::Reconciling
         || s.phase == Phase::Verifying || s.phase == Phase::OutcomeUnknown)
        && !s.write)
        return u"a write is known while one is under way"_s;
    if ((s.phase == Phase::Waiting || s.phase == Phase::Offline) && s.timer == 0)
        return u"who waits has a timer"_s;
    if (s.phase == Phase::DeleteConflict && s.theirs.isAbsent())
        return u"DeleteConflict knows theirs"_s;
    if (s.phase == Phase::DeletedElsewhere && s.presence != State::Presence::Deleted)
        return u"DeletedElsewhere is deleted"_s;
    if (s.phase == Phase::Ready && s.write && s.write->certainty != Write::Certainty::Unknown)
        return u"nothing is left lying about at rest but a write of unknown outcome"_s;
    if (s.wayOut.kind == WayOut::Kind::MergeInto && !s.merge && s.phase != Phase::Finished)
        return u"what is merged into another record has a merge"_s;
    if (s.key.isNew() && s.presence == State::Presence::There && s.phase != Phase::Finished)
        return u"what is there has an id"_s;
    return {};
}

/// The draft holds mine whenever mine is not confirmed; empty when it does.
QString missingDraft(const Scenario &scenario)
{
    const State &s = scenario.state();
    const bool neverTyped = s.presence == State::Presence::New && s.phase == Phase::Ready;
    if (!isDirty(s) || neverTyped || s.phase == Phase::Blank)
        return {};
    if (!scenario.draft())
        return u"unsaved work has a draft"_s;
    return scenario.draft()->mine == s.mine ? QString() : u"the draft holds what is unsaved"_s;
}

}

void TestTotality::everyPhaseIsReached()
{
    QSet<QString> reached;
    for (const Place &place : places())
        reached << nameOf(at(place).state().phase);
    for (int phase = 0; phase <= int(Phase::Finished); ++phase)
        QVERIFY2(reached.contains(nameOf(Phase(phase))), qPrintable(nameOf(Phase(phase))));
}

void TestTotality::anyTwoEventsInAnyPhase_data()
{
    QTest::addColumn<int>("place");
    const std::vector<Place> all = places();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}

void TestTotality::anyTwoEventsInAnyPhase()
{
    QFETCH(int, place);
    const Scenario start = at(places()[std::size_t(place)]);
    const QString begin = QString::fromLatin1(places()[std::size_t(place)].name).section(u',', 0, 0).section(u' ', 0, 0);
    QCOMPARE(nameOf(start.state().phase), begin);
    for (const QString &first : words()) {
        Scenario once = start;
        once.play(first);
        const QString problem = brokenPromise(once.state()) + missingDraft(once);
        QVERIFY2(problem.isEmpty(), qPrintable(u"%1 → %2: %3"_s.arg(first, once.ending(), problem)));
        for (const QString &second : words()) {
            Scenario twice = once;
            twice.play(second);
            const QString then = brokenPromise(twice.state()) + missingDraft(twice);
            QVERIFY2(then.isEmpty(), qPrintable(u"%1 %2 → %3: %4"_s.arg(first, second, twice.ending(), then)));
        }
    }
}

void TestTotality::aFinishedRecordStaysFinished()
{
    const Scenario finished = at(places().back());
    for (const QString &word : words()) {
        Scenario after = finished;
        if (word == u"crash"_s)
            continue;
        after.play(word);
        QCOMPARE(after.ending(), u"Finished"_s);
        QCOMPARE(after.sent().size(), finished.sent().size());
    }
}

QTEST_GUILESS_MAIN(TestTotality)
#include "tst_totality.moc"
