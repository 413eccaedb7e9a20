// SPDX-License-Identifier: MIT
#include "ui/journal/collisioncountmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestCollisionCountModel : public QObject {
    Q_OBJECT

    static std::vector<CollisionCount> counts()
    {
        return {{QDate(2026, 11, 1), {u"articles"_s, {}}, u"/title"_s, 8, 5},
                {QDate(2026, 10, 1), {u"articles"_s, u"tea"_s}, {}, 2, 0},
                {QDate(2026, 11, 1), {}, {}, 4, 1}};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keepsTheRulesOfAModel()
    {
        CollisionCountModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCounts(counts(), Journal::Period::Month);
        QCOMPARE(model.rowCount(), 3);
        model.setCounts({}, Journal::Period::All);
        QCOMPARE(model.rowCount(), 0);
    }

    void namesFieldsAndRecords()
    {
        CollisionCountModel model;
        model.setCounts(counts(), Journal::Period::Month);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, CollisionCountModel::PlaceColumn), u"title in articles"_s);
        QCOMPARE(text(1, CollisionCountModel::PlaceColumn), u"articles/tea"_s);
        QCOMPARE(text(2, CollisionCountModel::PlaceColumn), u"(the whole record)"_s);
        QCOMPARE(text(0, CollisionCountModel::CollisionsColumn), u"8"_s);
        QCOMPARE(text(0, CollisionCountModel::AskedColumn), u"5"_s);
        QVERIFY(text(0, CollisionCountModel::PeriodColumn).contains(u"2026"_s));
    }

    void aBarIsAShareOfTheMost()
    {
        CollisionCountModel model;
        model.setCounts(counts(), Journal::Period::Month);
        const auto share = [&](int row) {
            return model.index(row, CollisionCountModel::AskedColumn).data(CollisionCountModel::ShareRole).toDouble();
        };
        QCOMPARE(share(0), 1.0);
        QCOMPARE(share(1), 0.0);
        QCOMPARE(share(2), 0.2);
        QVERIFY(!model.index(0, CollisionCountModel::CollisionsColumn).data(CollisionCountModel::ShareRole).isValid());
    }

    void numbersAndDaysSortAsSuch()
    {
        CollisionCountModel model;
        model.setCounts(counts(), Journal::Period::Month);
        const auto key = [&](int column) { return model.index(0, column).data(CollisionCountModel::SortRole); };
        QCOMPARE(key(CollisionCountModel::CollisionsColumn), QVariant(8));
        QCOMPARE(key(CollisionCountModel::PeriodColumn), QVariant(QDate(2026, 11, 1)));
    }
};

QTEST_GUILESS_MAIN(TestCollisionCountModel)
#include "tst_collisioncountmodel.moc"
