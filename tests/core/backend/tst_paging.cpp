// SPDX-License-Identifier: MIT
#include "core/backend/paging.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestPaging : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsWhereThereIsNoNext();
    void stopsAtALoopOfTwoPages();
    void stopsWhenAPageRepeatsRecords();
    void goesOnOverAnEmptyPage();
    void stopsAfterTooManyEmptyPages();
    void stopsAtTheMaximum();
    void saysThatATotalWasWrong();
    void saysThatItemsMovedWhileLoading();
};

namespace {

RecordPage page(const QStringList &ids, const QString &next)
{
    RecordPage page;
    for (const QString &id : ids)
        page.records.push_back({id, {}, {}, {}});
    page.next = QUrl(next);
    return page;
}

}

void TestPaging::endsWhereThereIsNoNext()
{
    Paging paging;
    QVERIFY(paging.nextPage().isEmpty());
    QCOMPARE(paging.take(page({u"a"_s, u"b"_s}, u"http://h/2"_s)).size(), std::size_t(2));
    QVERIFY(!paging.isAtEnd());
    QCOMPARE(paging.nextPage(), QUrl(u"http://h/2"_s));
    QCOMPARE(paging.take(page({u"c"_s}, {})).size(), std::size_t(1));
    QVERIFY(paging.isComplete());
    QCOMPARE(paging.count(), 3);
}

void TestPaging::stopsAtALoopOfTwoPages()
{
    Paging paging;
    (void)paging.take(page({u"a"_s}, u"http://h/2"_s));
    (void)paging.take(page({u"b"_s}, u"http://h/3"_s));
    (void)paging.take(page({u"c"_s}, u"http://h/2"_s));
    QVERIFY(paging.isAtEnd());
    QVERIFY(!paging.isComplete());
    QVERIFY(paging.note().contains(u"circles"_s));
    QCOMPARE(paging.count(), 3);
}

/// A server that ignores the page parameter sends the first page for ever, each with a new address of a next one.
void TestPaging::stopsWhenAPageRepeatsRecords()
{
    Paging paging;
    (void)paging.take(page({u"a"_s, u"b"_s}, u"http://h/2"_s));
    QVERIFY(paging.take(page({u"a"_s, u"b"_s}, u"http://h/3"_s)).empty());
    QVERIFY(paging.isAtEnd());
    QVERIFY(!paging.isComplete());
    QCOMPARE(paging.count(), 2);
}

void TestPaging::goesOnOverAnEmptyPage()
{
    Paging paging;
    (void)paging.take(page({}, u"http://h/2"_s));
    QVERIFY(!paging.isAtEnd());
    (void)paging.take(page({u"a"_s}, {}));
    QVERIFY(paging.isComplete());
}

void TestPaging::stopsAfterTooManyEmptyPages()
{
    Paging paging;
    int pages = 0;
    while (!paging.isAtEnd() && pages < 1'000)
        (void)paging.take(page({}, u"http://h/"_s + QString::number(++pages)));
    QVERIFY(pages < 1'000);
    QVERIFY(!paging.isComplete());
}

void TestPaging::stopsAtTheMaximum()
{
    Paging paging(3);
    int pages = 0;
    while (!paging.isAtEnd() && pages < 10) {
        ++pages;
        (void)paging.take(page({QString::number(pages)}, u"http://h/"_s + QString::number(pages)));
    }
    QCOMPARE(pages, 3);
    QVERIFY(!paging.isComplete());
}

void TestPaging::saysThatATotalWasWrong()
{
    Paging paging;
    RecordPage only = page({u"a"_s}, {});
    only.total = 7;
    (void)paging.take(only);
    QVERIFY(paging.isAtEnd());
    QCOMPARE(paging.note(), u"the server speaks of 7 records and sent 1"_s);
}

void TestPaging::saysThatItemsMovedWhileLoading()
{
    Paging paging;
    (void)paging.take(page({u"a"_s, u"b"_s}, u"http://h/2"_s));
    const auto fresh = paging.take(page({u"b"_s, u"c"_s}, {}));
    QCOMPARE(fresh.size(), std::size_t(1));
    QVERIFY(paging.isAtEnd());
    QVERIFY2(paging.note().startsWith(u"1 record came twice"_s), qPrintable(paging.note()));
}

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
