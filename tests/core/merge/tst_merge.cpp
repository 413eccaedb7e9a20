// SPDX-License-Identifier: MIT
// A merge as one works with it: read as text, resolved, taken back, rebased, reported. What merges to what is in tst_goldenmerges.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/merge/merge.h"
#include "tests/core/merge/mergeprojection.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using concord::testing::projected;

class TestMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aDefaultMergeIsOfNothing();
    void readsAsText();
    void aResolutionChangesOneLineAndCanBeTakenBack();
    void everyReasonHasItsLine();
    void whatIsNotOfferedChangesNothing_data();
    void whatIsNotOfferedChangesNothing();
    void allConflictsAtOnceLeaveTheAutomaticOnes();
    void aSideForEveryConflictLeavesTheOtherHunksMerged();
    void oldMergesStayWhatTheyWere();
    void rebaseAsksOnlyAboutWhatChanged();
    void rebaseFindsAnElementThatMoved();
    void rebaseMineKeepsWhatStillStands();
    void untouchedPartsKeepTheirBytes();
    void aReportSaysEverything();
    void aReportOfOtherValuesIsLeftOut();
    void aHundredThousandConflictsResolveOneByOne();
};

namespace {
Value parsed(const QByteArray &text)
{
    const Result<Value, ParseError> result = parseJson(text);
    if (!result)
        qFatal("%s: %s", text.constData(), qPrintable(result.error().toString()));
    return *result;
}

QString textOf(const Value &value)
{
    return QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Compact}));
}

std::size_t indexOf(const Merge &merge, const std::string &label)
{
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        if (merge.decisions()[i].label == label)
            return i;
    }
    qFatal("there is no decision %s", label.c_str());
}

Merge resolved(const Merge &merge, const std::string &label, Resolution::Choice choice)
{
    return merge.withResolution(indexOf(merge, label), {choice, {}, {}});
}

Resolution::Choice choiceAt(const Merge &merge, const std::string &label)
{
    return merge.decisions()[indexOf(merge, label)].resolution.choice;
}

Merge orderMerge()
{
    return merge(parsed(R"({"status":"open","lines":[{"id":"a","qty":1},{"id":"b","qty":1}],"note":"call"})"),
                 parsed(R"({"status":"paid","lines":[{"id":"a","qty":2},{"id":"b","qty":1},{"id":"c","qty":7}],"note":"call"})"),
                 parsed(R"({"status":"sent","lines":[{"id":"b","qty":5}],"note":"mail"})"));
}
}

void TestMerge::aDefaultMergeIsOfNothing()
{
    const Merge nothing;
    QVERIFY(nothing.isDecided());
    QVERIFY(nothing.decisions().empty());
    QVERIFY(nothing.result().isAbsent());
    QCOMPARE(nothing, merge({}, {}, {}));
}

void TestMerge::readsAsText()
{
    QCOMPARE(projected(orderMerge()), uR"(! status changed: "open" | "paid" | "sent" -> "paid"
! lines[id=a] changed against removed: {"id":"a","qty":1} | {"id":"a","qty":2} | - -> {"id":"a","qty":2}
> lines[id=b].qty changed: 1 | 1 | 5 -> 5
< lines[id=c] added: - | {"id":"c","qty":7} | - -> {"id":"c","qty":7}
> note changed: "call" | "call" | "mail" -> "mail"
)"_s);
    QCOMPARE(textOf(orderMerge().result()), uR"({"status":"paid","lines":[{"id":"a","qty":2},{"id":"b","qty":5},{"id":"c","qty":7}],"note":"mail"})"_s);
}

void TestMerge::aResolutionChangesOneLineAndCanBeTakenBack()
{
    const Merge merge = orderMerge();
    const Merge removed = resolved(merge, "lines[id=a]", Resolution::Choice::Theirs);
    QCOMPARE(projected(removed).split(u'\n').at(1), uR"(* lines[id=a] changed against removed: {"id":"a","qty":1} | {"id":"a","qty":2} | - -> -)"_s);
    QCOMPARE(removed.undecidedCount(), merge.undecidedCount() - 1);
    QCOMPARE(textOf(removed.result()), uR"({"status":"paid","lines":[{"id":"b","qty":5},{"id":"c","qty":7}],"note":"mail"})"_s);
    const Merge reversed = resolved(removed, "lines[id=b].qty", Resolution::Choice::Base);
    QCOMPARE(textOf(reversed.result()), uR"({"status":"paid","lines":[{"id":"b","qty":1},{"id":"c","qty":7}],"note":"mail"})"_s);
    const Merge back = resolved(resolved(reversed, "lines[id=a]", Resolution::Choice::Undecided), "lines[id=b].qty", Resolution::Choice::Undecided);
    QCOMPARE(back, merge);
    QCOMPARE(back.result(), merge.result());
}

