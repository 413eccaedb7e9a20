// SPDX-License-Identifier: MIT
// That an edit changes no byte but its own.
#include "core/json/parse.h"
#include "core/json/pointer.h"
#include "core/json/write.h"

#include <QTest>
#include <random>

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

class TestWrite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsKeepTheLayoutAround_data();
    void editsKeepTheLayoutAround();
    void namesKeepTheirTextInEveryStyle();
    void severalEditsKeepTheLayout();
    void movedElementsKeepTheirBytes();
    void aMemberOfAnotherNameIsNotTheOneThatStoodThere();
    void membersOfAnotherTextAreTakenAsTheyAre();
    void randomEditsAgreeWithAPlainModel();
    void deepMadeTreesAreWritten();
};

void TestWrite::editsKeepTheLayoutAround_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value"); // empty: remove
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *pointer, const char *value, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(pointer) << QByteArray(value) << QByteArray(after);
    };
    row("a member in several lines", "{\n  \"a\": 1,\n  \"b\": 1.50\n}\n", "/a", "2", "{\n  \"a\": 2,\n  \"b\": 1.50\n}\n");
    row("odd space stays", "\n{ \"a\" :1 ,\n\t\"b\":  [ ] }", "/b", "0", "\n{ \"a\" :1 ,\n\t\"b\":  0 }");
    row("an escaped name stays", "{\"\\u0061\" : 1, \"b\" : 2}", "/a", "3", "{\"\\u0061\" : 3, \"b\" : 2}");
    row("a new member gets a line", "{\n  \"a\": 1\n}", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}");
    row("a new member on one line", "{\"a\": 1, \"b\": 2}", "/c", "3", "{\"a\": 1, \"b\": 2, \"c\": 3}");
    row("a new member in a compact text", "{\"a\":1}", "/b", "2", "{\"a\":1,\"b\":2}");
    row("the first member goes", "{\n  \"a\": 1,\n  \"b\": 2\n}", "/a", "", "{\n  \"b\": 2\n}");
    row("the last member goes", "{\n  \"a\": 1,\n  \"b\": 2\n}", "/b", "", "{\n  \"a\": 1\n}");
    row("a member between goes", "{ \"a\": 1, \"b\": 2,  \"c\": 3 }", "/b", "", "{ \"a\": 1,  \"c\": 3 }");
    row("the only member goes", "{\n  \"a\": 1\n}\n", "/a", "", "{}\n");
    row("an element of a grid", "[1, 2,\n 3, 4]", "/1", "9", "[1, 9,\n 3, 4]");
    row("the first of a grid's line", "[1, 2,\n 3, 4]", "/2", "9", "[1, 2,\n 9, 4]");
    row("the first element", "[\n  1,\n  2\n]", "/0", "9", "[\n  9,\n  2\n]");
    row("a new last element", "[\n  1,\n  2\n]", "/-", "9", "[\n  1,\n  2,\n  9\n]");
    row("CRLF", "{\r\n  \"a\": [\r\n    1\r\n  ]\r\n}\r\n", "/a/-", "2", "{\r\n  \"a\": [\r\n    1,\r\n    2\r\n  ]\r\n}\r\n");
    row("deep inside", "{\n\t\"a\": [\n\t\t{ \"x\": 1, \"y\": 1E+2 }\n\t]\n}", "/a/0/x", "2", "{\n\t\"a\": [\n\t\t{ \"x\": 2, \"y\": 1E+2 }\n\t]\n}");
    row("into an empty object in lines", "{\n    \"a\": {}\n}", "/a/b", "1", "{\n    \"a\": {\n        \"b\": 1\n    }\n}");
    row("into an empty object on one line", "{\"a\":{ }}", "/a/b", "1", "{\"a\":{\"b\":1}}");
}

void TestWrite::editsKeepTheLayoutAround()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    const Value root = parsed(before);
    const auto edited = withValueAt(root, *Pointer::parse(pointer.constData()), value.isEmpty() ? Value() : parsed(value));
    QVERIFY(edited);
    QCOMPARE(writeJson(*edited), after);
    QCOMPARE(writeJson(root), before);
}

