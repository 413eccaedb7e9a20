// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/valuetext.h"

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;

class TestValueText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void summary_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("a string stands without quotes") << QByteArray(R"("tea")") << u"tea"_s;
        QTest::newRow("an empty string can be seen") << QByteArray(R"("")") << u"\"\""_s;
        QTest::newRow("line ends are shown, not made") << QByteArray(R"("a\r\nb\nc")") << u"a↵b↵c"_s;
        QTest::newRow("a number keeps its text") << QByteArray("1.50") << u"1.50"_s;
        QTest::newRow("a huge number keeps its text") << QByteArray("12345678901234567890") << u"12345678901234567890"_s;
        QTest::newRow("null is a word") << QByteArray("null") << u"null"_s;
        QTest::newRow("an object reads like JSON without the noise")
            << QByteArray(R"({"sku":"A","n":[1,true]})") << u"{sku: \"A\", n: [1, true]}"_s;
    }
    void summary()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, text);
        QCOMPARE(summaryText(parsed(value)), text);
    }

    void anAbsentValueHasNoText() { QCOMPARE(summaryText(Value()), QString()); }

    void aLongValueIsCut()
    {
        QCOMPARE(summaryText(Value::string(QString(5000, u'x')), 10), u"xxxxxxxxxx…"_s);
        const QString many = summaryText(Value::array(std::vector<Value>(100'000, Value::integer(7))), 20);
        QVERIFY2(many.size() == 21 && many.endsWith(u'…'), qPrintable(many));
    }
    void aCutLeavesNoHalfOfAPair()
    {
        const QString text = summaryText(Value::string(QString::fromUcs4(U"ab😀cd")), 3);
        QCOMPARE(text, u"ab…"_s);
    }

    void ownForm_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<int>("form");
        QTest::newRow("strings are typed without quotes")
            << QByteArray(R"("a")") << QByteArray(R"("b")") << QByteArray(R"("c")") << int(OwnForm::Text);
        QTest::newRow("null beside a string changes nothing")
            << QByteArray("null") << QByteArray(R"("b")") << QByteArray(R"("c")") << int(OwnForm::Text);
        QTest::newRow("numbers") << QByteArray("1") << QByteArray("2.0") << QByteArray("3e4") << int(OwnForm::Number);
        QTest::newRow("kinds that differ need JSON")
            << QByteArray(R"("1")") << QByteArray("2") << QByteArray("3") << int(OwnForm::Json);
        QTest::newRow("objects need JSON") << QByteArray("{}") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":2})")
                                           << int(OwnForm::Json);
        QTest::newRow("only nulls say nothing")
            << QByteArray("null") << QByteArray("null") << QByteArray("null") << int(OwnForm::Json);
    }
    void ownForm()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(int, form);
        Decision decision;
        decision.base = parsed(base);
        decision.mine = parsed(mine);
        decision.theirs = parsed(theirs);
        QCOMPARE(int(concord::ownForm(decision)), form);
    }

    void ownValueIsExact()
    {
        QCOMPARE(ownValue(u"12345678901234567890.10"_s, OwnForm::Number)->numberText(),
                 std::string_view("12345678901234567890.10"));
        QCOMPARE(ownValue(u" two words "_s, OwnForm::Text)->toString(), u" two words "_s);
        QVERIFY(*ownValue(u"{\"a\": [1, null]}"_s, OwnForm::Json) == parsed(R"({"a":[1,null]})"));
    }
    void whatCannotBeReadSaysWhy()
    {
        const auto number = ownValue(u"1,5"_s, OwnForm::Number);
        QVERIFY(!number);
        QVERIFY2(number.error().detail.contains(u"1,5"_s), qPrintable(number.error().detail));
        const auto text = ownValue(u"tea"_s, OwnForm::Json);
        QVERIFY(!text);
        QVERIFY2(text.error().detail.contains(u"quotation marks"_s), qPrintable(text.error().detail));
    }
    void ownTextReadsBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("form");
        QTest::newRow("text with line ends") << QByteArray(R"("a\nb")") << int(OwnForm::Text);
        QTest::newRow("number") << QByteArray("1.50") << int(OwnForm::Number);
        QTest::newRow("object") << QByteArray(R"({"a":[1,2,{"b":null}]})") << int(OwnForm::Json);
    }
    void ownTextReadsBack()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, form);
        const auto read = ownValue(ownText(parsed(value), OwnForm(form)), OwnForm(form));
        QVERIFY(read);
        QVERIFY(*read == parsed(value));
    }
};

QTEST_GUILESS_MAIN(TestValueText)
#include "tst_valuetext.moc"
