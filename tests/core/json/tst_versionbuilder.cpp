// SPDX-License-Identifier: MIT
#include "core/json/versionbuilder.h"

#include "core/json/branch.h"
#include "core/json/parse.h"
#include "core/json/pointer.h"
#include "core/json/write.h"
#include "tests/support/recordgenerator.h"

#include <QTest>

using namespace concord;
using concord::testing::RecordGenerator;

namespace {
/// Everything that can be read from a value, place by place, so that two parses of one text can be compared.
void describe(ValueView value, QByteArray &to)
{
    const json::Node &node = ValueView::Access::node(value);
    to += QByteArray::number(int(value.kind())) + ':' + QByteArray::number(qulonglong(value.hash()), 16);
    to += '@' + QByteArray::number(node.begin) + '+' + QByteArray::number(node.length) + (node.escaped ? "\\" : " ");
    to += value.isString() ? QByteArray::fromStdString(value.toStdString()) : QByteArray();
    to += value.isNumber() ? QByteArray::fromStdString(std::string(value.numberText())) : QByteArray();
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string name(value.memberName(i));
        to += '\n' + QByteArray::fromStdString(name);
        to += value.isObject() ? QByteArray::number(qulonglong(value.indexOf(name).value_or(value.size()))) : QByteArray();
        describe(value.at(i), to);
    }
    to += value.isContainer() ? ";" : "";
}

QByteArray description(const Result<Value, ParseError> &parsed)
{
    if (!parsed)
        return parsed.error().toString().toUtf8();
    QByteArray text;
    describe(*parsed, text);
    return text;
}

/// Whether the builder of versions could do it, without the other one stepping in.
bool isBuiltFrom(const Value &like, const QByteArray &text)
{
    json::Document document;
    document.source = text;
    document.bytes = document.source.constData();
    document.maximumDepth = ParseOptions().maximumDepth;
    const auto *other = static_cast<const json::Document *>(ValueView::Access::owner(like));
    return json::VersionBuilder(document, *other).build();
}

const QByteArray record =
    R"({"id": "a-1", "count": 12, "lines": [{"id": 1, "to": [1, 2, 3]}, {"id": 2, "to": []}, {"id": 3, "x": {}}],
 "notes": "first\nsecond", "sum": 1.50, "tags": ["red", "blue"], "open": true, "by": null})";
}

class TestVersionBuilder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aVersionIsBuiltFromAnother_data();
    void aVersionIsBuiltFromAnother();
    void mostOfALongTextIsCopied_data();
    void mostOfALongTextIsCopied();
    void anotherTextIsParsedWhole_data();
    void anotherTextIsParsedWhole();
    void brokenTextsFailAsTheyDoAlone();
    void manyEditsInARow();
    void edgesOfLargeObjects();
    void aVersionOfAnEditedValue();
    void deeperTextsAreNotLetThrough();
    void largeObjectsAreFoundInTheirTables();
};

void TestVersionBuilder::aVersionIsBuiltFromAnother_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << record << QByteArray(record).replace(before, after);
    };
    row("the same", "", "");
    row("a number goes on", "12,", "123,");
    row("a number ends earlier", "12,", "1,");
    row("a number goes on with an exponent", "1.50", "1.50e2");
    row("another kind", "\"count\": 12", "\"count\": [12]");
    row("an object for an array", "[1, 2, 3]", "{\"a\": 1}");
    row("an empty container filled", "\"to\": []", "\"to\": [[]]");
    row("a container emptied", "[1, 2, 3]", "[]");
    row("an element first", "[{\"id\": 1", "[{\"id\": 0}, {\"id\": 1");
    row("an element last", "\"x\": {}}]", "\"x\": {}}, 7]");
    row("an element gone", "{\"id\": 2, \"to\": []}, ", "");
    row("two elements gone", "{\"id\": 1, \"to\": [1, 2, 3]}, {\"id\": 2, \"to\": []}, ", "");
    row("a member first", "{\"id\": \"a-1\"", "{\"new\": {\"a\": []}, \"id\": \"a-1\"");
    row("a member gone", "\"notes\": \"first\\nsecond\", ", "");
    row("a member renamed", "\"sum\"", "\"total\"");
    row("members changed places", "\"open\": true, \"by\": null", "\"by\": null, \"open\": true");
    row("a string with an escape", "\"red\"", "\"r\\u0065d\"");
    row("other white space", "\"sum\": 1.50", "\"sum\" :\n\t1.50");
    row("white space around", "{\"id\": \"a-1\"", " \r\n{ \"id\": \"a-1\"");
    QTest::newRow("a scalar") << QByteArray("[1]") << QByteArray("12");
    QTest::newRow("an array for an object") << QByteArray("{\"a\": [1, 2]}") << QByteArray("[1, 2]");
    QTest::newRow("many short elements") << QByteArray("[1,1,1,2,1,1,[],[],3]") << QByteArray("[1,1,2,1,1,1,[],[[]],3,3]");
}

