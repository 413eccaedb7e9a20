// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/choicecell.h"
#include "ui/merge/hunkmodel.h"
#include "ui/merge/markedtext.h"
#include "ui/merge/mergerow.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace concord;
using namespace Qt::StringLiterals;
using test::rowOf;

class TestHunkModel : public QObject {
    Q_OBJECT

    static Decision body()
    {
        const Merge merge = test::articleMerge();
        return merge.decisions()[std::size_t(rowOf(merge, "/body"))];
    }
    /// The rows as a reader sees them: "base | mine | theirs | result", unchanged lines alone; marked words in guillemets.
    static QStringList drawn(const HunkModel &model)
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto cell = [&](int column) {
                return model.index(row, column).data(ChoiceCell::MarkedTextRole).value<MarkedText>().toDebugString();
            };
            if (model.index(row, 0).data(HunkModel::IsUnchangedRole).toBool())
                rows << u"= "_s + cell(0).replace(u'\n', u'/');
            else
                rows << QStringList{cell(0), cell(1), cell(2), cell(3)}.join(u" | "_s);
        }
        return rows;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void showsHunksSideBySide()
    {
        HunkModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDecision(body());
        const QStringList rows = drawn(model);
        QCOMPARE(rows.size(), 5);
        QVERIFY2(rows.at(0).endsWith(u" | "_s), qPrintable(rows.at(0)));
        QVERIFY2(rows.at(0).contains(u"Boil the water« and cool it»."_s), qPrintable(rows.at(0)));
        QCOMPARE(rows.at(1), u"= Warm the pot./Take a spoon."_s);
        QCOMPARE(rows.at(2), u"Wait. | Wait. | Wait« long». | Wait« long»."_s);
        QCOMPARE(rows.at(3), u"= Pour."_s);
        QVERIFY2(rows.at(4).startsWith(u"(no lines) | "_s) && rows.at(4).contains(u"Serve plain."_s), qPrintable(rows.at(4)));
    }

    void aChoiceShowsInTheResult()
    {
        HunkModel model;
        Decision decision = body();
        model.setDecision(decision);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QCOMPARE(model.firstTelling(), 0);
        decision.resolution = {Resolution::Choice::Hunks, {}, {{HunkChoice::Take::Theirs, {}}}};
        model.setDecision(decision);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.index(0, HunkModel::Result).data().toString(), u"Boil fresh water."_s);
        QVERIFY(model.index(0, HunkModel::Theirs).data(ChoiceCell::ChosenRole).toBool());
        QVERIFY(!model.index(0, HunkModel::Mine).data(ChoiceCell::ChosenRole).toBool());
        QCOMPARE(model.nextUndecided(-1), -1);
    }

    void aLongUnchangedStretchIsShortened()
    {
        QByteArray same;
        for (int i = 1; i <= 20; ++i)
            same += "line " + QByteArray::number(i) + "\\n";
        const Merge merge =
            concord::merge(test::parsed("{\"t\":\"a\\n" + same + "\"}"), test::parsed("{\"t\":\"b\\n" + same + "\"}"),
                           test::parsed("{\"t\":\"c\\n" + same + "\"}"));
        HunkModel model;
        model.setDecision(merge.decisions()[0]);
        QCOMPARE(drawn(model).last(), u"= line 1/line 2/⋯ 16 lines alike ⋯/line 19/line 20"_s);
    }

    void anythingElseIsOneRow()
    {
        const Merge merge = test::articleMerge();
        HunkModel model;
        model.setDecision(merge.decisions()[std::size_t(rowOf(merge, "/title"))]);
        QCOMPARE(drawn(model), QStringList{u"«Tea» | «Green tea» | «Black tea» | "_s});
        QVERIFY(!model.isText());
    }

    void aWholeOwnTextIsOneRow()
    {
        HunkModel model;
        Decision decision = body();
        model.setDecision(decision);
        decision.resolution = {Resolution::Choice::Own, Value::string(u"Nothing of both.\n"_s), {}};
        model.setDecision(decision);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, HunkModel::Result).data().toString(), u"Nothing of both.\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestHunkModel)
#include "tst_hunkmodel.moc"
