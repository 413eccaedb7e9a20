// SPDX-License-Identifier: MIT
#include "core/record/number.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestNumber : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesByExactDecimalValue_data();
    void comparesByExactDecimalValue();
    void tellsMultiplesExactly_data();
    void tellsMultiplesExactly();
    void tellsWholeNumbers_data();
    void tellsWholeNumbers();
};

namespace {
Value number(const QString &text)
{
    return *Value::number(text.toStdString());
}
}

void TestNumber::comparesByExactDecimalValue_data()
{
    QTest::addColumn<QString>("smaller");
    QTest::addColumn<QString>("larger");
    QTest::newRow("small integers") << u"1"_s << u"2"_s;
    QTest::newRow("more digits are more") << u"9"_s << u"10"_s;
    QTest::newRow("a fraction") << u"1.5"_s << u"1.50000000000000000000000000000001"_s;
    QTest::newRow("beyond 64 bits and beyond a double's digits") << u"18446744073709551616"_s << u"18446744073709551617"_s;
    QTest::newRow("negative before positive") << u"-0.1"_s << u"0"_s;
    QTest::newRow("among negative ones the larger magnitude is less") << u"-11"_s << u"-2"_s;
    QTest::newRow("exponents that no double holds") << u"1e400"_s << u"1e401"_s;
    QTest::newRow("tiny against zero") << u"0"_s << u"1e-400"_s;
    QTest::newRow("an exponent beyond 64 bits") << u"1"_s << u"1e99999999999999999999"_s;
    QTest::newRow("a negative exponent beyond 64 bits") << u"1e-99999999999999999999"_s << u"1e-5"_s;
    QTest::newRow("different ways to write") << u"99e-1"_s << u"0.00991E3"_s;
}

void TestNumber::comparesByExactDecimalValue()
{
    QFETCH(QString, smaller);
    QFETCH(QString, larger);
    QVERIFY(compareNumbers(number(smaller), number(larger)) < 0);
    QVERIFY(compareNumbers(number(larger), number(smaller)) > 0);
    QVERIFY(compareNumbers(number(larger), number(larger)) == 0);
    QVERIFY(compareNumbers(number(u"-0"_s), number(u"0.0"_s)) == 0);
}

void TestNumber::tellsMultiplesExactly_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("divisor");
    QTest::addColumn<bool>("isMultiple");
    QTest::newRow("cents, where doubles fail") << u"19.99"_s << u"0.01"_s << true;
    QTest::newRow("no whole cents") << u"19.995"_s << u"0.01"_s << false;
    QTest::newRow("a tenth three times") << u"0.3"_s << u"0.1"_s << true;
    QTest::newRow("a large number of sevens") << u"700000000000000000000007"_s << u"7"_s << true;
    QTest::newRow("one more is none") << u"700000000000000000000008"_s << u"7"_s << false;
    QTest::newRow("a power of ten and 4") << u"1e400"_s << u"4"_s << true;
    QTest::newRow("a power of ten and 3") << u"1e400"_s << u"3"_s << false;
    QTest::newRow("negative") << u"-4.5"_s << u"1.5"_s << true;
    QTest::newRow("zero is a multiple of all") << u"0"_s << u"0.7"_s << true;
    QTest::newRow("a divisor that is larger") << u"5"_s << u"10"_s << false;
}

void TestNumber::tellsMultiplesExactly()
{
    QFETCH(QString, value);
    QFETCH(QString, divisor);
    QFETCH(bool, isMultiple);
    QCOMPARE(isMultipleOf(number(value), number(divisor)), isMultiple);
}

void TestNumber::tellsWholeNumbers_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("an integer") << u"7"_s << true;
    QTest::newRow("with a zero fraction") << u"7.0"_s << true;
    QTest::newRow("by its exponent") << u"1.5e1"_s << true;
    QTest::newRow("a half") << u"7.5"_s << false;
    QTest::newRow("zero in a strange way") << u"0e-5"_s << true;
    QTest::newRow("beyond 64 bits") << u"123456789012345678901234567890"_s << true;
}

void TestNumber::tellsWholeNumbers()
{
    QFETCH(QString, value);
    QFETCH(bool, isWhole);
    QCOMPARE(isWholeNumber(number(value)), isWhole);
}

QTEST_GUILESS_MAIN(TestNumber)
#include "tst_number.moc"
