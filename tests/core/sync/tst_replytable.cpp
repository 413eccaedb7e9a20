// SPDX-License-Identifier: MIT
// The reply table of the save protocol, row by row: what a reply means, decided by evidence and not by the status alone.
#include "scenario.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

class TestReplyTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void repliesToASave_data();
    void repliesToASave();
    void repliesToALoad_data();
    void repliesToALoad();
    void repliesToADelete_data();
    void repliesToADelete();
    void repliesToACreate_data();
    void repliesToACreate();

private:
    static void columns();
    static void check(Scenario scenario);
};

void TestReplyTable::columns()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("requests");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QString>("mine");
    QTest::addColumn<bool>("keepsDraft");
}

void TestReplyTable::check(Scenario scenario)
{
    QFETCH(QString, script);
    QFETCH(QString, requests);
    QFETCH(QString, told);
    QFETCH(QString, ending);
    QFETCH(QString, mine);
    QFETCH(bool, keepsDraft);
    scenario.play(script);
    QCOMPARE(scenario.requests(), requests);
    QCOMPARE(scenario.told(), told);
    QCOMPARE(scenario.ending(), ending);
    QCOMPARE(textOf(scenario.state().mine), mine);
    QCOMPARE(scenario.draft().has_value(), keepsDraft);
    if (keepsDraft)
        QCOMPARE(textOf(scenario.draft()->mine), mine);
}