void TestVersionBuilder::aVersionIsBuiltFromAnother()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Value first = *parseJson(before);
    QVERIFY(isBuiltFrom(first, after));
    const auto second = parseJson(after, {.like = first});
    QVERIFY(second);
    QCOMPARE(description(second), description(parseJson(after)));
    QCOMPARE(writeJson(*second), after);
    QCOMPARE(description(parseJson(before, {.like = *second})), description(parseJson(before)));
}

/// Longer by far than what is read before the builder gives up.
QByteArray lines(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += ", {\"id\": " + QByteArray::number(i) + ", \"to\": [" + QByteArray::number(i * 3) + "], \"of\": \"line "
                + QByteArray::number(i) + "\"}";
    return text;
}

void TestVersionBuilder::mostOfALongTextIsCopied_data()
{
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &elements) {
        QTest::newRow(name) << QByteArray('[' + elements.mid(2) + ']');
    };
    row("the same", lines(1000, 2000));
    row("one more first", lines(999, 2000));
    row("one less first", lines(1001, 2000));
    row("seven less in the middle", lines(1000, 1500) + lines(1507, 2000));
    row("seven more in the middle", lines(1000, 1500) + lines(5000, 5007) + lines(1500, 2000));
    row("as long but for one near the begin", lines(1000, 1002) + lines(3000, 3001) + lines(1003, 2000));
    row("one longer near the begin and one shorter near the end",
        lines(1000, 1002) + lines(10'000, 10'001) + lines(1003, 1990) + lines(1, 2) + lines(1991, 2000));
}

void TestVersionBuilder::mostOfALongTextIsCopied()
{
    QFETCH(QByteArray, after);
    const Value like = *parseJson(QByteArray('[' + lines(1000, 2000).mid(2) + ']'));
    QVERIFY(isBuiltFrom(like, after));
    QCOMPARE(description(parseJson(after, {.like = like})), description(parseJson(after)));
}

void TestVersionBuilder::anotherTextIsParsedWhole_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto numbers = [](int from) -> QByteArray {
        QByteArray text = "[";
        for (int i = 0; i < 1000; ++i)
            text += QByteArray::number(from + i) + ',';
        return text + "0]";
    };
    QTest::newRow("nothing alike") << numbers(1000) << numbers(5000);
    QTest::newRow("a new name with an escape") << record << QByteArray(record).replace("\"sum\"", "\"s\\u0075m\"");
    QTest::newRow("a known name with an escape") << QByteArray(record).replace("\"sum\"", "\"s\\u0075m\"") << record;
}

void TestVersionBuilder::anotherTextIsParsedWhole()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Value first = *parseJson(before);
    QVERIFY(!isBuiltFrom(first, after));
    QCOMPARE(description(parseJson(after, {.like = first})), description(parseJson(after)));
}

void TestVersionBuilder::brokenTextsFailAsTheyDoAlone()
{
    const Value like = *parseJson(record);
    for (qsizetype end = 0; end < record.size(); ++end)
        QCOMPARE(description(parseJson(record.first(end), {.like = like})), description(parseJson(record.first(end))));
    for (qsizetype at = 0; at <= record.size(); ++at) {
        for (const char *more : {"}", "]", ",", ":", "\"", "0", "-", "\\", " ", "\x01", "\xff", "x", "[", "{", "\"a\":1,"}) {
            const QByteArray text = QByteArray(record).insert(at, more);
            QCOMPARE(description(parseJson(text, {.like = like})), description(parseJson(text)));
        }
        const QByteArray less = QByteArray(record).remove(at, 1);
        QCOMPARE(description(parseJson(less, {.like = like})), description(parseJson(less)));
    }
}

