// SPDX-License-Identifier: MIT
// A case of ours for each example and error in the appendices of RFC 6902 and RFC 7396, what else their text demands, and the round
// trip over generated records.
#include "core/json/parse.h"
#include "core/json/patch.h"
#include "core/json/write.h"
#include "tests/support/recordgenerator.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using concord::testing::RecordGenerator;

class TestPatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void applies_data();
    void applies();
    void refuses_data();
    void refuses();
    void namesWhatStandsInTheWay();
    void anOperationNamedTwiceIsNoJson();
    void makes_data();
    void makes();
    void whatIsMadeApplies();
    void mergesPatches_data();
    void mergesPatches();
    void whatAMergePatchAddsIsWrittenAsTheRest_data();
    void whatAMergePatchAddsIsWrittenAsTheRest();
    void aMergePatchThatIsMadeApplies();
    void aMergePatchCannotSayNull_data();
    void aMergePatchCannotSayNull();
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

void TestPatch::applies_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *target, const char *patch, const char *expected) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(patch) << QByteArray(expected);
    };
    row("A.1 adding an object member", R"({"one":"x"})", R"([{"op":"add","path":"/two","value":"y"}])", R"({"one":"x","two":"y"})");
    row("A.2 adding an array element", R"({"l":["x","z"]})", R"([{"op":"add","path":"/l/1","value":"y"}])", R"({"l":["x","y","z"]})");
    row("A.3 removing an object member", R"({"one":"x","two":"y"})", R"([{"op":"remove","path":"/two"}])", R"({"one":"x"})");
    row("A.4 removing an array element", R"({"l":["x","y","z"]})", R"([{"op":"remove","path":"/l/1"}])", R"({"l":["x","z"]})");
    row("A.5 replacing a value", R"({"two":"y","one":"x"})", R"([{"op":"replace","path":"/two","value":2}])", R"({"two":2,"one":"x"})");
    row("A.6 moving a value", R"({"p":{"a":1,"b":2},"q":{"c":3}})", R"([{"op":"move","from":"/p/b","path":"/q/d"}])", R"({"p":{"a":1},"q":{"c":3,"d":2}})");
    row("A.7 moving an array element", R"({"l":["a","b","c","d"]})", R"([{"op":"move","from":"/l/1","path":"/l/3"}])", R"({"l":["a","c","d","b"]})");
    row("A.8 testing values that are there", R"({"two":"y","l":["a",2,"c"]})", R"([{"op":"test","path":"/two","value":"y"},{"op":"test","path":"/l/1","value":2}])",
        R"({"two":"y","l":["a",2,"c"]})");
    row("A.10 adding a nested member object", R"({"one":"x"})", R"([{"op":"add","path":"/n","value":{"m":{}}}])", R"({"one":"x","n":{"m":{}}})");
    row("A.11 unknown members are ignored", R"({"one":"x"})", R"([{"op":"add","path":"/two","value":"y","note":1}])", R"({"one":"x","two":"y"})");
    row("A.14 escapes in pointers", R"({"/":1,"~1":2})", R"([{"op":"test","path":"/~01","value":2}])", R"({"/":1,"~1":2})");
    row("A.16 adding an array at the end", R"({"l":["x"]})", R"([{"op":"add","path":"/l/-","value":["y","z"]}])", R"({"l":["x",["y","z"]]})");
    row("4.1 adding a member that is there replaces it", R"({"a":1,"b":2})", R"([{"op":"add","path":"/a","value":3}])", R"({"a":3,"b":2})");
    row("4.1 adding at the root replaces the document", R"({"a":1})", R"([{"op":"add","path":"","value":[1]}])", R"([1])");
    row("4.1 adding past the last element by its number", R"(["a"])", R"([{"op":"add","path":"/1","value":"b"}])", R"(["a","b"])");
    row("4.3 replacing the root", R"({"a":1})", R"([{"op":"replace","path":"","value":null}])", R"(null)");
    row("4.4 moving to its own place changes nothing", R"({"a":1})", R"([{"op":"move","from":"/a","path":"/a"}])", R"({"a":1})");
    row("4.4 moving over another member", R"({"a":1,"b":2})", R"([{"op":"move","from":"/a","path":"/b"}])", R"({"b":1})");
    row("4.5 copying a value", R"({"a":{"x":1}})", R"([{"op":"copy","from":"/a","path":"/b"}])", R"({"a":{"x":1},"b":{"x":1}})");
    row("4.6 numbers are tested by value", R"({"a":1.50})", R"([{"op":"test","path":"/a","value":15e-1}])", R"({"a":1.50})");
    row("4.6 objects are tested regardless of order", R"({"a":{"x":1,"y":2}})", R"([{"op":"test","path":"/a","value":{"y":2,"x":1}}])", R"({"a":{"x":1,"y":2}})");
    row("4.5 copying an element", R"({"l":[1,2]})", R"([{"op":"copy","from":"/l/0","path":"/l/-"}])", R"({"l":[1,2,1]})");
    row("4.5 copying the root into itself", R"({"a":1})", R"([{"op":"copy","from":"","path":"/b"}])", R"({"a":1,"b":{"a":1}})");
    row("4.6 strings are tested by their characters", R"({"a":"\u00e9"})", R"([{"op":"test","path":"/a","value":"é"}])", R"({"a":"\u00e9"})");
    row("4.6 arrays are tested in order", R"({"a":[1,[2]]})", R"([{"op":"test","path":"/a","value":[1.0,[2]]}])", R"({"a":[1,[2]]})");
    row("4.6 null is tested", R"({"a":null})", R"([{"op":"test","path":"/a","value":null}])", R"({"a":null})");
    row("5 operations see what those before them did", R"({})", R"([{"op":"add","path":"/a","value":[]},{"op":"add","path":"/a/0","value":1}])", R"({"a":[1]})");
    row("no operations change nothing", R"({"a":1})", R"([])", R"({"a":1})");
    row("null is a value", R"({"a":1})", R"([{"op":"add","path":"/n","value":null}])", R"({"a":1,"n":null})");
}

