// SPDX-License-Identifier: MIT
#include "tests/ui/journal/journalsample.h"
#include "ui/journal/journaldecisionmodel.h"

#include <QAbstractItemModelTester>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

class TestJournalDecisionModel : public QObject {
    Q_OBJECT

    static QString cell(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole)
    {
        return model.index(0, column).data(role).toString();
    }
    static std::vector<JournalDecision> one(JournalDecision::Decided decided, Resolution::Choice choice)
    {
        return {{u"title"_s,
                 u"/title"_s,
                 Value::string("Tea"),
                 Value::string("Green tea"),
                 {},
                 Value::string("Tea"),
                 decided,
                 choice}};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keepsTheRulesOfAModel()
    {
        JournalDecisionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDecisions(journalCase(decidedConflict(day(1, 5), u"a"_s)).decisions);
        QCOMPARE(model.rowCount(), 2);
        model.setDecisions({});
        QCOMPARE(model.rowCount(), 0);
    }

    void showsTheValuesAndWhatIsNotThere()
    {
        JournalDecisionModel model;
        model.setDecisions(one(JournalDecision::Decided::ByUser, Resolution::Choice::Base));
        QCOMPARE(cell(model, JournalDecisionModel::PlaceColumn), u"title"_s);
        QCOMPARE(cell(model, JournalDecisionModel::MineColumn), u"Green tea"_s);
        QCOMPARE(cell(model, JournalDecisionModel::TheirsColumn), u"–"_s);
        QCOMPARE(cell(model, JournalDecisionModel::TheirsColumn, Qt::AccessibleTextRole), u"not there"_s);
        QCOMPARE(cell(model, JournalDecisionModel::ResultColumn), u"Tea"_s);
    }

    void saysWhatWasDecided_data()
    {
        using Decided = JournalDecision::Decided;
        using Choice = Resolution::Choice;
        QTest::addColumn<Decided>("decided");
        QTest::addColumn<Choice>("choice");
        QTest::addColumn<QString>("words");
        QTest::newRow("by the user") << Decided::ByUser << Choice::Base << u"your choice: base"_s;
        QTest::newRow("an own value") << Decided::ByUser << Choice::Own << u"your choice: own value"_s;
        QTest::newRow("line by line") << Decided::ByUser << Choice::Hunks << u"your choice: line by line"_s;
        QTest::newRow("by itself") << Decided::ByItself << Choice::Theirs << u"by itself: theirs"_s;
        QTest::newRow("not yet") << Decided::NotYet << Choice::Undecided << u"not decided"_s;
        QTest::newRow("nothing to decide") << Decided::NotAsked << Choice::Undecided << QString();
    }
    void saysWhatWasDecided()
    {
        QFETCH(JournalDecision::Decided, decided);
        QFETCH(Resolution::Choice, choice);
        QFETCH(QString, words);
        JournalDecisionModel model;
        model.setDecisions(one(decided, choice));
        QCOMPARE(cell(model, JournalDecisionModel::DecidedColumn), words);
    }
};

QTEST_GUILESS_MAIN(TestJournalDecisionModel)
#include "tst_journaldecisionmodel.moc"