void TestReplyTable::repliesToASave_data()
{
    columns();
    const QString edit = uR"(type:{"a":2,"b":1} save )"_s;
    const QString put = uR"(PUT@v1={"a":2,"b":1})"_s;
    const QString mine = uR"({"a":2,"b":1})"_s;
    const auto row = [&](const char *name, const QString &replies, const QString &then, const QString &told,
                         const QString &ending, const QString &mineAfter, bool keepsDraft) {
        QTest::newRow(name) << edit + replies << QString(put + u' ' + then).trimmed() << told << ending << mineAfter
                            << keepsDraft;
    };

    row("2xx with an ETag: saved, and the new revision is the base", u"ok:v2"_s, {}, u"<Saved>"_s, u"Ready"_s, mine, false);
    row("2xx without an ETag: GET before anything else", u"ok ok:v2:{\"a\":2,\"b\":1}"_s, u"GET"_s, u"<Saved>"_s, u"Ready"_s,
        mine, false);
    row("2xx without an ETag: the draft stays until the GET is answered", u"ok"_s, u"GET"_s, {}, u"Confirming"_s, mine, true);
    row("2xx with another body than was sent: believe the body", u"ok:v2:{\"a\":2,\"b\":1,\"n\":9}"_s, {},
        u"<AdjustedByServer> <Saved>"_s, u"Ready"_s, uR"({"a":2,"b":1,"n":9})"_s, false);
    row("2xx that did nothing: said, and nothing is lost", u"ok:v2:{\"a\":1,\"b\":1}"_s, {}, u"<Refused>"_s,
        u"Ready NotApplied"_s, mine, true);
    row("2xx to a stale If-Match, since the change was there already: believed, with what else is there",
        u"ok:v9:{\"a\":2,\"b\":7}"_s, {}, u"<AdjustedByServer> <Saved>"_s, u"Ready"_s, uR"({"a":2,"b":7})"_s, false);
    row("201 to an update: it had been deleted, and it is said", u"resurrected:v9"_s, {}, u"<Resurrected> <Saved>"_s, u"Ready"_s,
        mine, false);
    row("412, and the GET says 200: merged by itself and resubmitted once with the fresh revision",
        u"stale ok:v2:{\"a\":1,\"b\":7} ok:v3"_s, uR"(GET!v1 PUT@v2={"a":2,"b":7})"_s, u"<MergedByItself> <Saved>"_s, u"Ready"_s,
        uR"({"a":2,"b":7})"_s, false);
    row("412, and both changed the same field: the user is asked", u"stale ok:v2:{\"a\":5,\"b\":1}"_s, u"GET!v1"_s,
        u"<ConflictDetected>"_s, u"Merging"_s, mine, true);
    row("a second refusal goes to the user, never a loop", u"stale ok:v2:{\"a\":1,\"b\":7} stale ok:v3:{\"a\":1,\"b\":8}"_s,
        uR"(GET!v1 PUT@v2={"a":2,"b":7} GET!v2)"_s, u"<ConflictDetected>"_s, u"Merging StaleAgain"_s, mine, true);
    row("409 then 304: the server refuses the change itself; no merge is offered", u"stale 304"_s, u"GET!v1"_s, u"<Refused>"_s,
        u"Ready RefusedByRule"_s, mine, true);
    row("409 and a server that knows no 304: the same version is the same answer", u"stale ok:v1:{\"a\":1,\"b\":1}"_s,
        u"GET!v1"_s, u"<Refused>"_s, u"Ready RefusedByRule"_s, mine, true);
    row("409 with a code that says workflow: refused without a GET", u"rule"_s, {}, u"<Refused>"_s, u"Ready RefusedByRule"_s,
        mine, true);
    row("409 duplicate to an update is looked into as well", u"duplicate 304"_s, u"GET!v1"_s, u"<Refused>"_s,
        u"Ready RefusedByRule"_s, mine, true);
    row("412 then 404: deleted meanwhile", u"stale gone"_s, u"GET!v1"_s, u"<DeletedElsewhere>"_s, u"DeletedElsewhere"_s, mine,
        true);
    row("404 or 410: deleted by someone", u"gone"_s, {}, u"<DeletedElsewhere>"_s, u"DeletedElsewhere"_s, mine, true);
    row("412, and theirs is exactly what was sent: it had landed", u"stale ok:v2:{\"a\":2,\"b\":1}"_s, u"GET!v1"_s,
        u"<Landed> <Saved>"_s, u"Ready"_s, mine, false);
    row("412, and theirs has all of mine and more: nothing is left to send", u"stale ok:v2:{\"a\":2,\"b\":7}"_s, u"GET!v1"_s,
        u"<MergedByItself> <Saved>"_s, u"Ready"_s, uR"({"a":2,"b":7})"_s, false);
    row("423: locked", u"locked"_s, {}, u"<Refused>"_s, u"Ready Locked"_s, mine, true);
    row("423 with Retry-After: a save before the time waits for it", u"locked-for-5s save"_s, {},
        u"<Refused> <WaitingForServer>"_s, u"Waiting(Ready) Locked"_s, mine, true);
    row("423 with Retry-After: the save goes out when the time is over", u"locked-for-5s save timer ok:v2"_s, put,
        u"<Refused> <WaitingForServer> <Saved>"_s, u"Ready"_s, mine, false);
    row("400 or 422: the edits stay", u"invalid"_s, {}, u"<Refused>"_s, u"Ready Invalid"_s, mine, true);
    row("428: GET, compare, send the precondition", u"428 ok:v1:{\"a\":1,\"b\":1} ok:v2"_s, u"GET!v1 "_s + put, u"<Saved>"_s,
        u"Ready"_s, mine, false);
    row("428 is not remembered: the next save goes out at once", u"428 304 ok:v2 type:{\"a\":3,\"b\":1} save ok:v3"_s,
        u"GET!v1 "_s + put + uR"( PUT@v2={"a":3,"b":1})"_s, u"<Saved> <Saved>"_s, u"Ready"_s, uR"({"a":3,"b":1})"_s, false);
    row("428 twice: no loop", u"428 304 428"_s, u"GET!v1 "_s + put, u"<Refused>"_s, u"Ready Unsupported"_s, mine, true);
    row("401: sign in, and the very same write goes out again", u"401 sign-in ok:v2"_s, put, u"<SignInNeeded> <Saved>"_s,
        u"Ready"_s, mine, false);
    row("401 comes before the precondition is looked at: the conflict shows after signing in",
        u"401 sign-in stale ok:v2:{\"a\":5,\"b\":1}"_s, put + u" GET!v1"_s, u"<SignInNeeded> <ConflictDetected>"_s, u"Merging"_s,
        mine, true);
    row("401 during the GET after a 412 resumes with the GET", u"stale 401 sign-in 304"_s, u"GET!v1 GET!v1"_s,
        u"<SignInNeeded> <Refused>"_s, u"Ready RefusedByRule"_s, mine, true);
    row("403: read-only, nothing typed is lost", u"403 save"_s, {}, u"<Refused>"_s, u"Ready Forbidden"_s, mine, true);
    row("415, 413, 414, 405: cannot be done this way", u"415"_s, {}, u"<Refused>"_s, u"Ready Unsupported"_s, mine, true);
    row("425: the same again after a wait", u"425 timer ok:v2"_s, put, u"<WaitingForServer> <Saved>"_s, u"Ready"_s, mine, false);
    row("429: the same again after a wait", u"429 timer ok:v2"_s, put, u"<WaitingForServer> <Saved>"_s, u"Ready"_s, mine, false);
    row("429 for longer than anybody waits", u"429-for-an-hour"_s, {}, u"<Refused>"_s, u"Ready Unavailable"_s, mine, true);
    row("503: waits and tries again, five times at most", u"503 timer 503 timer 503 timer 503 timer 503 timer 503"_s,
        QStringList(5, put).join(u' '),
        u"<WaitingForServer> <WaitingForServer> <WaitingForServer> <WaitingForServer> <WaitingForServer> <Refused>"_s,
        u"Ready Unavailable"_s, mine, true);
    row("503: waiting can be cancelled", u"503 cancel"_s, {}, u"<WaitingForServer>"_s, u"Ready"_s, mine, true);
    row("503: the user does not want to wait", u"503 retry ok:v2"_s, put, u"<WaitingForServer> <Saved>"_s, u"Ready"_s, mine,
        false);
    row("lost, and our write is there: saved", u"lost ok:v2:{\"a\":2,\"b\":1}"_s, u"GET!v1"_s, u"<Landed> <Saved>"_s, u"Ready"_s,
        mine, false);
    row("lost, and base is unchanged: sent again", u"lost 304 timer ok:v2"_s, u"GET!v1 "_s + put,
        u"<DidNotLand> <WaitingForServer> <Saved>"_s, u"Ready"_s, mine, false);
    row("lost, and something else is there: merge", u"lost ok:v2:{\"a\":5,\"b\":1}"_s, u"GET!v1"_s, u"<ConflictDetected>"_s,
        u"Merging"_s, mine, true);
    row("lost, and something else is there that merges: resubmitted", u"lost ok:v2:{\"a\":1,\"b\":7} ok:v3"_s,
        uR"(GET!v1 PUT@v2={"a":2,"b":7})"_s, u"<MergedByItself> <Saved>"_s, u"Ready"_s, uR"({"a":2,"b":7})"_s, false);
    row("lost, and the record is gone", u"lost gone"_s, u"GET!v1"_s, u"<DeletedElsewhere>"_s, u"DeletedElsewhere"_s, mine, true);
    row("500 after the request was sent is unknown too", u"500 ok:v2:{\"a\":2,\"b\":1}"_s, u"GET!v1"_s, u"<Landed> <Saved>"_s,
        u"Ready"_s, mine, false);
    row("a 2xx that cannot be what was asked for is no success", u"malformed 304 timer ok:v2"_s, u"GET!v1 "_s + put,
        u"<DidNotLand> <WaitingForServer> <Saved>"_s, u"Ready"_s, mine, false);
    row("lost, and the GET is lost as well: tried again, then left to the user",
        u"lost lost timer lost timer lost timer lost timer lost timer lost"_s, u"GET!v1 GET!v1 GET!v1 GET!v1 GET!v1 GET!v1"_s,
        u"<WaitingForServer> <WaitingForServer> <WaitingForServer> <WaitingForServer> <WaitingForServer> <OutcomeUnknown>"_s,
        u"OutcomeUnknown OutcomeUnknown"_s, mine, true);
    row("not to be found out: the user tries again later", u"lost 403 retry ok:v2:{\"a\":2,\"b\":1}"_s, u"GET!v1 GET!v1"_s,
        u"<OutcomeUnknown> <Landed> <Saved>"_s, u"Ready"_s, mine, false);
    row("303 to a write is not followed into a false saved", u"303"_s, {}, u"<Refused>"_s, u"Ready RedirectRefused"_s, mine,
        true);
    row("a 307 that could not be followed to its end is refused with its reason", u"307"_s, {}, u"<Refused>"_s,
        u"Ready RedirectRefused"_s, mine, true);
    row("nothing sent: offline, the draft is kept, the write waits", u"unreachable"_s, {}, u"<WentOffline>"_s,
        u"Offline(Saving)"_s, mine, true);
    row("nothing sent: on return it goes out once", u"unreachable network ok:v2"_s, put, u"<WentOffline> <BackOnline> <Saved>"_s,
        u"Ready"_s, mine, false);
    row("offline while finding out: on return the finding out goes on", u"lost unreachable network ok:v2:{\"a\":2,\"b\":1}"_s,
        u"GET!v1 GET!v1"_s, u"<WentOffline> <BackOnline> <Landed> <Saved>"_s, u"Ready"_s, mine, false);
    row("cancelled in flight: found out, and not sent again", u"cancel cancelled 304"_s, u"GET!v1"_s, u"<DidNotLand>"_s,
        u"Ready"_s, mine, true);
    row("cancelled in flight, but it had landed", u"cancel cancelled ok:v2:{\"a\":2,\"b\":1}"_s, u"GET!v1"_s,
        u"<Landed> <Saved>"_s, u"Ready"_s, mine, false);
    row("a double click sends once", u"save save ok:v2"_s, {}, u"<Saved>"_s, u"Ready"_s, mine, false);
    row("typed and saved while saving: once more afterwards", u"type:{\"a\":3,\"b\":1} save ok:v2 ok:v3"_s,
        uR"(PUT@v2={"a":3,"b":1})"_s, u"<Saved> <Saved>"_s, u"Ready"_s, uR"({"a":3,"b":1})"_s, false);
    row("typed while saving: stays unsaved, with its draft", u"type:{\"a\":3,\"b\":1} ok:v2"_s, {}, u"<Saved>"_s, u"Ready"_s,
        uR"({"a":3,"b":1})"_s, true);
    row("typed while the server normalised: both stand", u"type:{\"a\":2,\"b\":4} ok:v2:{\"a\":2,\"b\":1,\"n\":9}"_s, {},
        u"<AdjustedByServer> <Saved>"_s, u"Ready"_s, uR"({"a":2,"b":4,"n":9})"_s, true);
    row("a reply that comes too late is dropped", u"stale late-ok:v9 304"_s, u"GET!v1"_s, u"<Refused>"_s,
        u"Ready RefusedByRule"_s, mine, true);
    row("a 304 to a PUT makes no sense: found out", u"304 304 timer ok:v2"_s, u"GET!v1 "_s + put,
        u"<DidNotLand> <WaitingForServer> <Saved>"_s, u"Ready"_s, mine, false);
}

