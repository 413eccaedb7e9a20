// SPDX-License-Identifier: MIT
// One writer a record at a time, in the order they came.
#include "core/net/recordturns.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestRecordTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTurnsInOrder();
    void keepsRecordsApart();
    void grantsItsHolderAgain();
    void passesOnWhenAHolderIsDestroyed();
    void forgetsAWaiterThatIsDestroyed();
    void doesNotHoldUpNewRecords();
};

namespace {
const RecordKey key{u"articles"_s, u"1"_s};
}

void TestRecordTurns::givesTurnsInOrder()
{
    RecordTurns turns;
    QObject a, b, c;
    QString order;
    turns.take(key, &a, [&] { order += u'a'; });
    turns.take(key, &b, [&] { order += u'b'; });
    turns.take(key, &c, [&] { order += u'c'; });
    QCOMPARE(order, u"a"_s);
    QVERIFY(turns.isHeldBy(key, &a));
    turns.release(key, &c);
    turns.release(key, &a);
    QCOMPARE(order, u"ab"_s);
    turns.release(key, &b);
    QCOMPARE(order, u"ab"_s);
    QVERIFY(!turns.isTaken(key));
}

void TestRecordTurns::keepsRecordsApart()
{
    RecordTurns turns;
    QObject a, b;
    int granted = 0;
    turns.take(key, &a, [&] { ++granted; });
    turns.take({u"articles"_s, u"2"_s}, &b, [&] { ++granted; });
    QCOMPARE(granted, 2);
}

void TestRecordTurns::grantsItsHolderAgain()
{
    RecordTurns turns;
    QObject a, b;
    QString order;
    turns.take(key, &a, [&] { order += u'a'; });
    turns.take(key, &b, [&] { order += u'x'; });
    turns.take(key, &b, [&] { order += u'b'; }); // replaces
    turns.take(key, &a, [&] { order += u'A'; });
    turns.release(key, &a);
    QCOMPARE(order, u"aAb"_s);
}

void TestRecordTurns::passesOnWhenAHolderIsDestroyed()
{
    RecordTurns turns;
    auto a = std::make_unique<QObject>();
    QObject b;
    bool granted = false;
    turns.take(key, a.get(), [] {});
    turns.take(key, &b, [&] { granted = true; });
    a.reset();
    QVERIFY(granted);
}

void TestRecordTurns::forgetsAWaiterThatIsDestroyed()
{
    RecordTurns turns;
    QObject a, c;
    auto b = std::make_unique<QObject>();
    QString order;
    turns.take(key, &a, [&] { order += u'a'; });
    turns.take(key, b.get(), [&] { order += u'b'; });
    turns.take(key, &c, [&] { order += u'c'; });
    b.reset();
    turns.release(key, &a);
    QCOMPARE(order, u"ac"_s);
}

void TestRecordTurns::doesNotHoldUpNewRecords()
{
    RecordTurns turns;
    QObject a, b;
    int granted = 0;
    turns.take({u"articles"_s, {}}, &a, [&] { ++granted; });
    turns.take({u"articles"_s, {}}, &b, [&] { ++granted; });
    QCOMPARE(granted, 2);
}

QTEST_APPLESS_MAIN(TestRecordTurns)
#include "tst_recordturns.moc"
