// SPDX-License-Identifier: MIT
#include "core/json/parse.h"
#include "core/record/schema.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void complainsAtTheField_data();
    void complainsAtTheField();
    void refusesWhatIsNoSchema_data();
    void refusesWhatIsNoSchema();
    void withoutASchemaEverythingFits();
    void aSchemaMayReferToItself();
    void severalComplaintsStandEachAtItsPlace();
    void aLongTextAgainstAPatternDoesNotOverflowTheStack();
};

namespace {

Value valueOf(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("%s: %s", text.constData(), qPrintable(value.error().toString()));
    return *value;
}

/// "pointer keyword: message", one a line.
QString inWords(const std::vector<SchemaViolation> &violations)
{
    QStringList lines;
    for (const SchemaViolation &violation : violations)
        lines << u"%1 %2: %3"_s.arg(violation.pointer.toString(), violation.keyword, violation.message);
    return lines.join(u'\n');
}

}

void TestSchema::complainsAtTheField_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QString>("complaints"); // empty: it fits
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &record, const QString &complaints) {
        QTest::newRow(name) << schema << record << complaints;
    };
    row("a type that fits", R"({"type":"string"})", R"("x")", {});
    row("a type that does not", R"({"type":"string"})", "1", u" type: Must be a text."_s);
    row("one of two types", R"({"type":["string","null"]})", "true", u" type: Must be a text or null."_s);
    row("1.0 is an integer", R"({"type":"integer"})", "1.0", {});
    row("1.5 is none", R"({"type":"integer"})", "1.5", u" type: Must be a whole number."_s);
    row("a missing member is named where it should be", R"({"required":["a/b"]})", "{}", u"/a~1b required: This field is required."_s);
    row("a minimum that only exact arithmetic sees", R"({"properties":{"n":{"minimum":9007199254740993}}})", R"({"n":9007199254740992})",
        u"/n minimum: Must be at least 9007199254740993."_s);
    row("a maximum of 0.1 and 0.10000000000000000001", R"({"maximum":0.1})", "0.10000000000000000001", u" maximum: Must be at most 0.1."_s);
    row("an exclusive minimum", R"({"exclusiveMinimum":0})", "0", u" exclusiveMinimum: Must be more than 0."_s);
    row("an exclusive maximum", R"({"exclusiveMaximum":1})", "1.0", u" exclusiveMaximum: Must be less than 1."_s);
    row("money in cents", R"({"multipleOf":0.01})", "1234567890123.45", {});
    row("no whole cents", R"({"multipleOf":0.01})", "0.001", u" multipleOf: Must be a multiple of 0.01."_s);
    row("numbers do not bother a text", R"({"minimum":5,"multipleOf":2})", R"("x")", {});
    row("enum compares numbers by value", R"({"enum":[1.50,"b"]})", "1.5", {});
    row("enum with another", R"({"enum":["a","b"]})", R"("c")", u" enum: Must be one of: a, b."_s);
    row("const", R"({"const":{"a":1}})", R"({"a":2})", u" const: Must be {\"a\":1}."_s);
    row("an empty text where one is needed", R"({"minLength":1})", R"("")", u" minLength: Must not be empty."_s);
    row("length counts characters, not bytes", R"({"maxLength":3})", R"("äöü")", {});
    row("length counts a pair once", R"({"maxLength":1})", R"("😀")", {});
    row("too long", R"({"maxLength":2})", R"("abc")", u" maxLength: Must have at most 2 characters."_s);
    row("a pattern", R"({"pattern":"^[A-Z]{2}$"})", R"("abc")", u" pattern: Must match the pattern ^[A-Z]{2}$"_s);
    row("a date that is none", R"({"format":"date"})", R"("2026-02-30")", u" format: Must be a date like 2026-11-20."_s);
    row("a leap day", R"({"format":"date"})", R"("2028-02-29")", {});
    row("a date and time with an offset", R"({"format":"date-time"})", R"("2026-11-20T13:30:00.5+01:00")", {});
    row("a date and time without one", R"({"format":"date-time"})", R"("2026-11-20T13:30:00")",
        u" format: Must be a date and time like 2026-11-20T13:30:00Z."_s);
    row("an e-mail address", R"({"format":"email"})", R"("a@b@c")", u" format: Must be an e-mail address."_s);
    row("a web address", R"({"format":"uri"})", R"("no scheme")", u" format: Must be a web address with its scheme, like https://example.org/."_s);
    row("an unknown format is an annotation", R"({"format":"colour"})", R"("x")", {});
    row("too few entries", R"({"minItems":1})", "[]", u" minItems: The list must have at least 1 entries."_s);
    row("twice in the list", R"({"uniqueItems":true})", R"([{"a":1},2,{"a":1.0}])", u"/2 uniqueItems: Is in the list twice (entries 1 and 3)."_s);
    row("an element", R"({"items":{"type":"number"}})", R"([1,"x"])", u"/1 type: Must be a number."_s);
    row("an element by position", R"({"items":[{"type":"number"}],"additionalItems":false})", "[1,2]",
        u" additionalItems: The list has more entries than allowed."_s);
    row("a member that is not allowed", R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1,"b":2})",
        u"/b additionalProperties: This field is not allowed here."_s);
    row("a pattern of names", R"({"patternProperties":{"^n_":{"type":"number"}}})", R"({"n_x":"1"})", u"/n_x type: Must be a number."_s);
    row("none of several forms", R"({"anyOf":[{"type":"string"},{"minimum":5}]})", "3",
        u" type: Must be a text.\n minimum: Must be at least 5.\n anyOf: Fits none of the allowed forms."_s);
    row("one of several forms", R"({"anyOf":[{"type":"string"},{"minimum":5}]})", "7", {});
    row("two where one is allowed", R"({"oneOf":[{"type":"number"},{"minimum":5}]})", "7", u" oneOf: Fits several forms where only one is allowed."_s);
    row("all of them", R"({"allOf":[{"type":"number"},{"minimum":5}]})", "3", u" minimum: Must be at least 5."_s);
    row("not", R"({"not":{"type":"null"}})", "null", u" not: Has a form that is not allowed."_s);
    row("if, then", R"({"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]}})", R"({"a":1})",
        u"/b required: This field is required."_s);
    row("dependencies", R"({"dependencies":{"a":["b"]}})", R"({"a":1})", u" dependencies: Another field is required along with this one."_s);
    row("a definition", R"({"properties":{"a":{"$ref":"#/definitions/type"}},"definitions":{"type":{"maximum":1}}})", R"({"a":2})",
        u"/a maximum: Must be at most 1."_s);
    row("a member called like a keyword", R"({"properties":{"minimum":{"type":"string"}}})", R"({"minimum":1})", u"/minimum type: Must be a text."_s);
    row("false allows nothing", R"({"properties":{"a":false}})", R"({"a":1})", u"/a false: Nothing is allowed here."_s);
}