void TestPatch::applies()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, expected);
    const Result<Value> patched = applyPatch(parsed(target), parsed(patch));
    QVERIFY2(patched, patched ? "" : qPrintable(patched.error().toString()));
    QCOMPARE(textOf(*patched), textOf(parsed(expected)));
}

void TestPatch::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const char *target, const char *patch, const char *where) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(patch) << QString::fromUtf8(where);
    };
    row("A.9 a test that fails", R"({"two":"z"})", R"([{"op":"test","path":"/two","value":"y"}])", "/0");
    row("A.12 adding below what is not there", R"({"one":"x"})", R"([{"op":"add","path":"/two/n","value":1}])", "/0");
    row("A.15 a number is not its string", R"({"~1":10})", R"([{"op":"test","path":"/~01","value":"10"}])", "/0");
    row("the second operation is named", R"({"a":1})", R"([{"op":"remove","path":"/a"},{"op":"remove","path":"/a"}])", "/1");
    row("adding beyond the end of an array", R"(["a"])", R"([{"op":"add","path":"/2","value":1}])", "/0");
    row("adding at an index with a leading zero", R"(["a"])", R"([{"op":"add","path":"/00","value":1}])", "/0");
    row("adding into a string", R"({"a":"x"})", R"([{"op":"add","path":"/a/b","value":1}])", "/0");
    row("removing what is not there", R"({})", R"([{"op":"remove","path":"/a"}])", "/0");
    row("removing behind the last element", R"([1])", R"([{"op":"remove","path":"/-"}])", "/0");
    row("replacing what is not there", R"({})", R"([{"op":"replace","path":"/a","value":1}])", "/0");
    row("moving from nowhere", R"({})", R"([{"op":"move","from":"/a","path":"/b"}])", "/0");
    row("moving into itself", R"({"a":{"b":1}})", R"([{"op":"move","from":"/a","path":"/a/b"}])", "/0");
    row("testing what is not there", R"({})", R"([{"op":"test","path":"/a","value":null}])", "/0");
    row("testing an array in another order", R"([1,2])", R"([{"op":"test","path":"","value":[2,1]}])", "/0");
    row("testing true against a string", R"({"a":true})", R"([{"op":"test","path":"/a","value":"true"}])", "/0");
    row("copying from nowhere", R"({})", R"([{"op":"copy","from":"/a","path":"/b"}])", "/0");
    row("copying to below what is not there", R"({"a":1})", R"([{"op":"copy","from":"/a","path":"/b/c"}])", "/0");
    row("removing beyond the end of an array", R"([1])", R"([{"op":"remove","path":"/1"}])", "/0");
    row("replacing an element that is not there", R"([1])", R"([{"op":"replace","path":"/1","value":2}])", "/0");
    row("a negative index", R"([1])", R"([{"op":"remove","path":"/-1"}])", "/0");
    row("a name as an index", R"([1])", R"([{"op":"add","path":"/one","value":2}])", "/0");
    row("a from that is no pointer", R"({"a":1})", R"([{"op":"move","from":"a","path":"/b"}])", "/0");
    row("a path that is no string", R"({"a":1})", R"([{"op":"remove","path":["a"]}])", "/0");
    row("an op that is no string", R"({"a":1})", R"([{"op":1,"path":"/a"}])", "/0");
    row("an operation in capitals", R"({"a":1})", R"([{"op":"Remove","path":"/a"}])", "/0");
    row("an unknown operation", R"({})", R"([{"op":"spam","path":"/a"}])", "/0");
    row("an operation without op", R"({})", R"([{"path":"/a"}])", "/0");
    row("an operation without path", R"({})", R"([{"op":"remove"}])", "/0");
    row("an operation without value", R"({})", R"([{"op":"add","path":"/a"}])", "/0");
    row("an operation without from", R"({})", R"([{"op":"copy","path":"/a"}])", "/0");
    row("a pointer without its slash", R"({"a":1})", R"([{"op":"remove","path":"a"}])", "/0");
    row("an operation that is no object", R"({})", R"(["remove"])", "/0");
    row("a patch that is no array", R"({})", R"({"op":"add"})", "");
}

