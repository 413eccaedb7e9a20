// SPDX-License-Identifier: MIT
// Every class of input that the public JSON test suites tell apart. What RFC 8259 leaves to the parser is decided here:
// a byte order mark, duplicate names, lone surrogates and invalid UTF-8 are refused; numbers of any size and depth up to the limit
// are taken as they are.
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
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void decidedByConcord_data();
    void decidedByConcord();
    void depthIsBounded();
    void namesOfLargeObjectsAreFoundAndDistinct();
    void errorsNameTheirPlace();
    void fastAndSlowReadersAgreeOnDamagedTexts();
    void everyPrefixOfATextIsRefused();
    void valuesKeepTheBytesAlive();
};

void TestParse::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("a lone number", "42");
    row("a lone string", "\"asd\"");
    row("a lone empty string", "\"\"");
    row("a lone literal", "true");
    row("space around", " \t\r\n[1]\n ");
    row("all white space between tokens", "{ \"a\"\t:\r\n[ 1 , 2 ] }");
    row("empty containers", "[[],{},[[]],[{}]]");
    row("empty containers with space", "[[ ],{ }]");
    row("an empty name", "{\"\":0}");
    row("names that differ in case only", "{\"a\":1,\"A\":2}");
    row("a name with NUL", "{\"foo\\u0000bar\":42}");
    row("every short escape", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]");
    row("escapes in both cases", "[\"\\u00eF\\uaBcD\"]");
    row("a surrogate pair", "[\"\\uD801\\udc37\"]");
    row("two surrogate pairs", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]");
    row("an escaped noncharacter", "[\"\\uFFFE\\uDBFF\\uDFFE\"]");
    row("an escaped backslash before u", "[\"\\\\u0061\"]");
    row("an escaped NUL", "[\"\\u0000\"]");
    row("DEL is no control character", "[\"a\x7f" "a\"]");
    row("two, three and four bytes of UTF-8", "[\"\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\"]");
    row("the last code point", "[\"\xf4\x8f\xbf\xbf\"]");
    row("noncharacters as they are", "[\"\xef\xbf\xbf\xf0\x9b\xbf\xbf\"]");
    row("line separators as they are", "[\"\xe2\x80\xa8\xe2\x80\xa9\"]");
    row("zero and minus zero", "[0,-0,0.0,-0.0,0e1,0E-1,0e+1]");
    row("numbers in every form", "[1,-1,123.456,1e5,1E5,1e+5,1E-5,-1.5e22,123e45,20.5e1]");
    row("numbers beyond double", "[1e400,-1e9999,1e-9999,123456789012345678901234567890,0.00000000000000000000000000000000001]");
    row("an exponent of many digits", "[1e99999999999999999999999999]");
    row("a number before space", "[1 ,2\n,3\t]");
    row("literals", "[true,false,null]");
    row("a comma and a bracket in a string", "[\"a,]}{[:\",\"\\\"]\"]");
    row("text after an escaped quote", "[\"\\\"\",\"x\"]");
}

void TestParse::accepted()
{
    QFETCH(QByteArray, text);
    const auto value = parseJson(text);
    QVERIFY2(value, value ? "" : qPrintable(value.error().toString()));
    QCOMPARE(writeJson(*value), text);
    QVERIFY(!json::errorOf(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), {}));
    for (const WriteOptions::Style style : {WriteOptions::Style::Compact, WriteOptions::Style::Pretty}) {
        const auto again = parseJson(writeJson(*value, {.style = style}));
        QVERIFY(again);
        QVERIFY(*again == *value);
        QVERIFY(again->isWrittenAlike(*value));
        QCOMPARE(again->hash(), value->hash());
    }
}

