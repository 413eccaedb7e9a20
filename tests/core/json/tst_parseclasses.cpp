// SPDX-License-Identifier: MIT
// Every class of input that the public JSON test suites tell apart: what a parser must accept, must refuse, and may do as it
// likes. What Concord does with the last stands at parseJson().
#include "core/json/diagnosis.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QTest>

using namespace concord;

Q_DECLARE_METATYPE(concord::ParseError::Kind)

class TestParseClasses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void decidedToRefuse_data();
    void decidedToRefuse();
    void decidedToAccept_data();
    void decidedToAccept();
};

void TestParseClasses::accepted_data()
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
    row("DEL is no control character", "[\"a\x7f"
                                       "a\"]");
    row("two, three and four bytes of UTF-8", "[\"\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\"]");
    row("the last code point", "[\"\xf4\x8f\xbf\xbf\"]");
    row("noncharacters as they are", "[\"\xef\xbf\xbf\xf0\x9b\xbf\xbf\"]");
    row("line separators as they are", "[\"\xe2\x80\xa8\xe2\x80\xa9\"]");
    row("zero and minus zero", "[0,-0,0.0,-0.0,0e1,0E-1,0e+1]");
    row("numbers in every form", "[1,-1,123.456,1e5,1E5,1e+5,1E-5,-1.5e22,123e45,20.5e1]");
    row("a number before space", "[1 ,2\n,3\t]");
    row("literals", "[true,false,null]");
    row("a comma and a bracket in a string", "[\"a,]}{[:\",\"\\\"]\"]");
    row("text after an escaped quote", "[\"\\\"\",\"x\"]");
    row("an array of an empty string", "[\"\"]");
    row("an array of several kinds", "[null, 1, \"1\", {}]");
    row("a slash with and without its backslash", "[\"/\\/\"]");
    row("comments in a string", "[\"a/*b*/c//d#e\"]");
    row("control characters escaped by number", "[\"\\u000A\\u0012\"]");
    row("a quote and a space escaped by number", "[\"\\u0022\\u00A0\"]");
    row("an escape escaped", "[\"\\\\a\\\\n\"]");
    row("characters of no width as they are", "[\"\xe2\x80\x8b\xe2\x81\xa0\xef\xbb\xbf\"]");
    row("reserved and private characters as they are", "[\"\xef\xb7\x90\xf0\x9f\xbf\xbe\xee\x80\x80\"]");
    row("names and strings beyond ASCII", "{\"\xd0\x97\":\"\xf0\x9f\x87\xa8\xf0\x9f\x87\xad\"}");
    row("a long name and a long string", "{\"" + QByteArray(5000, 'n') + "\":\"" + QByteArray(70'000, 's') + "\"}");
    row("line ends around and between", "\n{\n\"a\":\nnull\n}\n");
    row("the largest and the smallest double", "{\"min\":-1.0e+28,\"max\":1.7976931348623157e308,\"tiny\":5e-324}");
    row("a fraction near zero", "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]");
}

void TestParseClasses::accepted()
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

void TestParseClasses::refused_data()
{
    using Kind = ParseError::Kind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text, Kind kind, qint64 offset) {
        QTest::newRow(name) << text << kind << offset;
    };
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
    row("a name without a value", "{\"a\":1,\"b\"}", Kind::UnexpectedByte, 10);
    row("a value without a name", "{:\"b\"}", Kind::UnexpectedByte, 1);
    row("a bracket for a name", "{[:1}", Kind::UnexpectedByte, 1);
    row("a literal for a name", "{null:null}", Kind::UnexpectedByte, 1);
    row("an emoji for a name", "{\xf0\x9f\x98\x80:1}", Kind::UnexpectedByte, 1);
    row("a name in single quotes", "{'a':0}", Kind::UnexpectedByte, 1);
    row("commas at the end of an object", "{\"id\":0,,,}", Kind::UnexpectedByte, 8);
    row("a comma at the begin of an object", "{,\"a\":0}", Kind::UnexpectedByte, 1);
    row("an open object closed as an array", "{]", Kind::UnexpectedByte, 1);
    row("an open object inside an array", "[{", Kind::UnexpectedEnd, 2);
    row("an array open after an object", "[{}", Kind::UnexpectedEnd, 3);
    row("an array open after line ends", "[1,\n1\n", Kind::UnexpectedEnd, 6);
    row("an open name", "{\"a", Kind::UnexpectedEnd, 3);
    row("a literal cut off after a comma", "[false, nul", Kind::UnexpectedEnd, 11);
    row("a value missing between commas", "[ , \"\"]", Kind::UnexpectedByte, 2);
    row("an array after a number", "[3[4]]", Kind::UnexpectedByte, 2);
    row("a semicolon", "[1;2]", Kind::UnexpectedByte, 2);
    row("a semicolon after a name", "{\"a\";1}", Kind::UnexpectedByte, 4);
    row("a star", "*", Kind::UnexpectedByte, 0);
    row("a word", "abc", Kind::UnexpectedByte, 0);
    row("angle brackets", "<null>", Kind::UnexpectedByte, 0);
    row("a word joiner as space", "[\xe2\x81\xa0]", Kind::UnexpectedByte, 1);
    row("a vertical tab as space", "[\v]", Kind::UnexpectedByte, 1);
    row("half a byte order mark", "\xef\xbb{}", Kind::UnexpectedByte, 0);
    row("no UTF-8 outside a string", "[\xff]", Kind::UnexpectedByte, 1);
    row("no UTF-8 after a number", "[123\xe5]", Kind::UnexpectedByte, 4);
    row("no UTF-8 in an exponent", "[1e1\xe5]", Kind::UnexpectedByte, 4);
    row("no UTF-8 for an exponent", "[1e\xe5]", Kind::BadNumber, 2);
    row("no UTF-8 in an escape", "[\"\\u\xe5\"]", Kind::BadString, 2);
    row("no UTF-8 after a backslash", "[\"\\\xe5\"]", Kind::BadString, 2);
    row("NUL after a backslash", QByteArray("[\"\\\0\"]", 6), Kind::BadString, 2);
    row("a tab after a backslash", "[\"\\\t\"]", Kind::BadString, 2);
    row("an emoji after a backslash", "[\"\\\xf0\x9f\x8c\x80\"]", Kind::BadString, 2);
    row("an escape outside a string", "[\\u0020\"a\"]", Kind::UnexpectedByte, 1);
    row("the last quote escaped", "[\"\\\"]", Kind::UnexpectedEnd, 5);
    row("the last quote escaped after a backslash", "[\"\\\\\\\"]", Kind::UnexpectedEnd, 7);
    row("a space between digits", "[1 000.0]", Kind::UnexpectedByte, 3);
    row("two plus signs", "[++1]", Kind::UnexpectedByte, 1);
    row("a sum", "[1+2]", Kind::BadNumber, 2);
    row("two signs in an exponent", "[0e+-1]", Kind::BadNumber, 2);
    row("an exponent twice", "[1eE2]", Kind::BadNumber, 2);
    row("a capital exponent without digits", "[0E+]", Kind::BadNumber, 2);
    row("a letter in an exponent", "[1ea]", Kind::BadNumber, 2);
    row("a letter in a fraction", "[1.2a-3]", Kind::UnexpectedByte, 4);
    row("another letter for the exponent", "[1.5H-3]", Kind::UnexpectedByte, 4);
    row("a word after a minus", "[-foo]", Kind::BadNumber, 2);
    row("a word after a number", "[-1.5foo]", Kind::UnexpectedByte, 5);
    row("minus NaN", "[-NaN]", Kind::BadNumber, 2);
    row("two arrays", "[][]", Kind::TrailingContent, 2);
    row("a comma after the value", "[\"\"],", Kind::TrailingContent, 4);
    row("a bracket after a number", "1]", Kind::TrailingContent, 1);
    row("a brace after an object", "{}}", Kind::TrailingContent, 2);
    row("a letter after a string", "\"\"x", Kind::TrailingContent, 2);
    row("a sign after a number", "2@", Kind::TrailingContent, 1);
    row("a hash after an object", "{\"a\":\"b\"}#{}", Kind::TrailingContent, 9);
    row("a block comment after an object", "{}/**/", Kind::TrailingContent, 2);
    row("a comment begun after an object", "{}/", Kind::TrailingContent, 2);
    row("a letter after a literal", "truex", Kind::TrailingContent, 4);
}