void TestPatch::refuses()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, patch);
    QFETCH(QString, where);
    const Result<Value> patched = applyPatch(parsed(target), parsed(patch));
    QVERIFY(!patched);
    QCOMPARE(patched.error().where, where);
    QVERIFY(!patched.error().detail.isEmpty());
}

void TestPatch::namesWhatStandsInTheWay()
{
    const Result<Value> below = applyPatch(parsed(R"({"t":"text"})"), parsed(R"([{"op":"add","path":"/t/x","value":1}])"));
    QVERIFY(!below);
    QVERIFY2(below.error().detail.contains(u"\"/t\" is neither an object nor an array"), qPrintable(below.error().detail));
    const Result<Value> nowhere = applyPatch(parsed("{}"), parsed(R"([{"op":"add","path":"/t/x","value":1}])"));
    QVERIFY(!nowhere);
    QVERIFY2(nowhere.error().detail.contains(u"nothing at \"/t\""), qPrintable(nowhere.error().detail));
}

/// RFC 6902 A.13: which of the two would be meant is not chosen silently.
void TestPatch::anOperationNamedTwiceIsNoJson()
{
    const Result<Value, ParseError> patch = parseJson(R"([{"op":"add","path":"/a","value":1,"op":"remove"}])");
    QVERIFY(!patch);
    QCOMPARE(patch.error().kind, ParseError::Kind::DuplicateMember);
}

void TestPatch::makes_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *from, const char *to, const char *expected) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(expected);
    };
    row("nothing between equal values", R"({"a":1.0,"b":2})", R"({"b":2,"a":1})", R"([])");
    row("a changed member", R"({"a":1})", R"({"a":2})", R"([{"op":"replace","path":"/a","value":2}])");
    row("an added and a removed member", R"({"a":1})", R"({"b/c":2})", R"([{"op":"remove","path":"/a"},{"op":"add","path":"/b~1c","value":2}])");
    row("a change deep inside", R"({"o":{"l":[1,{"x":1}]}})", R"({"o":{"l":[1,{"x":2}]}})", R"([{"op":"replace","path":"/o/l/1/x","value":2}])");
    row("an element inserted in front", R"(["a","b"])", R"(["x","a","b"])", R"([{"op":"add","path":"/0","value":"x"}])");
    row("an element removed in the middle", R"(["a","b","c"])", R"(["a","c"])", R"([{"op":"remove","path":"/1"}])");
    row("an insertion in front and an edit behind", R"([{"i":1,"v":1},{"i":2,"v":1},{"i":3,"v":1}])", R"([{"i":0},{"i":1,"v":1},{"i":2,"v":1},{"i":3,"v":9}])",
        R"([{"op":"replace","path":"/2/v","value":9},{"op":"add","path":"/0","value":{"i":0}}])");
    row("the root itself", R"(1)", R"("x")", R"([{"op":"replace","path":"","value":"x"}])");
}

