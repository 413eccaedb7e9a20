// SPDX-License-Identifier: MIT
#include "core/json/parse.h"
#include "core/json/pointer.h"
#include "core/json/write.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

namespace {
Value parsed(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("%s in %s", qPrintable(value.error().toString()), text.constData());
    return *value;
}
}

class TestValue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equality_data();
    void equality();
    void untouchedBytesSurvive();
    void editsShareWhatTheyDoNotTouch();
    void objectsKeepTheLaterDuplicate();
    void elementsMove();
    void integers_data();
    void integers();
    void deepTreesAreFreedWithoutRecursion();
};

void TestValue::equality_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("trailing zeros do not matter") << "1.50"_ba << "1.5"_ba << true;
    QTest::newRow("an exponent does not matter") << "15e-1"_ba << "1.5"_ba << true;
    QTest::newRow("zeros before the first digit do not matter") << "0.0015"_ba << "1.5E-3"_ba << true;
    QTest::newRow("minus zero is zero") << "-0"_ba << "0.00e7"_ba << true;
    QTest::newRow("minus zero is zero without a fraction too") << "-0"_ba << "0"_ba << true;
    QTest::newRow("no part of a fraction is a fraction of zero") << "7.0"_ba << "7"_ba << true;
    QTest::newRow("a digit more") << "7.25"_ba << "7.2"_ba << false;
    QTest::newRow("the place of the point matters") << "72.5"_ba << "7.25"_ba << false;
    QTest::newRow("beyond double") << "12345678901234567890"_ba << "12345678901234567891"_ba << false;
    QTest::newRow("beyond double, equal") << "12345678901234567890"_ba << "1234567890123456789e1"_ba << true;
    QTest::newRow("sign matters") << "-1"_ba << "1"_ba << false;
    QTest::newRow("huge exponents are exact") << "1e99999999999999999999999"_ba << "10e99999999999999999999998"_ba << true;
    QTest::newRow("huge exponents differ") << "1e99999999999999999999999"_ba << "1e99999999999999999999998"_ba << false;
    QTest::newRow("huge negative exponents") << "100e-99999999999999999999999"_ba << "1e-99999999999999999999997"_ba << true;
    QTest::newRow("opposite exponents") << "1e-20"_ba << "1e20"_ba << false;
    QTest::newRow("a leading zero in an exponent") << "1e000000000000000000000000002"_ba << "100"_ba << true;
    QTest::newRow("an escape is the character") << "\"\\u00e9\\/\""_ba << "\"\xc3\xa9/\""_ba << true;
    QTest::newRow("member order does not matter") << "{\"a\":1,\"b\":[2]}"_ba << "{ \"b\" : [2.0], \"a\" : 1 }"_ba << true;
    QTest::newRow("element order matters") << "[1,2]"_ba << "[2,1]"_ba << false;
    QTest::newRow("null is not false") << "null"_ba << "false"_ba << false;
    QTest::newRow("an empty object is not an empty array") << "{}"_ba << "[]"_ba << false;
    QTest::newRow("a missing member") << "{\"a\":1,\"b\":2}"_ba << "{\"a\":1,\"c\":2}"_ba << false;
    QTest::newRow("an escaped name is the name") << "{\"\\u0061\":1}"_ba << "{\"a\":1}"_ba << true;
}

void TestValue::equality()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    QCOMPARE(parsed(a) == parsed(b), equal);
    QCOMPARE(parsed(b) == parsed(a), equal);
    QCOMPARE(parsed(a).hash() == parsed(b).hash(), equal);
}

void TestValue::untouchedBytesSurvive()
{
    const QByteArray text = " {\"b\" : 1.50,\n\t\"a\":[1E+2, 12345678901234567890 ,\"\\u00e9\\/\"] }\r\n"_ba;
    QCOMPARE(writeJson(parsed(text)), text);
    QCOMPARE(writeJson(parsed(text)["a"]), "[1E+2, 12345678901234567890 ,\"\\u00e9\\/\"]"_ba);
    QCOMPARE(writeJson(parsed(text), {.style = WriteOptions::Style::Compact}),
             "{\"b\":1.50,\"a\":[1E+2,12345678901234567890,\"\\u00e9\\/\"]}"_ba);
    QCOMPARE(writeJson(parsed("{\"a\":[1,{}],\"b\":[]}"_ba), {.style = WriteOptions::Style::Pretty}),
             "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}"_ba);
}

void TestValue::editsShareWhatTheyDoNotTouch()
{
    const Value before = parsed("{\"a\":{\"x\":1},\"b\":[1,2,3]}"_ba);
    const auto after = withValueAt(before, *Pointer::parse("/b/1"), Value::integer(7));
    QVERIFY(after);
    QVERIFY((*after)["a"].isSameNode(before["a"]));
    QCOMPARE(valueAt(*after, *Pointer::parse("/b/1")).toInteger(), std::optional<std::int64_t>(7));
    QCOMPARE(before["b"].at(1).toInteger(), std::optional<std::int64_t>(2));
    QVERIFY(*withValueAt(*after, *Pointer::parse("/b/1"), before["b"].at(1)) == before);
    QVERIFY(withValueAt(before, *Pointer::parse("/b/-"), Value::null())->operator[]("b").size() == 4);
    QVERIFY(!withValueAt(before, *Pointer::parse("/c/1"), Value::null()));
    QVERIFY(withValueAt(before, *Pointer::parse("/a"), Value())->operator[]("a").isAbsent());
}

void TestValue::objectsKeepTheLaterDuplicate()
{
    const Value object = Value::object({{"a", Value::integer(1)}, {"b", Value()}, {"c", Value::null()}, {"a", Value::boolean(true)}});
    QCOMPARE(writeJson(object), "{\"a\":true,\"c\":null}"_ba);
}

void TestValue::elementsMove()
{
    const Value array = parsed("[0,1,2,3]"_ba);
    QCOMPARE(writeJson(array.withMoved(0, 2)), "[1,2,0,3]"_ba);
    QCOMPARE(writeJson(array.withMoved(3, 1)), "[0,3,1,2]"_ba);
    QCOMPARE(writeJson(array.withInserted(9, Value::string("\n\x01"))), "[0,1,2,3,\"\\n\\u0001\"]"_ba);
    QCOMPARE(writeJson(array.withoutElement(2)), "[0,1,3]"_ba);
}

void TestValue::integers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("integer");
    QTest::newRow("an exponent makes an integer") << "1e2"_ba << u"100"_s;
    QTest::newRow("zeros after the point") << "-100.00"_ba << u"-100"_s;
    QTest::newRow("the least") << "-9223372036854775808"_ba << u"-9223372036854775808"_s;
    QTest::newRow("beyond the greatest") << "9223372036854775808"_ba << QString();
    QTest::newRow("a fraction is none") << "1.5"_ba << QString();
    QTest::newRow("a fraction with an exponent") << "1.5e1"_ba << u"15"_s;
    QTest::newRow("zero times anything") << "0e999"_ba << u"0"_s;
    QTest::newRow("too many digits") << "1e19"_ba << QString();
}

void TestValue::integers()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, integer);
    const std::optional<std::int64_t> value = parsed(text).toInteger();
    QCOMPARE(value ? QString::number(*value) : QString(), integer);
}

void TestValue::deepTreesAreFreedWithoutRecursion()
{
    Value deep = Value::null();
    for (int i = 0; i < 300'000; ++i)
        deep = Value::array({deep});
    QCOMPARE(deep.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
