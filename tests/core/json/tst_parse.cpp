// SPDX-License-Identifier: MIT
// The parser's limits, its errors and their places. What it accepts and refuses is in tst_parseclasses.
#include "core/json/diagnosis.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QTest>
#include <random>

using namespace concord;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(concord::ParseError::Kind)

class TestParse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void depthIsBounded();
    void namesOfLargeObjectsAreFoundAndDistinct();
    void namesLikeThoseBeforeAreStillDistinct_data();
    void namesLikeThoseBeforeAreStillDistinct();
    void errorsNameTheirPlace();
    void everyErrorHasItsPlace_data();
    void everyErrorHasItsPlace();
    void fastAndSlowReadersAgreeOnDamagedTexts();
    void everyPrefixOfATextIsRefused();
    void valuesKeepTheBytesAlive();
};

void TestParse::depthIsBounded()
{
    const auto nested = [](int depth) -> QByteArray { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(parseJson(nested(1024)));
    const auto tooDeep = parseJson(nested(1025));
    QVERIFY(!tooDeep);
    QVERIFY(tooDeep.error().kind == ParseError::Kind::TooDeep);
    QCOMPARE(qint64(tooDeep.error().byteOffset), qint64(1024));
    QVERIFY(!parseJson(QByteArray(1'000'000, '[')));
    QVERIFY(!parseJson("{\"a\":" + QByteArray(100'000, '{')));
    QVERIFY(parseJson(QByteArray("[{\"\":").repeated(50'000)).error().kind == ParseError::Kind::TooDeep);
    const auto asked = parseJson(nested(300'000), {.maximumDepth = 300'000});
    QVERIFY(asked);
    QVERIFY(*asked == *parseJson(nested(300'000), {.maximumDepth = 300'000}));
    QVERIFY(asked->hash() != 0);
    QCOMPARE(writeJson(*asked, {.style = WriteOptions::Style::Compact}), nested(300'000));
    QVERIFY(!parseJson("[]"_ba, {.maximumDepth = 0}));
    QVERIFY(parseJson("1"_ba, {.maximumDepth = 0}));
}

void TestParse::namesLikeThoseBeforeAreStillDistinct_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("short") << "ab"_ba << "cd"_ba;
    QTest::newRow("empty") << "a"_ba << ""_ba;
    QTest::newRow("of two lengths") << "abcdefghabcdefgh"_ba << "abcdefgh"_ba;
    QTest::newRow("that differ past eight bytes") << "abcdefgh1"_ba << "abcdefgh2"_ba;
    QTest::newRow("that differ between two loads") << "abcdefgh1ijklmnop"_ba << "abcdefgh2ijklmnop"_ba;
    QTest::newRow("that differ past sixteen bytes") << "abcdefghijklmnop1"_ba << "abcdefghijklmnop2"_ba;
    QTest::newRow("with escapes") << "a\\u0062"_ba << "a\\u0063"_ba;
}

/// Objects in an array have the same names as a rule, which is made use of.
void TestParse::namesLikeThoseBeforeAreStillDistinct()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const auto object = [](const QByteArray &a, const QByteArray &b) -> QByteArray { return "{\"" + a + "\":1,\"" + b + "\":2}"; };
    const QByteArray good = object(first, second);
    const QByteArray padding = ",12345678]";
    QVERIFY(parseJson('[' + good + ',' + good + padding));
    for (const QByteArray &name : {first, second}) {
        const QByteArray bad = object(name, name);
        for (const QByteArray &text : QByteArrayList{'[' + good + ',' + bad + padding, '[' + good + ',' + bad + ']', '[' + bad + padding}) {
            QVERIFY(parseJson('[' + object("x" + name.mid(1), second) + padding)); // alike, but another text
            const auto twice = parseJson(text);
            QVERIFY2(!twice, text.constData());
            QVERIFY(twice.error().kind == ParseError::Kind::DuplicateMember);
        }
    }
}

void TestParse::namesOfLargeObjectsAreFoundAndDistinct()
{
    for (const int count : {2, 16, 17, 18, 1000, 50'000}) {
        QByteArray text = "{";
        for (int i = 0; i < count; ++i)
            text += (i ? ",\"" : "\"") + (i % 5 == 0 ? "\\u006e" : "n"_ba) + "ame" + QByteArray::number(i) + "\":" + QByteArray::number(i);
        const auto object = parseJson(text + '}');
        QVERIFY(object);
        for (int i = 0; i < count; ++i) {
            const std::string name = "name" + std::to_string(i);
            QCOMPARE((*object)[name].toInteger(), std::optional<std::int64_t>(i));
            QCOMPARE(object->memberName(static_cast<std::size_t>(i)), std::string_view(name));
        }
        QVERIFY(!object->contains("name"));
        QVERIFY(!object->contains("name" + std::to_string(count)));
        const auto twice = parseJson(text + ",\"name" + QByteArray::number(count / 2) + "\":0}");
        QVERIFY(!twice);
        QVERIFY(twice.error().kind == ParseError::Kind::DuplicateMember);
        QCOMPARE(qint64(twice.error().byteOffset), qint64(text.size() + 1));
    }
}

void TestParse::errorsNameTheirPlace()
{
    const auto error = parseJson("{\r\n  \"a\": 1,\r  \"\xc3\xa4\xf0\x9f\x98\x80\": x\n}"_ba).error();
    QCOMPARE(qint64(error.line), qint64(3));
    QCOMPARE(qint64(error.column), qint64(9));
    QCOMPARE(qint64(error.byteOffset), qint64(25));
    QVERIFY(error.toString().startsWith(u"line 3, column 9 (byte 25): "));
    QCOMPARE(error.toError(u"record.json"_s).where, u"record.json:3:9"_s);
}

/// The same mistakes behind two lines that end differently and text beyond ASCII: 23 bytes, the last 9 of them in 4 columns.
void TestParse::everyErrorHasItsPlace_data()
{
    using Kind = ParseError::Kind;
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("column");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &rest, Kind kind, qint64 column, qint64 offset) {
        QTest::newRow(name) << rest << kind << column << offset;
    };
    row("an unexpected byte", "; ", Kind::UnexpectedByte, 5, 23);
    row("an unexpected end", "", Kind::UnexpectedEnd, 5, 23);
    row("trailing garbage", "} x", Kind::TrailingContent, 7, 25);
    row("NUL", QByteArray(",\0", 2), Kind::UnexpectedByte, 6, 24);
    row("NUL in a string", QByteArray(",\"\0\"", 4), Kind::BadString, 7, 25);
    row("NUL after the value", QByteArray("}\0", 2), Kind::TrailingContent, 6, 24);
    row("a number", ",\"n\":01", Kind::BadNumber, 11, 29);
    row("an escape", ",\"n\":\"\\x\"", Kind::BadString, 11, 29);
    row("a lone surrogate", ",\"n\":\"\\ud800\"", Kind::LoneSurrogate, 11, 29);
    row("invalid UTF-8", ",\"n\":\"\xc3\"", Kind::BadUtf8, 11, 29);
    row("a duplicate name", ",\"n\":1,\"n\":2", Kind::DuplicateMember, 12, 30);
    row("too deep", ",\"n\":" + QByteArray(2000, '['), Kind::TooDeep, 10 + 1023, 28 + 1023);
    row("a byte order mark", ",\xef\xbb\xbf", Kind::UnexpectedByte, 6, 24);
}

void TestParse::everyErrorHasItsPlace()
{
    QFETCH(QByteArray, rest);
    QFETCH(ParseError::Kind, kind);
    const QByteArray before = "{\"a\":1,\r\n\"b\":\r\"\xf0\x9f\x98\x80\xe2\x82\xac\"";
    QCOMPARE(before.size(), qsizetype(23));
    const auto value = parseJson(before + rest);
    QVERIFY(!value);
    QVERIFY2(value.error().kind == kind, qPrintable(value.error().toString()));
    QCOMPARE(qint64(value.error().line), qint64(3));
    QTEST(qint64(value.error().column), "column");
    QTEST(qint64(value.error().byteOffset), "offset");
}

/// Whatever the fast parser refuses the slow reader must explain, and the other way round.
void TestParse::fastAndSlowReadersAgreeOnDamagedTexts()
{
    const QByteArray sound = "{\"id\":\"a\\u00e9\\\"\",\"n\":[-1.5e+3,0,true,null,{}],\"\\ud83d\\ude39\":{\"x y\":\"\xc3\xa9\xe2\x82\xac\",\"z\":[[],\"\"]}}";
    const QByteArray bytes = "{}[]:,\"\\ux01-+.eEtn \n\t\x7f\xc3\xa9\xed\xff/'";
    std::mt19937 random(5);
    int accepted = 0;
    for (int round = 0; round < 60'000; ++round) {
        QByteArray text = sound;
        for (unsigned edits = 1 + random() % 4; edits > 0; --edits) {
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(text.size()));
            const char byte = bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))];
            if (random() % 3 == 0)
                text.remove(at, 1);
            else if (random() % 2 == 0)
                text.insert(at, byte);
            else
                text[at] = byte;
        }
        const bool fast = parseJson(text).hasValue();
        const bool slow = !json::errorOf(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), {});
        QVERIFY2(fast == slow, text.constData());
        accepted += fast ? 1 : 0;
    }
    QVERIFY(accepted > 1000);
    QVERIFY(accepted < 59'000);
}

void TestParse::everyPrefixOfATextIsRefused()
{
    const QByteArray text = "{\"a\":[1.5e3,\"\\u00e9\\n\",true],\"b\":{\"c\":null}}";
    for (qsizetype length = 0; length < text.size(); ++length) {
        const auto value = parseJson(text.left(length));
        QVERIFY(!value);
        QVERIFY(value.error().kind == (length == 0 ? ParseError::Kind::Empty : ParseError::Kind::UnexpectedEnd));
        QCOMPARE(qint64(value.error().byteOffset), qint64(length));
    }
}

void TestParse::valuesKeepTheBytesAlive()
{
    Value inner;
    {
        std::string text = "{\"a\":[1,\"zwei\"]}";
        inner = (*parseJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))))["a"];
        std::fill(text.begin(), text.end(), '?');
    }
    QCOMPARE(writeJson(inner), "[1,\"zwei\"]"_ba);
}

QTEST_GUILESS_MAIN(TestParse)
#include "tst_parse.moc"