void TestPatch::makes()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, expected);
    QCOMPARE(textOf(makePatch(parsed(from), parsed(to))), textOf(parsed(expected)));
}

void TestPatch::whatIsMadeApplies()
{
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        RecordGenerator generator(seed);
        const Value from = generator.record();
        const Value to = generator.edited(from, 6);
        const Value patch = makePatch(from, to);
        const Result<Value> patched = applyPatch(from, patch);
        const QString story = u"seed %1: %2 to %3 by %4"_s.arg(QString::number(seed), textOf(from), textOf(to), textOf(patch));
        QVERIFY2(patched && *patched == to, qPrintable(story));
        QCOMPARE(patch.size() == 0, from == to);
    }
}

void TestPatch::mergesPatches_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *target, const char *patch, const char *expected) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(patch) << QByteArray(expected);
    };
    row("1 members are replaced, removed and left", R"({"m":"x","o":{"p":"y","q":"z"}})", R"({"m":"w","o":{"q":null}})", R"({"m":"w","o":{"p":"y"}})");
    row("3 a document with all of it", R"({"t":"Hi","by":{"first":"A","last":"B"},"tags":["x","y"],"text":"!"})",
        R"({"t":"Hello","phone":"+1","by":{"last":null},"tags":["x"]})", R"({"t":"Hello","by":{"first":"A"},"tags":["x"],"text":"!","phone":"+1"})");
    row("a member is replaced", R"({"m":"x"})", R"({"m":"y"})", R"({"m":"y"})");
    row("a member is added", R"({"m":"x"})", R"({"n":"y"})", R"({"m":"x","n":"y"})");
    row("null removes the only member", R"({"m":"x"})", R"({"m":null})", R"({})");
    row("null removes one of two", R"({"m":"x","n":"y"})", R"({"m":null})", R"({"n":"y"})");
    row("a string replaces an array", R"({"m":["x"]})", R"({"m":"y"})", R"({"m":"y"})");
    row("an array replaces a string", R"({"m":"y"})", R"({"m":["x"]})", R"({"m":["x"]})");
    row("objects merge inside, where null removes too", R"({"m":{"n":"x"}})", R"({"m":{"n":"y","o":null}})", R"({"m":{"n":"y"}})");
    row("arrays are replaced whole", R"({"m":[{"n":"x"}]})", R"({"m":[7]})", R"({"m":[7]})");
    row("an array as the target", R"(["v","w"])", R"(["x","y"])", R"(["x","y"])");
    row("an array as the patch", R"({"m":"x"})", R"(["y"])", R"(["y"])");
    row("null as the patch", R"({"m":"x"})", R"(null)", R"(null)");
    row("a string as the patch", R"({"m":"x"})", R"("y")", R"("y")");
    row("a null member of the target stays", R"({"k":null})", R"({"m":7})", R"({"k":null,"m":7})");
    row("an object patch on an array starts anew", R"([7,8])", R"({"m":"x","n":null})", R"({"m":"x"})");
    row("nested nulls leave empty objects", R"({})", R"({"m":{"nn":{"ooo":null}}})", R"({"m":{"nn":{}}})");
    row("an empty patch changes nothing", R"({"m":null,"o":[]})", R"({})", R"({"m":null,"o":[]})");
    row("an empty patch makes an object of what is none", R"("x")", R"({})", R"({})");
    row("null removes what is not there", R"({"m":1})", R"({"n":null})", R"({"m":1})");
    row("an object takes the place of a null", R"({"m":null})", R"({"m":{"n":null,"o":1}})", R"({"m":{"o":1}})");
    row("a name spelt with escapes is the same name", R"({"m":1})", R"({"\u006d":2})", R"({"m":2})");
    row("an array keeps the nulls inside it", R"({})", R"({"m":[null,{"n":null}]})", R"({"m":[null,{"n":null}]})");
}