void TestParse::refused_data()
{
    using Kind = ParseError::Kind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text, Kind kind, qint64 offset) { QTest::newRow(name) << text << kind << offset; };
    row("nothing", "", Kind::Empty, 0);
    row("only space", " \n ", Kind::Empty, 3);
    row("an open array", "[", Kind::UnexpectedEnd, 1);
    row("an array open after a value", "[1", Kind::UnexpectedEnd, 2);
    row("an array open after a comma", "[1,", Kind::UnexpectedEnd, 3);
    row("an open object", "{", Kind::UnexpectedEnd, 1);
    row("an object open after a name", "{\"a\"", Kind::UnexpectedEnd, 4);
    row("an object open after a colon", "{\"a\":", Kind::UnexpectedEnd, 5);
    row("an open string", "[\"a", Kind::UnexpectedEnd, 3);
    row("a string open after a backslash", "[\"\\", Kind::UnexpectedEnd, 3);
    row("a lone quote", "\"", Kind::UnexpectedEnd, 1);
    row("a string open inside an escape", "[\"\\u00", Kind::UnexpectedEnd, 6);
    row("a string open inside a surrogate pair", "[\"\\uD83D\\u", Kind::UnexpectedEnd, 10);
    row("a literal cut off", "[tru", Kind::UnexpectedEnd, 4);
    row("a number cut off", "-", Kind::UnexpectedEnd, 1);
    row("a comma at the end of an array", "[1,]", Kind::UnexpectedByte, 3);
    row("a comma at the end of an object", "{\"a\":0,}", Kind::UnexpectedByte, 7);
    row("a comma at the begin", "[,1]", Kind::UnexpectedByte, 1);
    row("two commas", "[1,,2]", Kind::UnexpectedByte, 3);
    row("only a comma", "[,]", Kind::UnexpectedByte, 1);
    row("a missing comma", "[1 2]", Kind::UnexpectedByte, 3);
    row("strings without a comma", "[\"a\" \"b\"]", Kind::UnexpectedByte, 5);
    row("strings side by side", "[\"a\"\"b\"]", Kind::UnexpectedByte, 4);
    row("a colon in an array", "[\"a\":1]", Kind::UnexpectedByte, 4);
    row("a missing colon", "{\"a\" 1}", Kind::UnexpectedByte, 5);
    row("a comma for a colon", "{\"a\",1}", Kind::UnexpectedByte, 4);
    row("two colons", "{\"a\"::1}", Kind::UnexpectedByte, 5);
    row("a missing value", "{\"a\":}", Kind::UnexpectedByte, 5);
    row("a name without quotes", "{a:1}", Kind::UnexpectedByte, 1);
    row("a number for a name", "{1:1}", Kind::UnexpectedByte, 1);
    row("single quotes", "['a']", Kind::UnexpectedByte, 1);
    row("the wrong bracket", "[1}", Kind::UnexpectedByte, 2);
    row("the wrong brace", "{\"a\":1]", Kind::UnexpectedByte, 6);
    row("a closing bracket alone", "]", Kind::UnexpectedByte, 0);
    row("a literal in capitals", "[True]", Kind::UnexpectedByte, 1);
    row("a literal misspelt", "[nul]", Kind::UnexpectedByte, 4);
    row("a literal with more", "[nulll]", Kind::UnexpectedByte, 5);
    row("NaN", "[NaN]", Kind::UnexpectedByte, 1);
    row("Infinity", "[Infinity]", Kind::UnexpectedByte, 1);
    row("minus Infinity", "[-Infinity]", Kind::BadNumber, 2);
    row("a comment", "[1/**/]", Kind::UnexpectedByte, 2);
    row("a comment of a line", "//\n1", Kind::UnexpectedByte, 0);
    row("form feed as space", "[\f]", Kind::UnexpectedByte, 1);
    row("a no-break space", "[\xc2\xa0]", Kind::UnexpectedByte, 1);
    row("NUL between tokens", QByteArray("[\0]", 3), Kind::UnexpectedByte, 1);
    row("a backslash between tokens", "[\\n]", Kind::UnexpectedByte, 1);
    row("an escaped quote outside a string", "[\\\"a\"]", Kind::UnexpectedByte, 1);
    row("UTF-8 outside a string", "[\xc3\xa9]", Kind::UnexpectedByte, 1);
    row("a plus sign", "[+1]", Kind::UnexpectedByte, 1);
    row("a leading zero", "[012]", Kind::BadNumber, 2);
    row("a leading zero after minus", "[-012]", Kind::BadNumber, 3);
    row("two zeros", "[00]", Kind::BadNumber, 2);
    row("no digit before the point", "[.5]", Kind::UnexpectedByte, 1);
    row("no digit before the point after minus", "[-.5]", Kind::BadNumber, 2);
    row("no digit after the point", "[1.]", Kind::BadNumber, 2);
    row("no digit between point and exponent", "[1.e5]", Kind::BadNumber, 2);
    row("no digit in the exponent", "[1e]", Kind::BadNumber, 2);
    row("no digit after the exponent's sign", "[1e+]", Kind::BadNumber, 2);
    row("two points", "[1.2.3]", Kind::BadNumber, 4);
    row("two exponents", "[1e2e3]", Kind::BadNumber, 4);
    row("a fraction in the exponent", "[1e2.3]", Kind::BadNumber, 4);
    row("two minus signs", "[--1]", Kind::BadNumber, 2);
    row("a minus inside", "[1-2]", Kind::BadNumber, 2);
    row("minus and space", "[- 1]", Kind::BadNumber, 2);
    row("hexadecimal", "[0x1F]", Kind::UnexpectedByte, 2);
    row("letters after a number", "[1a]", Kind::UnexpectedByte, 2);
    row("a number next to a string", "[1\"a\"]", Kind::UnexpectedByte, 2);
    row("digits of another script", "[\xef\xbc\x91]", Kind::UnexpectedByte, 1);
    row("more after the value", "[1]x", Kind::TrailingContent, 3);
    row("two values", "1 2", Kind::TrailingContent, 2);
    row("a second bracket", "[1]]", Kind::TrailingContent, 3);
    row("a comment after the value", "{} //", Kind::TrailingContent, 3);
    row("NUL after the value", QByteArray("1\0", 2), Kind::TrailingContent, 1);
    row("a raw line feed in a string", "[\"a\nb\"]", Kind::BadString, 3);
    row("a raw tab in a string", "[\"\t\"]", Kind::BadString, 2);
    row("a raw NUL in a string", QByteArray("[\"\0\"]", 5), Kind::BadString, 2);
    row("an unknown escape", "[\"\\a\"]", Kind::BadString, 2);
    row("an escape of a quote's sibling", "[\"\\'\"]", Kind::BadString, 2);
    row("an escape of UTF-8", "[\"\\\xc3\xa9\"]", Kind::BadString, 2);
    row("an escape by x", "[\"\\x00\"]", Kind::BadString, 2);
    row("an escape in capitals", "[\"\\U0041\"]", Kind::BadString, 2);
    row("too few hexadecimal digits", "[\"\\u00A\"]", Kind::BadString, 2);
    row("a letter that is no digit", "[\"\\u00Gz\"]", Kind::BadString, 2);
    row("a control character in a name", "{\"a\nb\":1}", Kind::BadString, 3);
    row("a bad escape in a name", "{\"\\q\":1}", Kind::BadString, 2);
}