void TestWrite::namesKeepTheirTextInEveryStyle()
{
    const QByteArray text = "{\"\\/\":1,\"\\u0061\":{\"\\u00e9\":\"\\/\"}}";
    const Value value = parsed(text);
    QCOMPARE(writeJson(value, {WriteOptions::Style::Compact}), text);
    QCOMPARE(writeJson(value, {WriteOptions::Style::Pretty, 1}), "{\n \"\\/\": 1,\n \"\\u0061\": {\n  \"\\u00e9\": \"\\/\"\n }\n}"_ba);
}

void TestWrite::severalEditsKeepTheLayout()
{
    const Value root = parsed("{\n  \"a\": 1,\n  \"b\": [ 1,2 ],\n  \"c\": 3\n}\n"_ba);
    Value value = root.withMember("b", root["b"].withInserted(1, Value::object({{"x", Value::null()}})));
    value = value.withMemberAt(1, "new", Value::array({Value::integer(1), Value::array({})}));
    value = value.withoutMember("c");
    QCOMPARE(writeJson(value), "{\n  \"a\": 1,\n  \"new\": [\n    1,\n    []\n  ],\n  \"b\": [ 1,{ \"x\":null },2 ]\n}\n"_ba);
    value = value.withMember("c", root["c"]).withoutMember("new").withMember("b", root["b"]);
    QCOMPARE(writeJson(value), writeJson(root));
    QVERIFY(value == root);
}

void TestWrite::movedElementsKeepTheirBytes()
{
    const Value root = parsed("[\n  1.0,\n  2e0,\n  {\"x\":  3}\n]"_ba);
    QCOMPARE(writeJson(root.withMoved(2, 0)), "[\n  {\"x\":  3},\n  1.0,\n  2e0\n]"_ba);
    QCOMPARE(writeJson(root.withElements({root.at(2), root.at(0)})), "[\n  {\"x\":  3},\n  1.0\n]"_ba);
}

void TestWrite::aMemberOfAnotherNameIsNotTheOneThatStoodThere()
{
    const Value root = parsed("{\n  \"a\": 1.0,\n  \"b\": 2.0,\n  \"c\": 3.0\n}"_ba);
    QCOMPARE(writeJson(root.withMembers({{"a", root["a"]}, {"x", root["b"]}, {"c", root["c"]}})),
             "{\n  \"a\": 1.0,\n  \"x\": 2.0,\n  \"c\": 3.0\n}"_ba);
    QCOMPARE(writeJson(root.withMembers({{"x", root["a"]}, {"b", root["b"]}, {"c", root["c"]}})),
             "{\n  \"x\": 1.0,\n  \"b\": 2.0,\n  \"c\": 3.0\n}"_ba);
}

void TestWrite::membersOfAnotherTextAreTakenAsTheyAre()
{
    const Value mine = parsed("{\n  \"a\": 1,\n  \"b\": 2\n}"_ba);
    const Value theirs = parsed("{\"b\":{\"x\" : 1e0},\"c\":[ ]}"_ba);
    QCOMPARE(writeJson(mine.withMember("b", theirs["b"]).withMember("c", theirs["c"])), "{\n  \"a\": 1,\n  \"b\": {\"x\" : 1e0},\n  \"c\": [ ]\n}"_ba);
    QCOMPARE(writeJson(mine.withMembers({{"c", theirs["c"]}, {"a", mine["a"]}})), "{\n  \"c\": [ ],\n  \"a\": 1\n}"_ba);
}