void TestMerge::everyReasonHasItsLine()
{
    MergeRules rules = *MergeRules::fromJson(parsed(R"({"managed":["/rev"],"atomicGroups":[["/price","/currency"]]})"));
    const Merge merge = concord::merge(
        parsed(R"({"rev":1,"price":1,"currency":"EUR","k":"1","gone":1,"l":[{"id":1},{"id":2},{"id":3}],"text":"a\nb\nc\n","mine":1})"),
        parsed(R"({"rev":1,"price":2,"currency":"EUR","k":1,"l":[{"id":3},{"id":1},{"id":2}],"text":"A\nb\nc\n","theirs":1})"),
        parsed(R"({"rev":2,"price":1,"currency":"USD","k":"2","gone":2,"l":[{"id":2},{"id":1},{"id":3}],"text":"a\nb\nC\n","mine":1})"), rules);
    QCOMPARE(projected(merge), uR"(> rev managed: 1 | 1 | 2 -> 2
! price+currency group: {"price":1,"currency":"EUR"} | {"price":2,"currency":"EUR"} | {"price":1,"currency":"USD"} -> {"price":2,"currency":"EUR"}
! k kind changed: "1" | 1 | "2" -> 1
! gone removed against changed: 1 | - | 2 -> -
! l order: [1,2,3] | [3,1,2] | [2,1,3] -> [3,1,2]
= text text: "a\nb\nc\n" | "A\nb\nc\n" | "a\nb\nC\n" -> "A\nb\nC\n"
< mine removed: 1 | - | 1 -> -
< theirs added: - | 1 | - -> 1
)"_s);
}

void TestMerge::whatIsNotOfferedChangesNothing_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<int>("choice");
    QTest::newRow("both, where nothing combines") << QByteArray("1") << QByteArray("2") << QByteArray("3") << int(Resolution::Choice::Both);
    QTest::newRow("hunks, where there is no text") << QByteArray("1") << QByteArray("2") << QByteArray("3") << int(Resolution::Choice::Hunks);
    QTest::newRow("no list as an own order") << QByteArray(R"([{"id":1},{"id":2},{"id":3}])") << QByteArray(R"([{"id":3},{"id":1},{"id":2}])")
                                             << QByteArray(R"([{"id":2},{"id":1},{"id":3}])") << int(Resolution::Choice::Own);
}

void TestMerge::whatIsNotOfferedChangesNothing()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    QFETCH(int, choice);
    const Merge merge = concord::merge(parsed(base), parsed(mine), parsed(theirs));
    QCOMPARE(merge.conflictCount(), std::size_t(1));
    QCOMPARE(merge.withResolution(0, {static_cast<Resolution::Choice>(choice), {}, {}}), merge);
    QCOMPARE(merge.withResolution(1, {Resolution::Choice::Mine, {}, {}}), merge);
}

void TestMerge::allConflictsAtOnceLeaveTheAutomaticOnes()
{
    const Merge theirs = orderMerge().withAll(Resolution::Choice::Theirs);
    QVERIFY(theirs.isDecided());
    QCOMPARE(textOf(theirs.result()), uR"({"status":"sent","lines":[{"id":"b","qty":5},{"id":"c","qty":7}],"note":"mail"})"_s);
    QCOMPARE(theirs.withAll(Resolution::Choice::Undecided), orderMerge());
}

void TestMerge::aSideForEveryConflictLeavesTheOtherHunksMerged()
{
    const Merge before = merge(parsed(R"({"text":"one\ntwo\nthree\nfour\nfive\n"})"), parsed(R"({"text":"1\ntwo\nthree\nfour\nV\n"})"),
                               parsed(R"({"text":"I\ntwo\nTHREE\nfour\n5\n"})"));
    QCOMPARE(textOf(before.withAll(Resolution::Choice::Mine).result()), uR"({"text":"1\ntwo\nTHREE\nfour\nV\n"})"_s);
    QCOMPARE(textOf(before.withAll(Resolution::Choice::Theirs).result()), uR"({"text":"I\ntwo\nTHREE\nfour\n5\n"})"_s);
    QCOMPARE(textOf(before.withAll(Resolution::Choice::Base).result()), uR"({"text":"one\ntwo\nTHREE\nfour\nfive\n"})"_s);
    Resolution first {Resolution::Choice::Hunks, {}, {{HunkChoice::Take::Base, {}}}};
    const Merge rest = before.withResolution(0, first).withAll(Resolution::Choice::Mine);
    QVERIFY(rest.isDecided());
    QCOMPARE(textOf(rest.result()), uR"({"text":"one\ntwo\nTHREE\nfour\nV\n"})"_s);
}

void TestMerge::oldMergesStayWhatTheyWere()
{
    const Merge before = orderMerge();
    const Value result = before.result();
    const Merge after = before.withAll(Resolution::Choice::Base);
    QVERIFY(!(after.result() == result));
    QVERIFY(before.result().isSameNode(result));
    QCOMPARE(before, orderMerge());
}

