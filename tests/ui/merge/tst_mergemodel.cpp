// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/choicecell.h"
#include "ui/merge/mergefiltermodel.h"
#include "ui/merge/mergemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;
using test::rowOf;

class TestMergeModel : public QObject {
    Q_OBJECT

    static QString cell(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static QVariant role(const MergeModel &model, std::string_view pointer, int column, int role)
    {
        return model.index(rowOf(model.merge(), pointer), column).data(role);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keepsTheRulesOfAModel()
    {
        MergeModel model;
        MergeFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester modelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMerge(test::articleMerge());
        filter.setShow(MergeFilterModel::Show::ToDecide);
        QVERIFY(model.resolve(rowOf(model.merge(), "/title"), {Resolution::Choice::Mine, {}, {}}));
        model.setMerge({});
        QCOMPARE(model.rowCount(), 0);
        model.setMerge(test::articleMerge());
        filter.setText(u"king"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setShow(MergeFilterModel::Show::All);
        QCOMPARE(filter.rowCount(), 1);
    }

    void showsEveryDecision()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        const int title = rowOf(model.merge(), "/title");
        QCOMPARE(cell(model, title, MergeModel::Field), u"Title"_s);
        QCOMPARE(cell(model, title, MergeModel::Base), u"Tea"_s);
        QCOMPARE(cell(model, title, MergeModel::Mine), u"Green tea"_s);
        QCOMPARE(cell(model, title, MergeModel::Theirs), u"Black tea"_s);
        QCOMPARE(cell(model, title, MergeModel::Result), QString());
        QCOMPARE(role(model, "/title", MergeModel::Field, ChoiceCell::OutcomeRole).value<Outcome>(), Outcome::ToDecide);
        const int price = rowOf(model.merge(), "/price");
        QCOMPARE(cell(model, price, MergeModel::Result), u"1.75"_s);
        QCOMPARE(role(model, "/price", MergeModel::Result, ChoiceCell::NoteRole).toString(), u"automatic"_s);
        QCOMPARE(role(model, "/summary", MergeModel::Base, Qt::DisplayRole).toString(), u"not there"_s);
    }

    void countsWhatBecomesOfTheRows()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        QCOMPARE(
            model.counts(),
            (MergeCounts{.total = 6, .toDecide = 2, .fromTheirs = 2, .ofMine = 2, .other = 0, .conflicts = 2, .automatic = 4}));
        QVERIFY(model.resolve(rowOf(model.merge(), "/title"), {Resolution::Choice::Theirs, {}, {}}));
        QVERIFY(model.resolve(rowOf(model.merge(), "/price"), {Resolution::Choice::Base, {}, {}}));
        QCOMPARE(
            model.counts(),
            (MergeCounts{.total = 6, .toDecide = 1, .fromTheirs = 3, .ofMine = 1, .other = 1, .conflicts = 2, .automatic = 3}));
    }

    void anAutomaticMergeCanBeReversedAndTakenBack()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        const int state = rowOf(model.merge(), "/state");
        QVERIFY(model.resolve(state, {Resolution::Choice::Mine, {}, {}}));
        QVERIFY(model.merge().result()["state"] == parsed("\"draft\""));
        QVERIFY(model.resolve(state, {}));
        QVERIFY(model.merge().result()["state"] == parsed("\"published\""));
        QCOMPARE(model.counts().automatic, 4);
    }

