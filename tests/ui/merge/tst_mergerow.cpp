// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/celltext.h"
#include "ui/merge/mergerow.h"

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;

class TestMergeRow : public QObject {
    Q_OBJECT

    /// The only decision of a merge of one member.
    static Decision decisionFor(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs)
    {
        const auto record = [](const QByteArray &value) {
            return parsed("{" + (value.isEmpty() ? QByteArray() : "\"it\":" + value) + "}");
        };
        const Merge merge = concord::merge(record(base), record(mine), record(theirs));
        if (merge.decisions().size() != 1)
            qFatal("%d decisions instead of one", int(merge.decisions().size()));
        return merge.decisions()[0];
    }

private Q_SLOTS:
    void rows_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("reason");
        const QByteArray none;
        QTest::newRow("one side changed it")
            << QByteArray("1") << QByteArray("2") << QByteArray("1") << Outcome::Mine << u"you changed it"_s;
        QTest::newRow("the other side changed it")
            << QByteArray("1") << QByteArray("1") << QByteArray("2") << Outcome::Theirs << u"they changed it"_s;
        QTest::newRow("both alike") << QByteArray("1") << QByteArray("2") << QByteArray("2") << Outcome::Both
                                    << u"both changed it alike"_s;
        QTest::newRow("both differently") << QByteArray("1") << QByteArray("2") << QByteArray("3") << Outcome::ToDecide
                                          << u"both changed it, differently"_s;
        QTest::newRow("added") << none << QByteArray("2") << none << Outcome::Mine << u"you added it"_s;
        QTest::newRow("removed") << QByteArray("1") << QByteArray("1") << none << Outcome::Theirs << u"they removed it"_s;
        QTest::newRow("removed against changed")
            << QByteArray("1") << none << QByteArray("2") << Outcome::ToDecide << u"you removed it, they changed it"_s;
        QTest::newRow("changed against removed")
            << QByteArray("1") << QByteArray("2") << none << Outcome::ToDecide << u"you changed it, they removed it"_s;
        QTest::newRow("another kind") << QByteArray("1") << QByteArray("2") << QByteArray("\"1\"") << Outcome::ToDecide
                                      << u"it became another kind of value"_s;
    }
    void rows()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(Outcome, outcome);
        QFETCH(QString, reason);
        const Decision decision = decisionFor(base, mine, theirs);
        QCOMPARE(outcomeOf(decision), outcome);
        QCOMPARE(reasonText(decision), reason);
    }

    void theResultIsEmptyWhileItIsToDecide()
    {
        Decision decision = decisionFor("1", "2", "3");
        QCOMPARE(cellText(decision, Outcome::ToDecide), MarkedText());
        decision.resolution.choice = Resolution::Choice::Theirs;
        QCOMPARE(cellText(decision, Outcome::ToDecide).toDebugString(), u"«3»"_s);
    }
    void aNumberAndItsTextAreToldApart()
    {
        const Decision decision = decisionFor("1", "2", "\"12\"");
        QCOMPARE(cellText(decision, Outcome::Theirs).text, u"\"12\""_s);
        QCOMPARE(cellText(decision, Outcome::Mine).text, u"2"_s);
    }
    void aLongTextShowsItsConflict()
    {
        const Merge merge = test::articleMerge();
        const Decision &body = merge.decisions()[std::size_t(test::rowOf(merge, "/body"))];
        QCOMPARE(outcomeOf(body), Outcome::ToDecide);
        QCOMPARE(cellText(body, Outcome::Mine).text, u"Boil the water and cool it."_s);
        QVERIFY2(cellText(body, Outcome::Theirs).text.endsWith(u"Boil fresh water."_s),
                 qPrintable(cellText(body, Outcome::Theirs).text));
    }
    void everyOutcomeHasItsOwnLetter()
    {
        QSet<QString> letters;
        for (const Outcome outcome :
             {Outcome::ToDecide, Outcome::Mine, Outcome::Theirs, Outcome::Base, Outcome::Both, Outcome::Own})
            letters << outcomeLetter(outcome);
        QCOMPARE(letters.size(), 6);
    }
};

QTEST_GUILESS_MAIN(TestMergeRow)
#include "tst_mergerow.moc"