void TestReplyTable::repliesToASave()
{
    check(Scenario::loaded());
}

void TestReplyTable::repliesToALoad_data()
{
    columns();
    const auto row = [](const char *name, const QString &replies, const QString &requests, const QString &told,
                        const QString &ending, const QString &mine) {
        QTest::newRow(name) << u"open "_s + replies << requests << told << ending << mine << false;
    };
    const QString record = uR"({"a":1})"_s;
    row("200: loaded", u"ok:v1:{\"a\":1}"_s, u"GET"_s, u"<Loaded>"_s, u"Ready"_s, record);
    row("200 without an ETag: loaded; a save will verify", u"ok:-:{\"a\":1}"_s, u"GET"_s, u"<Loaded>"_s, u"Ready"_s, record);
    row("404: not there", u"gone"_s, u"GET"_s, u"<Refused>"_s, u"Blank Gone"_s, {});
    row("404, and reload looks again", u"gone reload ok:v1:{\"a\":1}"_s, u"GET GET"_s, u"<Refused> <Loaded>"_s, u"Ready"_s,
        record);
    row("401: sign in and go on", u"401 sign-in ok:v1:{\"a\":1}"_s, u"GET GET"_s, u"<SignInNeeded> <Loaded>"_s, u"Ready"_s,
        record);
    row("403: not allowed", u"403"_s, u"GET"_s, u"<Refused>"_s, u"Blank Forbidden"_s, {});
    row("500: again after a pause", u"500 timer ok:v1:{\"a\":1}"_s, u"GET GET"_s, u"<WaitingForServer> <Loaded>"_s, u"Ready"_s,
        record);
    row("503 with Retry-After", u"503-for-7s timer ok:v1:{\"a\":1}"_s, u"GET GET"_s, u"<WaitingForServer> <Loaded>"_s, u"Ready"_s,
        record);
    row("unreachable: offline until the network is back", u"unreachable unreachable network ok:v1:{\"a\":1}"_s, u"GET GET"_s,
        u"<WentOffline> <BackOnline> <Loaded>"_s, u"Ready"_s, record);
    row("malformed: said", u"malformed"_s, u"GET"_s, u"<Refused>"_s, u"Blank Malformed"_s, {});
    row("cancelled: blank, and nothing to complain about", u"cancel cancelled"_s, u"GET"_s, {}, u"Blank"_s, {});
    row("reload with nothing new: 304", u"ok:v1:{\"a\":1} reload 304"_s, u"GET GET!v1"_s, u"<Loaded> <Loaded>"_s, u"Ready"_s,
        record);
    row("reload with something new", u"ok:v1:{\"a\":1} reload ok:v2:{\"a\":4}"_s, u"GET GET!v1"_s, u"<Loaded> <Loaded>"_s,
        u"Ready"_s, uR"({"a":4})"_s);
    row("a watch says it changed, nothing is unsaved: reloaded", u"ok:v1:{\"a\":1} elsewhere ok:v2:{\"a\":4}"_s, u"GET GET!v1"_s,
        u"<Loaded> <Loaded>"_s, u"Ready"_s, uR"({"a":4})"_s);
}