    void aChoiceThatIsNotOfferedChangesNothing()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        QSignalSpy changed(&model, &MergeModel::mergeChanged);
        QVERIFY(!model.resolve(rowOf(model.merge(), "/title"), {Resolution::Choice::Hunks, {}, {}}));
        QVERIFY(!model.resolve(-1, {Resolution::Choice::Mine, {}, {}}));
        QVERIFY(!model.resolve(99, {Resolution::Choice::Mine, {}, {}}));
        QCOMPARE(changed.count(), 0);
    }

    void theNextUndecidedGoesAroundTheEnd()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        const int title = rowOf(model.merge(), "/title");
        const int body = rowOf(model.merge(), "/body");
        QCOMPARE(model.nextUndecided(-1), std::min(title, body));
        QCOMPARE(model.nextUndecided(title), body);
        QCOMPARE(model.nextUndecided(body), title);
        QCOMPARE(model.nextUndecided(title, -1), body);
        QVERIFY(model.resolve(body, {Resolution::Choice::Mine, {}, {}}));
        QCOMPARE(model.nextUndecided(title), title);
        QVERIFY(model.resolve(title, {Resolution::Choice::Mine, {}, {}}));
        QCOMPARE(model.nextUndecided(0), -1);
    }

    void theSchemaNamesTheFields()
    {
        MergeModel model;
        MergeContext context;
        context.schema = *Schema::fromJson(parsed(R"({"properties": {"title": {"title": "Headline"}}})"));
        context.modifiedBy = u"Grace"_s;
        model.setContext(context);
        model.setMerge(test::articleMerge());
        QCOMPARE(role(model, "/title", MergeModel::Field, Qt::DisplayRole).toString(), u"Headline"_s);
        QCOMPARE(role(model, "/author/name", MergeModel::Field, ChoiceCell::PathRole).toString(), u"author.name"_s);
        QCOMPARE(model.headerData(MergeModel::Theirs, Qt::Horizontal).toString(), u"Theirs (Grace)"_s);
    }

    void aRowReadsAsASentence()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        QCOMPARE(model.sentence(rowOf(model.merge(), "/title")),
                 u"Title: both changed it, differently. Base: Tea. Mine: Green tea. Theirs: Black tea. Result: To decide."_s);
        QCOMPARE(role(model, "/price", MergeModel::Mine, Qt::AccessibleTextRole).toString(), u"Mine, taken: 1.75"_s);
    }

    void aBrokenSchemaIsSaidOnTheRow()
    {
        MergeModel model;
        model.setMerge(test::articleMerge());
        const auto violation = [&] { return role(model, "/price", MergeModel::Result, ChoiceCell::ViolationRole).toString(); };
        model.setViolations({{*Pointer::parse(std::string_view("/price")), u"maximum"_s, u"Must be at most 1."_s}});
        QCOMPARE(violation(), u"Must be at most 1."_s);
        model.setViolations({});
        QCOMPARE(violation(), QString());
    }

    void filtersPickRows()
    {
        MergeModel model;
        MergeFilterModel filter;
        filter.setSourceModel(&model);
        model.setMerge(test::articleMerge());
        const auto rowsShown = [&](MergeFilterModel::Show show) {
            filter.setShow(show);
            return filter.rowCount();
        };
        QCOMPARE(rowsShown(MergeFilterModel::Show::All), 6);
        QCOMPARE(rowsShown(MergeFilterModel::Show::ToDecide), 2);
        QCOMPARE(rowsShown(MergeFilterModel::Show::Conflicts), 2);
        QCOMPARE(rowsShown(MergeFilterModel::Show::FromTheirs), 2);
        QCOMPARE(rowsShown(MergeFilterModel::Show::OfMine), 2);
        QCOMPARE(rowsShown(MergeFilterModel::Show::Automatic), 4);
        filter.setShow(MergeFilterModel::Show::All);
        filter.setText(u"PUBLISHED"_s);
        QCOMPARE(filter.rowCount(), 1);
    }

    void aHundredThousandRowsStayUsable()
    {
        std::vector<Value::Member> base;
        std::vector<Value::Member> mine;
        std::vector<Value::Member> theirs;
        for (int i = 0; i < 100'000; ++i) {
            const std::string name = "field" + std::to_string(i);
            base.push_back({name, Value::integer(0)});
            mine.push_back({name, Value::integer(1)});
            theirs.push_back({name, Value::integer(i % 2 + 1)});
        }
        MergeModel model;
        model.setMerge(merge(Value::object(base), Value::object(mine), Value::object(theirs)));
        QCOMPARE(model.rowCount(), 100'000);
        QCOMPARE(model.counts().toDecide, 50'000);
        const int row = model.nextUndecided(-1);
        QVERIFY(model.resolve(row, {Resolution::Choice::Theirs, {}, {}}));
        QCOMPARE(model.counts().toDecide, 49'999);
        QCOMPARE(cell(model, row, MergeModel::Result), u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestMergeModel)
#include "tst_mergemodel.moc"
