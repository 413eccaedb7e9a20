// SPDX-License-Identifier: MIT
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/merge/rules.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void patternsMatch_data();
    void patternsMatch();
    void whatIsNoPattern_data();
    void whatIsNoPattern();
    void theWrittenFormComesBack();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void schemasAreRead();
    void schemasThatContainThemselvesEnd();
    void theFirstRulesComeFirst();
};

namespace {
Value parsed(const QByteArray &text)
{
    const Result<Value, ParseError> result = parseJson(text);
    if (!result)
        qFatal("%s: %s", text.constData(), qPrintable(result.error().toString()));
    return *result;
}

QString textOf(const Value &value)
{
    return QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Compact}));
}
}

void TestRules::patternsMatch_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<bool>("matches");
    QTest::newRow("the root") << u""_s << u""_s << true;
    QTest::newRow("a member") << u"/a"_s << u"/a"_s << true;
    QTest::newRow("another member") << u"/a"_s << u"/b"_s << false;
    QTest::newRow("not what is below") << u"/a"_s << u"/a/b"_s << false;
    QTest::newRow("not what is above") << u"/a/b"_s << u"/a"_s << false;
    QTest::newRow("any element") << u"/lines/*/qty"_s << u"/lines/3/qty"_s << true;
    QTest::newRow("any member") << u"/*/qty"_s << u"/lines/qty"_s << true;
    QTest::newRow("one token, not several") << u"/*/qty"_s << u"/lines/3/qty"_s << false;
    QTest::newRow("a member that is called *") << u"/~2"_s << u"/*"_s << true;
    QTest::newRow("a called * is no wildcard") << u"/~2"_s << u"/a"_s << false;
    QTest::newRow("slash and tilde") << u"/a~1b~0c"_s << u"/a~1b~0c"_s << true;
    QTest::newRow("an empty name") << u"/"_s << u"/"_s << true;
}

void TestRules::patternsMatch()
{
    QFETCH(QString, pattern);
    QFETCH(QString, pointer);
    const Result<PointerPattern> read = PointerPattern::parse(pattern.toStdString());
    QVERIFY(read);
    QTEST(read->matches(*Pointer::parse(pointer)), "matches");
    QCOMPARE(QString::fromStdString(read->toStdString()), pattern);
}

void TestRules::whatIsNoPattern_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("no slash in front") << QByteArray("a");
    QTest::newRow("a tilde at the end") << QByteArray("/a~");
    QTest::newRow("an unknown escape") << QByteArray("/~3");
}

void TestRules::whatIsNoPattern()
{
    QFETCH(QByteArray, pattern);
    const Result<PointerPattern> read = PointerPattern::parse(pattern.toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::BadInput);
}

void TestRules::theWrittenFormComesBack()
{
    const Value json = parsed(R"({"arrays":{"/lines":{"keyed":["sku","size"]},"/tags":"set","/steps":"sequence","/rgb":"atomic","/*":"infer"},)"
                              R"("managed":["/_rev","/lines/*/at"],"atomicGroups":[["/price","/currency"]],"atomic":["/geo"],"text":["/summary"],"longText":80})");
    const Result<MergeRules> rules = MergeRules::fromJson(json);
    QVERIFY(rules);
    QCOMPARE(textOf(rules->toJson()), textOf(json));
    QCOMPARE(textOf(MergeRules().toJson()), u"{}"_s);
    QCOMPARE(*MergeRules::fromJson(parsed("{}")), MergeRules());
}

void TestRules::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    QTest::newRow("no object") << QByteArray("[]") << u""_s;
    QTest::newRow("an unknown rule") << QByteArray(R"({"array":{}})") << u"/array"_s;
    QTest::newRow("an unknown array rule") << QByteArray(R"({"arrays":{"/a":"bag"}})") << u"/arrays/~1a"_s;
    QTest::newRow("keyed by nothing") << QByteArray(R"({"arrays":{"/a":{"keyed":[]}}})") << u"/arrays/~1a"_s;
    QTest::newRow("keyed by a number") << QByteArray(R"({"arrays":{"/a":{"keyed":[1]}}})") << u"/arrays/~1a"_s;
    QTest::newRow("a pattern without its slash") << QByteArray(R"({"managed":["/ok","_rev"]})") << u"/managed/1"_s;
    QTest::newRow("a pattern that is no string") << QByteArray(R"({"text":[1]})") << u"/text/0"_s;
    QTest::newRow("no list of patterns") << QByteArray(R"({"atomic":"/a"})") << u"/atomic"_s;
    QTest::newRow("a group of one") << QByteArray(R"({"atomicGroups":[["/a"]]})") << u"/atomicGroups/0"_s;
    QTest::newRow("a group across objects") << QByteArray(R"({"atomicGroups":[["/a/x","/b/y"]]})") << u"/atomicGroups/0"_s;
    QTest::newRow("a negative length") << QByteArray(R"({"longText":-1})") << u"/longText"_s;
}

void TestRules::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    const Result<MergeRules> rules = MergeRules::fromJson(parsed(json));
    QVERIFY(!rules);
    QCOMPARE(rules.error().kind, Error::Kind::BadInput);
    QCOMPARE(rules.error().where, where);
}

void TestRules::schemasAreRead()
{
    const MergeRules rules = MergeRules::fromSchema(parsed(R"({
        "x-concord-atomic": [["price", "currency"]],
        "properties": {
            "_rev": {"readOnly": true},
            "lines": {"x-concord-array": {"keyed": "sku"}, "items": {"$ref": "#/definitions/line"}},
            "tags": {"x-concord-array": "set"},
            "geo": {"x-concord-atomic": true},
            "summary": {"x-concord-text": true},
            "byDay": {"additionalProperties": {"x-concord-array": "sequence"}}
        },
        "definitions": {"line": {"properties": {"at": {"readOnly": true}}}}})"));
    QCOMPARE(textOf(rules.toJson()), textOf(parsed(R"({"arrays":{"/lines":{"keyed":["sku"]},"/tags":"set","/byDay/*":"sequence"},)"
                                                   R"("managed":["/_rev","/lines/*/at"],"atomicGroups":[["/price","/currency"]],"atomic":["/geo"],"text":["/summary"]})")));
}

void TestRules::schemasThatContainThemselvesEnd()
{
    const MergeRules rules = MergeRules::fromSchema(parsed(R"({"$ref": "#/definitions/node", "definitions": {"node": {
        "properties": {"at": {"readOnly": true}, "children": {"items": {"$ref": "#/definitions/node"}}}}}})"));
    QCOMPARE(textOf(rules.toJson()), uR"({"managed":["/at"]})"_s);
}

void TestRules::theFirstRulesComeFirst()
{
    const MergeRules first = *MergeRules::fromJson(parsed(R"({"arrays":{"/a":"set"},"managed":["/x"],"longText":10})"));
    const MergeRules second = *MergeRules::fromJson(parsed(R"({"arrays":{"/a":"atomic"},"managed":["/x","/y"]})"));
    const MergeRules both = first.mergedWith(second);
    QCOMPARE(both.arrays.front().kind, ArrayRule::Kind::Set);
    QCOMPARE(both.managed.size(), std::size_t(2));
    QCOMPARE(both.longText, std::size_t(10));
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