void TestReplyTable::repliesToALoad()
{
    check(Scenario());
}

void TestReplyTable::repliesToADelete_data()
{
    columns();
    const auto row = [](const char *name, const QString &replies, const QString &requests, const QString &told,
                        const QString &ending, const QString &mine) {
        QTest::newRow(name) << u"remove "_s + replies << requests << told << ending << mine << false;
    };
    const QString record = uR"({"a":1,"b":1})"_s;
    row("2xx: deleted", u"ok"_s, u"DELETE@v1"_s, u"<Deleted>"_s, u"Finished"_s, {});
    row("404: somebody was faster; gone is gone", u"gone"_s, u"DELETE@v1"_s, u"<Deleted>"_s, u"Finished"_s, {});
    row("412 and it changed: asked, with what changed", u"stale ok:v2:{\"a\":5,\"b\":1}"_s, u"DELETE@v1 GET!v1"_s,
        u"<DeleteConflict>"_s, u"DeleteConflict"_s, record);
    row("412 and it changed: delete it all the same", u"stale ok:v2:{\"a\":5,\"b\":1} remove ok"_s,
        u"DELETE@v1 GET!v1 DELETE@v2"_s, u"<DeleteConflict> <Deleted>"_s, u"Finished"_s, {});
    row("412 and it changed: keep it", u"stale ok:v2:{\"a\":5,\"b\":1} cancel"_s, u"DELETE@v1 GET!v1"_s, u"<DeleteConflict>"_s,
        u"Ready"_s, uR"({"a":5,"b":1})"_s);
    row("409 then 304: the server's own rule", u"stale 304"_s, u"DELETE@v1 GET!v1"_s, u"<Refused>"_s, u"Ready RefusedByRule"_s,
        record);
    row("412 then 404: gone is gone", u"stale gone"_s, u"DELETE@v1 GET!v1"_s, u"<Deleted>"_s, u"Finished"_s, {});
    row("403: not allowed, but edits may be", u"403"_s, u"DELETE@v1"_s, u"<Refused>"_s, u"Ready Forbidden"_s, record);
    row("lost, and it is gone", u"lost gone"_s, u"DELETE@v1 GET!v1"_s, u"<Landed> <Deleted>"_s, u"Finished"_s, {});
    row("lost, and it is there: sent again", u"lost 304 timer ok"_s, u"DELETE@v1 GET!v1 DELETE@v1"_s,
        u"<DidNotLand> <WaitingForServer> <Deleted>"_s, u"Finished"_s, {});
    row("lost, and it changed: asked", u"lost ok:v2:{\"a\":5,\"b\":1}"_s, u"DELETE@v1 GET!v1"_s, u"<DeleteConflict>"_s,
        u"DeleteConflict"_s, record);
    row("428: GET, compare, send the precondition", u"428 304 ok"_s, u"DELETE@v1 GET!v1 DELETE@v1"_s, u"<Deleted>"_s,
        u"Finished"_s, {});
}

