// SPDX-License-Identifier: MIT
#include "core/backend/retryafter.h"

#include <QTest>
#include <QTimeZone>

using namespace concord;
using namespace Qt::StringLiterals;

class TestRetryAfter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsDates_data();
    void readsDates();
    void writesImfFixdate();
    void waits_data();
    void waits();
};

namespace {
const QDateTime sixthOfNovember(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc());
}

void TestRetryAfter::readsDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("time");
    // The three examples of RFC 9110 section 5.6.7.
    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << sixthOfNovember;
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << sixthOfNovember;
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << sixthOfNovember;
    QTest::newRow("two digits of this century") << QByteArray("Friday, 20-Nov-26 10:00:00 GMT")
                                               << QDateTime(QDate(2026, 11, 20), QTime(10, 0), QTimeZone::utc());
    QTest::newRow("a leap second") << QByteArray("Sat, 31 Dec 2016 23:59:60 GMT")
                                  << QDateTime(QDate(2016, 12, 31), QTime(23, 59, 59), QTimeZone::utc());
    QTest::newRow("another time zone is not an HTTP-date") << QByteArray("Sun, 06 Nov 1994 08:49:37 +0100") << QDateTime();
    QTest::newRow("the 31st of November") << QByteArray("Thu, 31 Nov 1994 08:49:37 GMT") << QDateTime();
    QTest::newRow("25 o'clock") << QByteArray("Sun, 06 Nov 1994 25:49:37 GMT") << QDateTime();
    QTest::newRow("ISO 8601") << QByteArray("1994-11-06T08:49:37Z") << QDateTime();
    QTest::newRow("nothing") << QByteArray() << QDateTime();
}

void TestRetryAfter::readsDates()
{
    QFETCH(QByteArray, text);
    QTEST(parseHttpDate(text), "time");
}

void TestRetryAfter::writesImfFixdate()
{
    QCOMPARE(formatHttpDate(sixthOfNovember), QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
    QCOMPARE(parseHttpDate(formatHttpDate(sixthOfNovember)), sixthOfNovember);
}

void TestRetryAfter::waits_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<int>("seconds"); // -1: nothing
    QTest::newRow("seconds") << QByteArray("120") << QDateTime() << 120;
    QTest::newRow("no seconds at all") << QByteArray("0") << QDateTime() << 0;
    QTest::newRow("a date ahead") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << sixthOfNovember << 60;
    QTest::newRow("a date in the past means at once") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << sixthOfNovember << 0;
    QTest::newRow("a date without knowing the time") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << QDateTime() << -1;
    QTest::newRow("more than a day is not believed") << QByteArray("99999999") << QDateTime() << 86'400;
    QTest::newRow("a number beyond any integer") << QByteArray("99999999999999999999999") << QDateTime() << 86'400;
    QTest::newRow("a century ahead") << QByteArray("Sun, 06 Nov 2094 08:50:37 GMT") << sixthOfNovember << 86'400;
    QTest::newRow("negative") << QByteArray("-5") << sixthOfNovember << -1;
    QTest::newRow("a fraction") << QByteArray("1.5") << sixthOfNovember << -1;
    QTest::newRow("words") << QByteArray("soon") << sixthOfNovember << -1;
}

void TestRetryAfter::waits()
{
    QFETCH(QByteArray, value);
    QFETCH(QDateTime, now);
    QFETCH(int, seconds);
    const auto wait = parseRetryAfter(value, now);
    QCOMPARE(wait.has_value(), seconds >= 0);
    if (wait)
        QCOMPARE(wait->count(), qint64(seconds) * 1'000);
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