void TestParseClasses::refused()
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

void TestParseClasses::decidedToRefuse_data()
{
    using Kind = ParseError::Kind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text, Kind kind, qint64 offset) {
        QTest::newRow(name) << text << kind << offset;
    };
    row("a byte order mark", "\xef\xbb\xbf{}", Kind::ByteOrderMark, 0);
    row("only a byte order mark", "\xef\xbb\xbf", Kind::ByteOrderMark, 0);
    row("UTF-16 with its mark", QByteArray("\xff\xfe[\0]\0", 6), Kind::UnexpectedByte, 0);
    row("UTF-16 without", QByteArray("[\0]\0", 4), Kind::UnexpectedByte, 1);
    row("UTF-16 with the high byte first", QByteArray("\0[\0]", 4), Kind::UnexpectedByte, 0);
    row("half of the second surrogate", "[\"\\uD834\\uDd\"]", Kind::LoneSurrogate, 2);
    row("a second surrogate that is none", "[\"\\uD888\\u1234\"]", Kind::LoneSurrogate, 2);
    row("a low surrogate in a name", "{\"\\uDFAA\":0}", Kind::LoneSurrogate, 2);
    row("an overlong NUL", "[\"\xc0\x80\"]", Kind::BadUtf8, 2);
    row("six bytes", "[\"\xfc\x83\xbf\xbf\xbf\xbf\"]", Kind::BadUtf8, 2);
    row("six bytes for nothing", "[\"\xfc\x80\x80\x80\x80\x80\"]", Kind::BadUtf8, 2);
    row("a byte that is never UTF-8", "[\"a\xff\"]", Kind::BadUtf8, 3);
    row("no UTF-8 in a name", "{\"\xb9\":\"0\",}", Kind::BadUtf8, 2);
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

void TestParseClasses::decidedToRefuse()
{
    refused();
}

void TestParseClasses::decidedToAccept_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("numbers beyond double", "[1e400,-1e9999,1.5e+9999,-123123e100000]");
    row("numbers below double", "[1e-9999,123.456e-789,123e-10000000,0.00000000000000000000000000000000001]");
    row("integers beyond 64 bits", "[123456789012345678901234567890,-237462374673276894279832749832423479823246327846]");
    row("exponents beyond 64 bits", "[1e99999999999999999999999999,0.4e0066999999999999999999999999999999999999999006]");
    row("five hundred arrays inside each other", QByteArray(500, '[') + QByteArray(500, ']'));
    row("a byte order mark inside a string", "[\"\xef\xbb\xbf\"]");
}

void TestParseClasses::decidedToAccept()
{
    accepted();
}

QTEST_GUILESS_MAIN(TestParseClasses)
#include "tst_parseclasses.moc"
