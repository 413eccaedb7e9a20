// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/mergehistory.h"
#include "ui/merge/mergemodel.h"

#include <QSignalSpy>

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;
using test::rowOf;

class TestMergeHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDecisionCanBeUndone()
    {
        MergeModel model;
        MergeHistory history(&model);
        model.setMerge(test::articleMerge());
        const Merge before = model.merge();
        const int title = rowOf(before, "/title");
        QVERIFY(history.resolve(title, Resolution::Choice::Theirs));
        QVERIFY(history.resolve(title, {Resolution::Choice::Own, Value::string(u"White tea"_s), {}}));
        QVERIFY(model.merge().result()["title"] == parsed("\"White tea\""));
        history.undo();
        QVERIFY(model.merge().result()["title"] == parsed("\"Black tea\""));
        history.undo();
        QVERIFY(model.merge() == before);
        history.redo();
        history.redo();
        QVERIFY(model.merge().result()["title"] == parsed("\"White tea\""));
    }

    void whatChangesNothingIsNoStep()
    {
        MergeModel model;
        MergeHistory history(&model);
        model.setMerge(test::articleMerge());
        const int title = rowOf(model.merge(), "/title");
        QVERIFY(!history.resolve(title, Resolution::Choice::Hunks));
        QVERIFY(history.resolve(title, Resolution::Choice::Mine));
        QVERIFY(!history.resolve(title, Resolution::Choice::Mine));
        QVERIFY(!history.resolve(-1, Resolution::Choice::Mine));
        QCOMPARE(history.count(), 1);
    }

    void theRestIsOneStepAndLeavesWhatIsDecided()
    {
        MergeModel model;
        MergeHistory history(&model);
        model.setMerge(test::articleMerge());
        const int title = rowOf(model.merge(), "/title");
        QVERIFY(history.resolve(title, Resolution::Choice::Theirs));
        QSignalSpy changed(&model, &MergeModel::mergeChanged);
        QCOMPARE(history.resolveRest(Resolution::Choice::Mine), 1);
        QCOMPARE(changed.count(), 1);
        QVERIFY(model.merge().isDecided());
        QVERIFY(model.merge().result()["title"] == parsed("\"Black tea\""));
        QCOMPARE(model.merge().result()["body"].toString(),
                 u"Boil the water and cool it.\nWarm the pot.\nTake a spoon.\nWait long.\nPour.\nServe plain.\n"_s);
        QCOMPARE(history.resolveRest(Resolution::Choice::Mine), 0);
        history.undo();
        QCOMPARE(model.counts().toDecide, 1);
    }

    void theRestOfManyIsUndoneAtOnce()
    {
        std::vector<Value::Member> base;
        std::vector<Value::Member> mine;
        std::vector<Value::Member> theirs;
        for (int i = 0; i < 20'000; ++i) {
            const std::string name = "field" + std::to_string(i);
            base.push_back({name, Value::integer(0)});
            mine.push_back({name, Value::integer(1)});
            theirs.push_back({name, Value::integer(2)});
        }
        MergeModel model;
        MergeHistory history(&model);
        const Merge before = merge(Value::object(base), Value::object(mine), Value::object(theirs));
        model.setMerge(before);
        QCOMPARE(history.resolveRest(Resolution::Choice::Theirs), 20'000);
        QVERIFY(model.merge().result() == Value::object(theirs));
        history.undo();
        QVERIFY(model.merge() == before);
    }

    void oneHunkKeepsTheOthers()
    {
        MergeModel model;
        MergeHistory history(&model);
        model.setMerge(test::articleMerge());
        const int body = rowOf(model.merge(), "/body");
        const auto &hunks = model.decision(body).text->hunks();
        const auto conflict =
            std::find_if(hunks.begin(), hunks.end(), [](const TextHunk &hunk) { return hunk.kind == TextHunk::Kind::Conflict; });
        QVERIFY(conflict != hunks.end());
        const auto place = std::size_t(conflict - hunks.begin());
        QVERIFY(history.resolveHunk(body, place, {HunkChoice::Take::MineThenTheirs, {}}));
        QCOMPARE(
            model.merge().result()["body"].toString(),
            u"Boil the water and cool it.\nBoil fresh water.\nWarm the pot.\nTake a spoon.\nWait long.\nPour.\nServe plain.\n"_s);
        QVERIFY(model.merge().decisions()[std::size_t(body)].isDecided());
    }

    void aHunkOfATextThatWasTakenWholeKeepsTheRestOfThatSide()
    {
        MergeModel model;
        MergeHistory history(&model);
        model.setMerge(test::articleMerge());
        const int body = rowOf(model.merge(), "/body");
        QVERIFY(history.resolve(body, Resolution::Choice::Mine));
        QVERIFY(history.resolveHunk(body, 0, {HunkChoice::Take::Theirs, {}}));
        QCOMPARE(model.merge().result()["body"].toString(),
                 u"Boil fresh water.\nWarm the pot.\nTake a spoon.\nWait.\nPour.\nServe plain.\n"_s);
    }

    void unchangedLinesCannotBeDecided()
    {
        MergeModel model;
        MergeHistory history(&model);
        model.setMerge(test::articleMerge());
        const int body = rowOf(model.merge(), "/body");
        const auto &hunks = model.decision(body).text->hunks();
        const auto same =
            std::find_if(hunks.begin(), hunks.end(), [](const TextHunk &hunk) { return hunk.kind == TextHunk::Kind::Unchanged; });
        QVERIFY(same != hunks.end());
        QVERIFY(!history.resolveHunk(body, std::size_t(same - hunks.begin()), {HunkChoice::Take::Mine, {}}));
        QVERIFY(!history.resolveHunk(body, 99, {HunkChoice::Take::Mine, {}}));
    }
};

QTEST_GUILESS_MAIN(TestMergeHistory)
#include "tst_mergehistory.moc"