void TestReplyTable::repliesToADelete()
{
    check(Scenario::loaded());
}

void TestReplyTable::repliesToACreate_data()
{
    columns();
    const auto row = [](const char *name, const QString &script, const QString &requests, const QString &told,
                        const QString &ending, const QString &mine,
                        bool keepsDraft) { QTest::newRow(name) << script << requests << told << ending << mine << keepsDraft; };
    const QString record = uR"({"a":1})"_s;
    row("201 with an id", u"save created:7:v1"_s, u"POST={\"a\":1}"_s, u"<Created>"_s, u"Ready"_s, record, false);
    row("a double click creates once", u"save save created:7:v1"_s, u"POST={\"a\":1}"_s, u"<Created>"_s, u"Ready"_s, record,
        false);
    row("201 without an ETag: GET under the new id", u"save created:7 ok:v1:{\"a\":1}"_s, u"POST={\"a\":1} GET"_s, u"<Created>"_s,
        u"Ready"_s, record, false);
    row("201 without an ETag, and gone before the GET: it had an id all the same", u"save created:7 gone recreate ok:v3"_s,
        u"POST={\"a\":1} GET CREATE/7={\"a\":1}"_s, u"<DeletedElsewhere> <Created>"_s, u"Ready"_s, record, false);
    row("201 with the server's defaults", u"save created:7:v1:{\"a\":1,\"n\":0}"_s, u"POST={\"a\":1}"_s,
        u"<AdjustedByServer> <Created>"_s, u"Ready"_s, uR"({"a":1,"n":0})"_s, false);
    row("201 that does not say the id: unknown, never sent twice unasked", u"save ok:v1"_s, u"POST={\"a\":1}"_s,
        u"<OutcomeUnknown>"_s, u"OutcomeUnknown OutcomeUnknown"_s, record, true);
    row("lost: the very same request with its key, and a look at what became of it since",
        u"save lost created:7:v3 ok:v3:{\"a\":8}"_s, u"POST={\"a\":1} POST={\"a\":1} GET"_s, u"<AdjustedByServer> <Created>"_s,
        u"Ready"_s, uR"({"a":8})"_s, false);
    row("lost, and the repeat is not let in: still unknown, since the first may have landed", u"save lost 303"_s,
        u"POST={\"a\":1} POST={\"a\":1}"_s, u"<OutcomeUnknown>"_s, u"OutcomeUnknown OutcomeUnknown"_s, record, true);
    row("lost, and the repeat is judged: the first was not there", u"save lost invalid"_s, u"POST={\"a\":1} POST={\"a\":1}"_s,
        u"<Refused>"_s, u"Ready Invalid"_s, record, true);
    row("425: the same key again after a wait", u"save 425 timer created:7:v1"_s, u"POST={\"a\":1} POST={\"a\":1}"_s,
        u"<WaitingForServer> <Created>"_s, u"Ready"_s, record, false);
    row("422 key reused: explained", u"save key-reused"_s, u"POST={\"a\":1}"_s, u"<Refused>"_s, u"Ready KeyReused"_s, record,
        true);
    row("404 to a create: the collection is missing", u"save gone"_s, u"POST={\"a\":1}"_s, u"<Refused>"_s,
        u"Ready ParentMissing"_s, record, true);
    row("409 without an id: the user changes something", u"save duplicate"_s, u"POST={\"a\":1}"_s, u"<DuplicateFound>"_s,
        u"DuplicateFound RefusedByRule"_s, record, true);
    row("a chosen id travels with the create", u"save-as:x ok:v1"_s, u"CREATE/x={\"a\":1}"_s, u"<Created>"_s, u"Ready"_s, record,
        false);
    row("a chosen id that is taken: what is there is fetched", u"save-as:x duplicate ok:v5:{\"a\":9}"_s,
        u"CREATE/x={\"a\":1} GET"_s, u"<DuplicateFound>"_s, u"DuplicateFound RefusedByRule"_s, record, true);
    row("a duplicate that is exactly ours had landed", u"save-as:x duplicate ok:v5:{\"a\":1}"_s, u"CREATE/x={\"a\":1} GET"_s,
        u"<Landed> <Created>"_s, u"Ready"_s, record, false);
    row("412 to If-None-Match: * is the same duplicate", u"save-as:x stale ok:v5:{\"a\":9}"_s, u"CREATE/x={\"a\":1} GET"_s,
        u"<DuplicateFound>"_s, u"DuplicateFound RefusedByRule"_s, record, true);
    row("duplicate: give way to the existing one", u"save-as:x duplicate ok:v5:{\"a\":9} discard"_s, u"CREATE/x={\"a\":1} GET"_s,
        u"<DuplicateFound> <Discarded>"_s, u"Finished"_s, record, false);
    row("duplicate: merge into the existing one",
        u"save-as:x duplicate ok:v5:{\"a\":9,\"c\":3} merge-into take:mine submit ok:v6"_s,
        u"CREATE/x={\"a\":1} GET PUT@v5={\"a\":1,\"c\":3}"_s, u"<DuplicateFound> <ConflictDetected> <Saved>"_s, u"Ready"_s,
        uR"({"a":1,"c":3})"_s, false);
    row("duplicate: merge into the existing one, and take that back: the answers are there again",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into cancel-merge"_s, u"CREATE/x={\"a\":1} GET"_s,
        u"<DuplicateFound> <ConflictDetected> <DuplicateFound>"_s, u"DuplicateFound"_s, record, true);
    row("duplicate: merge into it, take that back, and another id",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into take:theirs cancel-merge save-as:y ok:v1"_s,
        u"CREATE/x={\"a\":1} GET CREATE/y={\"a\":1}"_s, u"<DuplicateFound> <ConflictDetected> <DuplicateFound> <Created>"_s,
        u"Ready"_s, record, false);
    row("duplicate: merge into it, take that back, and merge all the same: the decisions stand",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into take:own:4 cancel-merge merge-into submit ok:v6"_s,
        u"CREATE/x={\"a\":1} GET PUT@v5={\"a\":4}"_s,
        u"<DuplicateFound> <ConflictDetected> <DuplicateFound> <ConflictDetected> <Saved>"_s, u"Ready"_s, uR"({"a":4})"_s, false);
    row("duplicate: merge into it, take that back, type, and merge all the same: what was typed is in it",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into take:mine cancel-merge type:{\"a\":1,\"n\":2} merge-into submit ok:v6"_s,
        u"CREATE/x={\"a\":1} GET PUT@v5={\"a\":1,\"n\":2}"_s,
        u"<DuplicateFound> <ConflictDetected> <DuplicateFound> <ConflictDetected> <Saved>"_s, u"Ready"_s, uR"({"a":1,"n":2})"_s,
        false);
    row("duplicate: merge into it, crash: asked again, and the decisions stand",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into take:own:4 crash merge-into submit ok:v6"_s,
        u"CREATE/x={\"a\":1} GET ** PUT@v5={\"a\":4}"_s,
        u"<DuplicateFound> <ConflictDetected> <DraftRestored> <DuplicateFound> <ConflictDetected> <Saved>"_s, u"Ready"_s,
        uR"({"a":4})"_s, false);
    row("duplicate: merge into it, take that back, crash: asked again",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into cancel-merge crash save-as:y ok:v1"_s,
        u"CREATE/x={\"a\":1} GET ** CREATE/y={\"a\":1}"_s,
        u"<DuplicateFound> <ConflictDetected> <DuplicateFound> <DraftRestored> <DuplicateFound> <Created>"_s, u"Ready"_s, record,
        false);
    row("duplicate: the merge into it is refused, and taken back",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into take:mine submit invalid cancel-merge save-as:y ok:v1"_s,
        u"CREATE/x={\"a\":1} GET PUT@v5={\"a\":1} CREATE/y={\"a\":1}"_s,
        u"<DuplicateFound> <ConflictDetected> <Refused> <DuplicateFound> <Created>"_s, u"Ready"_s, record, false);
    row("duplicate: a merge into it that asks nothing is refused, and taken back",
        u"save-as:x duplicate ok:v5:{\"n\":9} merge-into submit invalid cancel-merge save-as:y ok:v1"_s,
        u"CREATE/x={\"a\":1} GET PUT@v5={\"n\":9,\"a\":1} CREATE/y={\"a\":1}"_s,
        u"<DuplicateFound> <ConflictDetected> <Refused> <DuplicateFound> <Created>"_s, u"Ready"_s, record, false);
    row("duplicate: the merge into it waits offline, crash, and is taken back",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into take:mine submit unreachable crash 304 cancel-merge"_s,
        u"CREATE/x={\"a\":1} GET PUT@v5={\"a\":1} ** GET!v5"_s,
        u"<DuplicateFound> <ConflictDetected> <WentOffline> <DraftRestored> <Loaded> <ConflictDetected> <DuplicateFound>"_s,
        u"DuplicateFound"_s, record, true);
    row("duplicate: merge into it, and others save it meanwhile: that is what is met when it is taken back",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into reload ok:v6:{\"a\":8} cancel-merge merge-into take:mine submit"_s,
        u"CREATE/x={\"a\":1} GET GET!v5 PUT@v6={\"a\":1}"_s,
        u"<DuplicateFound> <ConflictDetected> <ConflictDetected> <DuplicateFound> <ConflictDetected>"_s, u"Saving"_s, record,
        true);
    row("duplicate: merge into it, and drop mine: the existing one is what is open",
        u"save-as:x duplicate ok:v5:{\"a\":9} merge-into revert 304 type:{\"a\":3} save stale ok:v6:{\"a\":8} cancel-merge"_s,
        u"CREATE/x={\"a\":1} GET GET!v5 PUT@v5={\"a\":3} GET!v5"_s,
        u"<DuplicateFound> <ConflictDetected> <Loaded> <ConflictDetected>"_s, u"Ready"_s, uR"({"a":3})"_s, true);
    row("duplicate: another id", u"save-as:x duplicate ok:v5:{\"a\":9} save-as:y ok:v1"_s,
        u"CREATE/x={\"a\":1} GET CREATE/y={\"a\":1}"_s, u"<DuplicateFound> <Created>"_s, u"Ready"_s, record, false);
    row("a chosen id, lost, not there: sent again", u"save-as:x lost gone timer ok:v1"_s,
        u"CREATE/x={\"a\":1} GET CREATE/x={\"a\":1}"_s, u"<DidNotLand> <WaitingForServer> <Created>"_s, u"Ready"_s, record,
        false);
    row("a chosen id, lost, ours is there", u"save-as:x lost ok:v1:{\"a\":1}"_s, u"CREATE/x={\"a\":1} GET"_s,
        u"<Landed> <Created>"_s, u"Ready"_s, record, false);
    row("a chosen id, lost, someone else's is there: merged into",
        u"save-as:x lost ok:v1:{\"a\":9} merge-into take:mine submit"_s, u"CREATE/x={\"a\":1} GET PUT@v1={\"a\":1}"_s,
        u"<DuplicateFound> <ConflictDetected>"_s, u"Saving"_s, record, true);
    row("a chosen id, lost, someone else's is there", u"save-as:x lost ok:v1:{\"a\":9}"_s, u"CREATE/x={\"a\":1} GET"_s,
        u"<DuplicateFound>"_s, u"DuplicateFound RefusedByRule"_s, record, true);
}

void TestReplyTable::repliesToACreate()
{
    check(Scenario::fresh());
}

QTEST_GUILESS_MAIN(TestReplyTable)
#include "tst_replytable.moc"