void TestPatch::mergesPatches()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, expected);
    QCOMPARE(textOf(applyMergePatch(parsed(target), parsed(patch))), textOf(parsed(expected)));
}

void TestPatch::whatAMergePatchAddsIsWrittenAsTheRest_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray patch = "{\n\t\"b\" : {\n\t\t\"c\" : [ 1.0,\n{\"d\":2E0} ]\n\t}\n}";
    QTest::newRow("on lines of its own")
        << QByteArray("{\n  \"a\": 1\n}\n") << patch
        << QByteArray(
               "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      1.0,\n      {\n        \"d\": 2E0\n      }\n    ]\n  }\n}\n");
    QTest::newRow("in one line") << QByteArray("{\"a\":1}") << patch << QByteArray("{\"a\":1,\"b\":{\"c\":[1.0,{\"d\":2E0}]}}");
    QTest::newRow("in one line with a space after the colon")
        << QByteArray("{\"a\": 1}") << patch << QByteArray("{\"a\": 1, \"b\": {\"c\": [1.0, {\"d\": 2E0}]}}");
    QTest::newRow("in one line with a space after the colon, where a comma says otherwise")
        << QByteArray("{\"a\": 1,\"z\": 2}") << QByteArray(R"({"b":3})") << QByteArray("{\"a\": 1,\"z\": 2,\"b\": 3}");
    QTest::newRow("on lines that are not indented")
        << QByteArray("{\n\"a\": 1\n}") << QByteArray(R"({"b":[2]})") << QByteArray("{\n\"a\": 1,\n\"b\": [\n2\n]\n}");
    QTest::newRow("in the place of another value") << QByteArray("{\r\n\t\"b\": 1\r\n}") << QByteArray(R"({"b":[true]})")
                                                   << QByteArray("{\r\n\t\"b\": [\r\n\t\ttrue\r\n\t]\r\n}");
    QTest::newRow("inside an object that was empty")
        << QByteArray("{\n  \"b\": {}\n}") << QByteArray(R"({"b":{"c":1}})") << QByteArray("{\n  \"b\": {\n    \"c\": 1\n  }\n}");
    QTest::newRow("beside what keeps its bytes")
        << QByteArray("{ \"a\" : [ 1 , 2 ], \"b\" : 1 }") << QByteArray(R"({"b": "\u00e9"})")
        << QByteArray("{ \"a\" : [ 1 , 2 ], \"b\" : \"\\u00e9\" }");
    QTest::newRow("nothing around it") << QByteArray("{\n  \"a\": 1\n}") << QByteArray("[ 1,2 ]") << QByteArray("[ 1,2 ]");
}

void TestPatch::whatAMergePatchAddsIsWrittenAsTheRest()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, expected);
    QCOMPARE(writeJson(applyMergePatch(parsed(target), parsed(patch))), expected);
}

void TestPatch::aMergePatchThatIsMadeApplies()
{
    int made = 0;
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        RecordGenerator generator(seed);
        const Value from = generator.record();
        const Value to = generator.edited(from, 6);
        const Result<Value> patch = makeMergePatch(from, to);
        if (!patch)
            continue;
        ++made;
        QVERIFY2(applyMergePatch(from, *patch) == to, qPrintable(u"seed %1: %2 to %3"_s.arg(QString::number(seed), textOf(from), textOf(to))));
    }
    QVERIFY(made > 2500);
}

void TestPatch::aMergePatchCannotSayNull_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("where");
    QTest::newRow("a new null") << QByteArray(R"({})") << QByteArray(R"({"a":null})") << u"/a"_s;
    QTest::newRow("a value made null") << QByteArray(R"({"o":{"a":1}})") << QByteArray(R"({"o":{"a":null}})") << u"/o/a"_s;
    QTest::newRow("a null inside a new object") << QByteArray(R"({"o":1})") << QByteArray(R"({"o":{"a":null}})") << u"/o/a"_s;
}

void TestPatch::aMergePatchCannotSayNull()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, where);
    const Result<Value> patch = makeMergePatch(parsed(from), parsed(to));
    QVERIFY(!patch);
    QCOMPARE(patch.error().kind, Error::Kind::Unsupported);
    QCOMPARE(patch.error().where, where);
}

QTEST_GUILESS_MAIN(TestPatch)
#include "tst_patch.moc"