/// Each version is built from the one before, so that copies of copies are read too.
void TestVersionBuilder::manyEditsInARow()
{
    int built = 0;
    constexpr int seeds = 300;
    constexpr int versions = 12;
    for (int seed = 1; seed <= seeds; ++seed) {
        RecordGenerator generator{std::uint64_t(seed)};
        const WriteOptions options{.style = seed % 2 == 0 ? WriteOptions::Style::Pretty : WriteOptions::Style::Compact};
        Value version = *parseJson(writeJson(generator.record(), options));
        for (int i = 0; i < versions; ++i) {
            const QByteArray text = writeJson(generator.edited(version, 2), options);
            built += isBuiltFrom(version, text) ? 1 : 0;
            const auto next = parseJson(text, {.like = version});
            QVERIFY2(description(next) == description(parseJson(text)), qPrintable(u"seed %1, version %2"_qs.arg(seed).arg(i)));
            version = *next;
        }
    }
    QVERIFY(built > seeds * versions / 2);
}

void TestVersionBuilder::edgesOfLargeObjects()
{
    const auto object = [](int from, int to) -> QByteArray {
        QByteArray text;
        for (int i = from; i < to; ++i)
            text += (text.isEmpty() ? "{" : ",") + ("\"m" + QByteArray::number(i) + "\":" + QByteArray::number(i * 7));
        return text + '}';
    };
    for (const int members : {1, 15, 16, 17, 32, 33, 100}) {
        const QByteArray before = object(0, members);
        const Value like = *parseJson(before);
        const auto with = [&before](const char *text, const char *other) { return QByteArray(before).replace(text, other); };
        for (const QByteArray &after :
             {object(0, members + 1), object(1, members + 1), object(0, std::max(members - 1, 1)), with("\"m0\":0", "\"m0\":00"),
              with("\"m0\"", "\"m1\""), with("\"m0\":0", "\"m0\":[]"), with("}", ",\"m0\":1}")})
            QCOMPARE(description(parseJson(after, {.like = like})), description(parseJson(after)));
        QVERIFY(isBuiltFrom(like, object(0, members + 1)));
    }
}

void TestVersionBuilder::aVersionOfAnEditedValue()
{
    const Value like = *parseJson(record);
    const Value edited = *withValueAt(like, *Pointer::parse("/lines/1/id"), Value::integer(22));
    const QByteArray text = writeJson(edited);
    QCOMPARE(description(parseJson(text, {.like = edited})), description(parseJson(text)));
    for (const Value &other : {Value(), Value::null(), Value::array({Value::integer(1)}), like["lines"], like["id"]})
        QCOMPARE(description(parseJson(text, {.like = other})), description(parseJson(text)));
}

void TestVersionBuilder::deeperTextsAreNotLetThrough()
{
    const QByteArray deep = QByteArray(2000, '[') + QByteArray(2000, ']');
    const Value like = *parseJson(deep, {.maximumDepth = 2000});
    QCOMPARE(description(parseJson(deep, {.like = like})), description(parseJson(deep)));
    QVERIFY(!parseJson(deep, {.like = like}));
    QVERIFY(parseJson(deep, {.maximumDepth = 2000, .like = like}));
    const Value shallow = *parseJson("[[[]]]", {.maximumDepth = 3});
    QCOMPARE(description(parseJson(deep, {.like = shallow})), description(parseJson(deep)));
    QVERIFY(parseJson("[[[1]]]", {.maximumDepth = 3, .like = shallow}));
    QVERIFY(!parseJson("[[[[]]]]", {.maximumDepth = 3, .like = shallow}));
}

void TestVersionBuilder::largeObjectsAreFoundInTheirTables()
{
    QByteArray members;
    for (int i = 0; i < 50; ++i)
        members += (i > 0 ? ",\"m" : "\"m") + QByteArray::number(i) + "\":" + QByteArray::number(i);
    const QByteArray before = "{\"a\":{" + members + "},\"b\":1}";
    const QByteArray after = "{\"a\":{" + members + "},\"b\":2}";
    const Value like = *parseJson(before);
    QVERIFY(isBuiltFrom(like, after));
    const Value version = *parseJson(after, {.like = like});
    for (int i = 0; i < 50; ++i)
        QCOMPARE(version["a"].indexOf("m" + std::to_string(i)), std::optional(std::size_t(i)));
    QVERIFY(!version["a"].contains("m50"));
    const QByteArray without = QByteArray(after).replace("\"m7\":7,", "");
    QVERIFY(isBuiltFrom(like, without));
    QCOMPARE(description(parseJson(without, {.like = like})), description(parseJson(without)));
}

QTEST_APPLESS_MAIN(TestVersionBuilder)
#include "tst_versionbuilder.moc"
