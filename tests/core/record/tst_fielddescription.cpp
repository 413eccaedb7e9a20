// SPDX-License-Identifier: MIT
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/record/fielddescription.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using Kind = FieldDescription::Kind;

class TestFieldDescription : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesNamesReadable_data();
    void makesNamesReadable();
    void readsWhatTheSchemaSays();
    void looksThroughReferencesAndCombinations_data();
    void looksThroughReferencesAndCombinations();
    void infersFromTheValueWhereTheSchemaSaysNothing();
    void tellsOptions();
    void beginsNewValues_data();
    void beginsNewValues();
};

namespace {
Value valueOf(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("%s: %s", text.constData(), qPrintable(value.error().toString()));
    return *value;
}

FieldDescription described(const QByteArray &schema)
{
    const Value document = valueOf(schema);
    return FieldDescription::fromSchema(document, document);
}
}

void TestFieldDescription::makesNamesReadable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("readable");
    QTest::newRow("one word") << u"title"_s << u"Title"_s;
    QTest::newRow("camel case") << u"unitPrice"_s << u"Unit price"_s;
    QTest::newRow("snake case") << u"unit_price"_s << u"Unit price"_s;
    QTest::newRow("kebab case") << u"unit-price"_s << u"Unit price"_s;
    QTest::newRow("an abbreviation stays") << u"customerID"_s << u"Customer ID"_s;
    QTest::newRow("only separators stay as they are") << u"__"_s << u"__"_s;
    QTest::newRow("not Latin") << u"名前"_s << u"名前"_s;
}

void TestFieldDescription::makesNamesReadable()
{
    QFETCH(QString, name);
    QFETCH(QString, readable);
    QCOMPARE(readableName(name.toStdString()), readable);
}

void TestFieldDescription::readsWhatTheSchemaSays()
{
    const FieldDescription record = described(R"({"required":["title"],"properties":{
        "title":{"type":"string","title":"Headline","description":"Shown first","maxLength":120},
        "body":{"type":"string","x-concord-text":true},
        "rev":{"type":"integer","readOnly":true},
        "on":{"type":"string","format":"date","examples":["2026-11-20"]}}})");
    QCOMPARE(record.kind(), Kind::Object);
    const std::vector<FieldDescription> members = record.members();
    QCOMPARE(members.size(), std::size_t(4));
    QCOMPARE(members[0].label(), u"Headline"_s);
    QCOMPARE(members[0].description(), u"Shown first"_s);
    QVERIFY(members[0].isRequired());
    QVERIFY(!members[0].isLongText());
    QVERIFY(members[1].isLongText());
    QVERIFY(!members[1].isRequired());
    QVERIFY(members[2].isReadOnly());
    QCOMPARE(members[2].kind(), Kind::Integer);
    QCOMPARE(members[3].format(), u"date"_s);
    QCOMPARE(members[3].examples().size(), std::size_t(1));
    QVERIFY(members[0].keyword("maxLength") == valueOf("120"));
}

void TestFieldDescription::looksThroughReferencesAndCombinations_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isNullable");
    const auto row = [](const char *name, const QByteArray &schema, Kind kind, bool isNullable) {
        QTest::newRow(name) << schema << static_cast<int>(kind) << isNullable;
    };
    row("a reference", R"({"$ref":"#/definitions/a","definitions":{"a":{"type":"number"}}})", Kind::Number, false);
    row("a reference to itself", R"({"$ref":"#"})", Kind::Any, false);
    row("all of", R"({"allOf":[{"title":"x"},{"type":"string"}]})", Kind::String, false);
    row("this or null", R"({"anyOf":[{"type":"null"},{"type":"boolean"}]})", Kind::Boolean, true);
    row("two types, one null", R"({"type":["string","null"]})", Kind::String, true);
    row("two types", R"({"type":["string","number"]})", Kind::Any, false);
    row("integer and number", R"({"type":["integer","number"]})", Kind::Number, false);
    row("two alternatives", R"({"oneOf":[{"type":"string"},{"type":"number"}]})", Kind::Any, false);
    row("properties without a type", R"({"properties":{}})", Kind::Object, false);
    row("items without a type", R"({"items":{}})", Kind::Array, false);
    row("an enum of texts", R"({"enum":["a","b"]})", Kind::String, false);
    row("an enum of several kinds", R"({"enum":["a",1]})", Kind::Any, false);
}

void TestFieldDescription::looksThroughReferencesAndCombinations()
{
    QFETCH(QByteArray, schema);
    QFETCH(int, kind);
    QFETCH(bool, isNullable);
    const FieldDescription field = described(schema);
    QCOMPARE(static_cast<int>(field.kind()), kind);
    QCOMPARE(field.isNullable(), isNullable);
}

void TestFieldDescription::infersFromTheValueWhereTheSchemaSaysNothing()
{
    const FieldDescription record = described(R"({"properties":{"a":{"type":"string"}},"patternProperties":{"^n":{"type":"number"}}})");
    QCOMPARE(record.member("b", valueOf("true")).kind(), Kind::Boolean);
    QCOMPARE(record.member("b", valueOf("true")).name(), std::string("b"));
    QCOMPARE(record.member("n1", valueOf("\"x\"")).kind(), Kind::Number);
    QCOMPARE(FieldDescription().element(0, valueOf("[1]")).kind(), Kind::Array);
    QCOMPARE(FieldDescription::inferred(valueOf("null")).kind(), Kind::Any);
    const FieldDescription tuple = described(R"({"items":[{"type":"string"}],"additionalItems":{"type":"number"}})");
    QCOMPARE(tuple.element(0).kind(), Kind::String);
    QCOMPARE(tuple.element(1).kind(), Kind::Number);
}

void TestFieldDescription::tellsOptions()
{
    QCOMPARE(described(R"({"enum":["a",null]})").options().size(), std::size_t(2));
    QCOMPARE(described(R"({"oneOf":[{"const":"a"},{"const":"b"}]})").options().size(), std::size_t(2));
    QVERIFY(described(R"({"oneOf":[{"const":"a"},{"type":"string"}]})").options().empty());
}

void TestFieldDescription::beginsNewValues_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("the default") << QByteArray(R"({"type":"string","default":"x"})") << QByteArray("\"x\"");
    QTest::newRow("null where it may be") << QByteArray(R"({"type":["string","null"]})") << QByteArray("null");
    QTest::newRow("an empty text") << QByteArray(R"({"type":"string"})") << QByteArray("\"\"");
    QTest::newRow("zero") << QByteArray(R"({"type":"number"})") << QByteArray("0");
    QTest::newRow("the least that is allowed") << QByteArray(R"({"type":"integer","minimum":1})") << QByteArray("1");
    QTest::newRow("the first option") << QByteArray(R"({"enum":["b","a"]})") << QByteArray("\"b\"");
    QTest::newRow("what is required, and defaults, of an object")
        << QByteArray(R"({"required":["a","o","rev"],"properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"default":1},
            "o":{"required":["x"],"properties":{"x":{"type":"boolean"}}},"rev":{"type":"string","readOnly":true}}})")
        << QByteArray(R"({"a":"","c":1,"o":{"x":false}})");
    QTest::newRow("one that requires itself ends") << QByteArray(R"({"required":["a"],"properties":{"a":{"$ref":"#"}}})")
                                                    << QByteArray(R"({"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}})");
}

void TestFieldDescription::beginsNewValues()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    QCOMPARE(writeJson(described(schema).initialValue(), {WriteOptions::Style::Compact}), value);
}

QTEST_GUILESS_MAIN(TestFieldDescription)
#include "tst_fielddescription.moc"