void TestSchema::complainsAtTheField()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, record);
    QFETCH(QString, complaints);
    const Result<Schema> read = Schema::fromJson(valueOf(schema));
    QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
    QCOMPARE(inWords(read->validate(valueOf(record))), complaints);
}

void TestSchema::refusesWhatIsNoSchema_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("where");
    const int badInput = static_cast<int>(Error::Kind::BadInput);
    QTest::newRow("a list") << QByteArray("[]") << badInput << QString();
    QTest::newRow("an unknown type") << QByteArray(R"({"properties":{"a":{"type":"text"}}})") << badInput << u"/properties/a/type"_s;
    QTest::newRow("a minimum that is a text") << QByteArray(R"({"minimum":"5"})") << badInput << u"/minimum"_s;
    QTest::newRow("a broken pattern") << QByteArray(R"({"pattern":"("})") << badInput << u"/pattern"_s;
    QTest::newRow("a reference to nowhere") << QByteArray(R"({"$ref":"#/definitions/x"})") << badInput << u"/$ref"_s;
    QTest::newRow("a reference to itself") << QByteArray(R"({"$ref":"#"})") << badInput << u"/$ref"_s;
    QTest::newRow("references in a circle") << QByteArray(R"({"properties":{"x":{"$ref":"#/definitions/a"}},"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}})")
                                            << badInput << u"/properties/x/$ref"_s;
    QTest::newRow("a reference into another document")
        << QByteArray(R"({"items":{"$ref":"https://example.org/x.json"}})") << static_cast<int>(Error::Kind::Unsupported) << u"/items/$ref"_s;
    QByteArray deep = "{}";
    for (int i = 0; i < 80; ++i)
        deep = R"({"not":)" + deep + '}';
    QString place;
    for (int i = 0; i < 65; ++i)
        place += u"/not"_s;
    QTest::newRow("80 deep") << deep << static_cast<int>(Error::Kind::TooLarge) << place;
}

void TestSchema::refusesWhatIsNoSchema()
{
    QFETCH(QByteArray, schema);
    QFETCH(int, kind);
    QFETCH(QString, where);
    const Result<Schema> read = Schema::fromJson(valueOf(schema));
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().kind), kind);
    QCOMPARE(read.error().where, where);
    QVERIFY(!read.error().detail.isEmpty());
}

void TestSchema::withoutASchemaEverythingFits()
{
    const Schema none;
    QVERIFY(!none.isValid());
    QVERIFY(none.validate(valueOf("[1,2]")).empty());
    QCOMPARE(none.root().kind(), FieldDescription::Kind::Any);
}

void TestSchema::aSchemaMayReferToItself()
{
    const Result<Schema> tree = Schema::fromJson(
        valueOf(R"({"properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#"}}}})"));
    QVERIFY(tree);
    QCOMPARE(inWords(tree->validate(valueOf(R"({"children":[{"children":[{"name":3}]}]})"))), u"/children/0/children/0/name type: Must be a text."_s);
    const FieldDescription deep = tree->at(*Pointer::parse(std::string_view("/children/0/children/5/name")));
    QCOMPARE(deep.kind(), FieldDescription::Kind::String);
    QCOMPARE(deep.label(), u"Name"_s);
}

void TestSchema::severalComplaintsStandEachAtItsPlace()
{
    const Result<Schema> schema = Schema::fromJson(
        valueOf(R"({"properties":{"lines":{"items":{"required":["sku"],"properties":{"qty":{"minimum":1}}}},"title":{"minLength":1}}})"));
    QVERIFY(schema);
    const std::vector<SchemaViolation> violations = schema->validate(valueOf(R"({"lines":[{"sku":"a","qty":0},{"qty":2}],"title":""})"));
    QCOMPARE(inWords(violations), u"/lines/0/qty minimum: Must be at least 1.\n/lines/1/sku required: This field is required.\n"
                                   "/title minLength: Must not be empty."_s);
}

void TestSchema::aLongTextAgainstAPatternDoesNotOverflowTheStack()
{
    const Result<Schema> schema = Schema::fromJson(valueOf(R"({"pattern":"^(a|b)*$"})"));
    QVERIFY(schema);
    const Value text = Value::string(QString(1'000'000, u'a'));
    QVERIFY(schema->validate(text).size() <= 1);
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