void TestParse::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(ParseError::Kind, kind);
    QFETCH(qint64, offset);
    const auto value = parseJson(text);
    QVERIFY(!value);
    QVERIFY2(value.error().kind == kind, qPrintable(value.error().toString()));
    QCOMPARE(qint64(value.error().byteOffset), offset);
    QVERIFY(!value.error().detail.isEmpty());
}

void TestParse::decidedByConcord_data()
{
    using Kind = ParseError::Kind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text, Kind kind, qint64 offset) { QTest::newRow(name) << text << kind << offset; };
    row("a byte order mark", "\xef\xbb\xbf{}", Kind::ByteOrderMark, 0);
    row("only a byte order mark", "\xef\xbb\xbf", Kind::ByteOrderMark, 0);
    row("UTF-16 with its mark", QByteArray("\xff\xfe[\0]\0", 6), Kind::UnexpectedByte, 0);
    row("UTF-16 without", QByteArray("[\0]\0", 4), Kind::UnexpectedByte, 1);
    row("a high surrogate alone", "[\"\\uDADA\"]", Kind::LoneSurrogate, 2);
    row("a low surrogate alone", "[\"\\udc00x\"]", Kind::LoneSurrogate, 2);
    row("surrogates the wrong way round", "[\"\\uDD1E\\uD834\"]", Kind::LoneSurrogate, 2);
    row("two high surrogates", "[\"\\uD800\\uD800\\n\"]", Kind::LoneSurrogate, 2);
    row("a high surrogate before an escape", "[\"\\uD800\\n\"]", Kind::LoneSurrogate, 2);
    row("a high surrogate before half an escape", "[\"\\uD800\\u1\"]", Kind::LoneSurrogate, 2);
    row("a lone surrogate in a name", "{\"\\uD800\":1}", Kind::LoneSurrogate, 2);
    row("a lone continuation byte", "[\"\x81\"]", Kind::BadUtf8, 2);
    row("an overlong slash", "[\"\xc0\xaf\"]", Kind::BadUtf8, 2);
    row("an overlong sequence of three", "[\"\xe0\x80\xaf\"]", Kind::BadUtf8, 2);
    row("an overlong sequence of four", "[\"\xf0\x80\x80\xaf\"]", Kind::BadUtf8, 2);
    row("an encoded surrogate", "[\"\xed\xa0\x80\"]", Kind::BadUtf8, 2);
    row("beyond the last code point", "[\"\xf4\x90\x80\x80\"]", Kind::BadUtf8, 2);
    row("five bytes", "[\"\xf8\x88\x80\x80\x80\"]", Kind::BadUtf8, 2);
    row("a sequence cut off by the quote", "[\"\xe2\x82\"]", Kind::BadUtf8, 2);
    row("a sequence cut off by the end", "\"\xe2\x82", Kind::BadUtf8, 1);
    row("Latin-1", "[\"\xe9\"]", Kind::BadUtf8, 2);
    row("a name twice", "{\"a\":1,\"b\":2,\"a\":1}", Kind::DuplicateMember, 13);
    row("a name twice, once escaped", "{\"a\":1,\"\\u0061\":2}", Kind::DuplicateMember, 7);
    row("a name twice, inside", "[{\"x\":{\"\":0,\"\":0}}]", Kind::DuplicateMember, 12);
    row("the first error counts", "[1,{\"a\":1,\"a\":2},]", Kind::DuplicateMember, 10);
}

void TestParse::decidedByConcord()
{
    refused();
}

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
    const auto asked = parseJson(nested(300'000), {.maximumDepth = 300'000});
    QVERIFY(asked);
    QVERIFY(*asked == *parseJson(nested(300'000), {.maximumDepth = 300'000}));
    QVERIFY(asked->hash() != 0);
    QCOMPARE(writeJson(*asked, {.style = WriteOptions::Style::Compact}), nested(300'000));
    QVERIFY(!parseJson("[]"_ba, {.maximumDepth = 0}));
    QVERIFY(parseJson("1"_ba, {.maximumDepth = 0}));
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