void TestMerge::rebaseAsksOnlyAboutWhatChanged()
{
    const Merge before = resolved(resolved(orderMerge(), "status", Resolution::Choice::Theirs), "lines[id=a]", Resolution::Choice::Mine);
    QVERIFY(before.isDecided());
    const Merge after = rebase(before, parsed(R"({"status":"lost","lines":[{"id":"x"},{"id":"b","qty":5}],"note":"mail"})"));
    QCOMPARE(choiceAt(after, "status"), Resolution::Choice::Undecided);
    QCOMPARE(choiceAt(after, "lines[id=a]"), Resolution::Choice::Mine);
    QCOMPARE(after.undecidedCount(), std::size_t(1));
}

void TestMerge::rebaseFindsAnElementThatMoved()
{
    const auto rows = [](const char *elements) { return parsed(QByteArray(R"({"rows":[)") + elements + "]}"); };
    const Merge before = resolved(merge(rows(R"({"x":1,"y":1,"z":1})"), rows(R"({"x":2,"y":1,"z":1})"), rows(R"({"x":3,"y":1,"z":1})")),
                                  "rows[0].x", Resolution::Choice::Theirs);
    const Merge after = rebase(before, rows(R"({"x":0,"y":0,"z":0},{"x":3,"y":1,"z":1})"));
    QCOMPARE(choiceAt(after, "rows[1].x"), Resolution::Choice::Theirs);
    QVERIFY(after.isDecided());
}

void TestMerge::rebaseMineKeepsWhatStillStands()
{
    const Merge before = orderMerge().withAll(Resolution::Choice::Theirs);
    const Merge after = rebaseMine(before, parsed(R"({"status":"paid","lines":[{"id":"a","qty":3},{"id":"b","qty":1}],"note":"call"})"));
    QCOMPARE(choiceAt(after, "status"), Resolution::Choice::Theirs);
    QCOMPARE(choiceAt(after, "lines[id=a]"), Resolution::Choice::Undecided);
}

void TestMerge::untouchedPartsKeepTheirBytes()
{
    const QByteArray base = "{\n  \"a\" : 1.50,\n  \"b\": [1,  2],\n  \"c\": \"\\u00e9\"\n}\n";
    const QByteArray mine = QByteArray(base).replace("1.50", "2.50");
    const QByteArray theirs = QByteArray(base).replace("[1,  2]", "[1,  3]");
    QCOMPARE(writeJson(merge(parsed(base), parsed(mine), parsed(theirs)).result()), QByteArray(theirs).replace("1.50", "2.50"));
    QCOMPARE(writeJson(merge(parsed(base), parsed(base), parsed(theirs)).result()), theirs);
}

void TestMerge::aReportSaysEverything()
{
    const Merge merge = resolved(concord::merge(parsed(R"({"a":1,"b":1})"), parsed(R"({"a":2,"b":1})"), parsed(R"({"a":3,"c":null})")), "a",
                                 Resolution::Choice::Theirs);
    QCOMPARE(textOf(mergeReport(merge)),
             uR"({"clean":true,"decisions":[)"
             uR"({"pointer":"/a","kind":"conflict","automatic":false,"values":{"base":1,"mine":2,"theirs":3},"resolution":"theirs"},)"
             uR"({"pointer":"/b","kind":"theirs","automatic":true,"values":{"base":1,"mine":1}},)"
             uR"({"pointer":"/c","kind":"theirs","automatic":true,"values":{"theirs":null}}]})"_s);
}

void TestMerge::aReportOfOtherValuesIsLeftOut()
{
    const Value report = mergeReport(orderMerge().withAll(Resolution::Choice::Theirs));
    const Merge other = merge(parsed(R"({"status":"open"})"), parsed(R"({"status":"paid"})"), parsed(R"({"status":"lost"})"));
    QCOMPARE(withReport(other, report), other);
    QCOMPARE(withReport(other, parsed("[]")), other);
    QCOMPARE(withReport(other, {}), other);
}

/// Would take hours, were anything in it quadratic.
void TestMerge::aHundredThousandConflictsResolveOneByOne()
{
    constexpr std::size_t count = 100'000;
    const auto recordWith = [](int value) {
        std::vector<Value> elements;
        for (std::size_t i = 0; i < count; ++i)
            elements.push_back(Value::object({{"id", Value::integer(std::int64_t(i))}, {"v", Value::integer(value)}}));
        return Value::object({{"l", Value::array(std::move(elements))}});
    };
    Merge merge = concord::merge(recordWith(1), recordWith(2), recordWith(3));
    QCOMPARE(merge.undecidedCount(), count);
    static_cast<void>(merge.result());
    for (std::size_t i = 0; i < count; ++i)
        merge = merge.withResolution(i, {Resolution::Choice::Theirs, {}, {}});
    QVERIFY(merge.isDecided());
    QCOMPARE(merge.result(), merge.theirs());
    const Merge rebased = rebase(merge, recordWith(3));
    QVERIFY(rebased.isDecided());
}

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
