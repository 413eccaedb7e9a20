// SPDX-License-Identifier: MIT
// Who is offline goes on in the order in which they found out, one after another.
#include "core/net/offlinequeue.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestOfflineQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheFirstTries();
    void theNextGoesOnWhenTheFirstHasComeToRest();
    void whoJoinsAgainKeepsItsPlace();
    void whoIsDestroyedHoldsUpNobody();
    void whoLeavesFromTheMiddleCallsNobody();
    void anEmptyQueueAnswersNoKnock();
};

void TestOfflineQueue::onlyTheFirstTries()
{
    OfflineQueue queue;
    QObject a, b;
    QString tried;
    queue.join(&a, [&] { tried += u'a'; });
    queue.join(&b, [&] { tried += u'b'; });
    QCOMPARE(tried, QString());
    queue.knock();
    queue.knock();
    QCOMPARE(tried, u"aa"_s);
    QVERIFY(queue.isFirst(&a) && !queue.isFirst(&b));
}

void TestOfflineQueue::theNextGoesOnWhenTheFirstHasComeToRest()
{
    OfflineQueue queue;
    QObject a, b, c;
    QString tried;
    queue.join(&a, [&] {
        tried += u'a';
        queue.leave(&a);
    });
    queue.join(&b, [&] { tried += u'b'; }); // still at it
    queue.join(&c, [&] { tried += u'c'; });
    queue.knock();
    QCOMPARE(tried, u"ab"_s);
    queue.leave(&b);
    QCOMPARE(tried, u"abc"_s);
    QVERIFY(!queue.contains(&a) && queue.contains(&c));
}

void TestOfflineQueue::whoJoinsAgainKeepsItsPlace()
{
    OfflineQueue queue;
    QObject a, b;
    QString tried;
    queue.join(&a, [&] { tried += u'a'; });
    queue.join(&b, [&] { tried += u'b'; });
    queue.join(&a, [&] { tried += u'x'; });
    queue.knock();
    QCOMPARE(tried, u"a"_s);
}

void TestOfflineQueue::whoIsDestroyedHoldsUpNobody()
{
    OfflineQueue queue;
    auto a = std::make_unique<QObject>();
    QObject b;
    QString tried;
    queue.join(a.get(), [&] { tried += u'a'; });
    queue.join(&b, [&] { tried += u'b'; });
    a.reset();
    QCOMPARE(tried, u"b"_s);
}

void TestOfflineQueue::whoLeavesFromTheMiddleCallsNobody()
{
    OfflineQueue queue;
    QObject a, b, c;
    QString tried;
    queue.join(&a, [&] { tried += u'a'; });
    queue.join(&b, [&] { tried += u'b'; });
    queue.leave(&b);
    queue.leave(&c); // never was in it
    QCOMPARE(tried, QString());
}

void TestOfflineQueue::anEmptyQueueAnswersNoKnock()
{
    OfflineQueue queue;
    queue.knock();
    QObject a;
    QVERIFY(!queue.isFirst(&a));
}

QTEST_APPLESS_MAIN(TestOfflineQueue)
#include "tst_offlinequeue.moc"