namespace {
/// The same containers without any sharing or spans: what edits must agree with.
struct Plain {
    Value::Kind kind = Value::Kind::Null;
    std::string scalar;
    std::vector<std::pair<std::string, Plain>> children;
};

Value made(const Plain &plain)
{
    std::vector<Value> elements;
    std::vector<Value::Member> members;
    for (const auto &[name, child] : plain.children) {
        elements.push_back(made(child));
        members.push_back({name, made(child)});
    }
    if (plain.kind == Value::Kind::Array)
        return Value::array(elements);
    if (plain.kind == Value::Kind::Object)
        return Value::object(members);
    return parsed(QByteArray::fromStdString(plain.scalar));
}

Plain randomPlain(std::mt19937 &random, int depth)
{
    static const std::vector<std::string> scalars{"1", "1.50", "-0", "1E+2", "null", "true", "\"a\"", "\"\\u00e9\"", "\"\""};
    static const std::vector<std::string> names{"a", "b", "c", "d", "long name", "\n", ""};
    if (depth == 0 || random() % 3 == 0)
        return {Value::Kind::Null, scalars[random() % scalars.size()], {}};
    Plain plain{random() % 2 ? Value::Kind::Array : Value::Kind::Object, {}, {}};
    for (std::size_t i = 0; i < random() % 5; ++i)
        plain.children.emplace_back(names[i], randomPlain(random, depth - 1));
    return plain;
}

/// One random edit, done to both.
Value edited(Value value, Plain &plain, std::mt19937 &random)
{
    const std::size_t at = plain.children.empty() ? 0 : random() % plain.children.size();
    const auto place = plain.children.begin() + static_cast<std::ptrdiff_t>(at);
    const bool isArray = plain.kind == Value::Kind::Array;
    if (!plain.children.empty() && random() % 3 == 0) {
        const Value child = edited(value.at(at), place->second, random);
        return isArray ? value.withElement(at, child) : value.withMember(place->first, child);
    }
    if (plain.kind != Value::Kind::Array && plain.kind != Value::Kind::Object) {
        plain = randomPlain(random, 1);
        return made(plain);
    }
    if (!plain.children.empty() && random() % 2 == 0) {
        const std::string name = place->first;
        plain.children.erase(place);
        return isArray ? value.withoutElement(at) : value.withoutMember(name);
    }
    const std::string name = "n" + std::to_string(random());
    const Plain child = randomPlain(random, 1);
    plain.children.insert(place, {name, child});
    return isArray ? value.withInserted(at, made(child)) : value.withMemberAt(at, name, made(child));
}
}

void TestWrite::randomEditsAgreeWithAPlainModel()
{
    std::mt19937 random(3);
    for (int round = 0; round < 4000; ++round) {
        Plain plain = randomPlain(random, 4);
        const WriteOptions::Style style = random() % 2 ? WriteOptions::Style::Pretty : WriteOptions::Style::Compact;
        Value value = parsed(writeJson(made(plain), {.style = style}) + '\n');
        for (int edits = 0; edits < 6; ++edits) {
            const QByteArray before = writeJson(value);
            const Value next = edited(value, plain, random);
            QCOMPARE(writeJson(value), before);
            value = next;
            const Value expected = made(plain);
            QVERIFY(value == expected);
            QVERIFY(expected == value);
            QCOMPARE(value.hash(), expected.hash());
            QVERIFY(value.isWrittenAlike(expected) || value.isObject() || value.isArray());
            const Value again = parsed(writeJson(value));
            QVERIFY(again == expected);
            QVERIFY(again.isWrittenAlike(value));
            QCOMPARE(writeJson(again), writeJson(value));
            QCOMPARE(writeJson(value, {.style = WriteOptions::Style::Pretty}), writeJson(expected, {.style = WriteOptions::Style::Pretty}));
        }
    }
}

void TestWrite::deepMadeTreesAreWritten()
{
    Value deep = Value::null();
    Value other = Value::null();
    for (int i = 0; i < 200'000; ++i) {
        deep = i % 2 ? Value::array({deep}) : Value::object({{"a", deep}});
        other = i % 2 ? Value::array({other}) : Value::object({{"a", other}});
    }
    QVERIFY(deep == other);
    QCOMPARE(deep.hash(), other.hash());
    QVERIFY(deep.isWrittenAlike(other));
    QCOMPARE(writeJson(deep).size(), qsizetype(4 + 100'000 * 2 + 100'000 * 6));
}

QTEST_GUILESS_MAIN(TestWrite)
#include "tst_write.moc"
