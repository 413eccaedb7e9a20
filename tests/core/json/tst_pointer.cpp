// SPDX-License-Identifier: MIT
#include "core/json/parse.h"
#include "core/json/pointer.h"
#include "core/json/write.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestPointer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void readsNamesLikeThoseOfTheRfc_data();
    void readsNamesLikeThoseOfTheRfc();
    void refusesWhatIsNoPointer_data();
    void refusesWhatIsNoPointer();
    void putsAndRemoves_data();
    void putsAndRemoves();
    void knowsItsPrefixes();
};

void TestPointer::finds_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("expected"); // empty: absent
    QTest::newRow("the root") << ""_ba << "{\"a/b\":[10,20],\"m~n\":{\"\":1},\"é\":\"x\",\"0\":2}"_ba;
    QTest::newRow("an escaped slash") << "/a~1b"_ba << "[10,20]"_ba;
    QTest::newRow("an escaped tilde, then the empty name") << "/m~0n/"_ba << "1"_ba;
    QTest::newRow("an element") << "/a~1b/1"_ba << "20"_ba;
    QTest::newRow("a member that looks like an index") << "/0"_ba << "2"_ba;
    QTest::newRow("beyond ASCII") << "/é"_ba << "\"x\""_ba;
    QTest::newRow("an index with a leading zero") << "/a~1b/01"_ba << ""_ba;
    QTest::newRow("an index with a sign") << "/a~1b/+1"_ba << ""_ba;
    QTest::newRow("an index beyond the end") << "/a~1b/2"_ba << ""_ba;
    QTest::newRow("an index beyond all numbers") << "/a~1b/99999999999999999999999"_ba << ""_ba;
    QTest::newRow("the place after the last") << "/a~1b/-"_ba << ""_ba;
    QTest::newRow("below a scalar") << "/0/0"_ba << ""_ba;
    QTest::newRow("no such member") << "/x/y"_ba << ""_ba;
}

void TestPointer::finds()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, expected);
    const Value root = *parseJson("{\"a/b\":[10,20],\"m~n\":{\"\":1},\"é\":\"x\",\"0\":2}"_ba);
    const auto parsed = Pointer::parse(pointer.constData());
    QVERIFY(parsed);
    QCOMPARE(QByteArray::fromStdString(parsed->toStdString()), pointer);
    QCOMPARE(writeJson(valueAt(root, *parsed)), expected);
}

/// RFC 6901 section 5: every character but '~' and '/' stands for itself; section 4: ~1 is read before ~0.
void TestPointer::readsNamesLikeThoseOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("an ordinary name") << "/x"_ba << "x"_ba;
    QTest::newRow("the empty name") << "/"_ba << ""_ba;
    QTest::newRow("a slash") << "/p~1q"_ba << "p/q"_ba;
    QTest::newRow("a percent sign, not decoded") << "/r%25s"_ba << "r%25s"_ba;
    QTest::newRow("a caret") << "/t^u"_ba << "t^u"_ba;
    QTest::newRow("a bar") << "/v|w"_ba << "v|w"_ba;
    QTest::newRow("a backslash") << "/x\\y"_ba << "x\\y"_ba;
    QTest::newRow("a quote") << "/z\"a"_ba << "z\"a"_ba;
    QTest::newRow("a space") << "/ "_ba << " "_ba;
    QTest::newRow("a tilde") << "/b~0c"_ba << "b~c"_ba;
    QTest::newRow("a tilde before a one") << "/~01"_ba << "~1"_ba;
    QTest::newRow("a slash between tildes") << "/~0~1~0"_ba << "~/~"_ba;
    QTest::newRow("a dash in an object") << "/-"_ba << "-"_ba;
    QTest::newRow("a control character") << "/a\tb"_ba << "a\tb"_ba;
}

void TestPointer::readsNamesLikeThoseOfTheRfc()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, name);
    const auto parsed = Pointer::parse(pointer.constData());
    QVERIFY(parsed);
    QCOMPARE(QByteArray::fromStdString(parsed->toStdString()), pointer);
    const Value object = Value::object({{"other", Value::null()}, {name.toStdString(), Value::integer(7)}});
    QCOMPARE(writeJson(valueAt(object, *parsed)), "7"_ba);
}

void TestPointer::refusesWhatIsNoPointer_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no slash first") << u"a"_s;
    QTest::newRow("a tilde at the end") << u"/a~"_s;
    QTest::newRow("a tilde before something else") << u"/~2"_s;
    QTest::newRow("a fragment") << u"#/a"_s;
}

void TestPointer::refusesWhatIsNoPointer()
{
    QFETCH(QString, text);
    const auto parsed = Pointer::parse(text);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().kind == Error::Kind::BadInput);
    QCOMPARE(parsed.error().where, text);
}

void TestPointer::putsAndRemoves_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value"); // empty: remove
    QTest::addColumn<QByteArray>("expected"); // empty: NotFound
    QTest::newRow("replace a member") << "/a"_ba << "1"_ba << "{\"a\":1,\"b\":{\"c\":0}}"_ba;
    QTest::newRow("append a member") << "/b/d"_ba << "1"_ba << "{\"a\":[1,2],\"b\":{\"c\":0,\"d\":1}}"_ba;
    QTest::newRow("replace an element") << "/a/0"_ba << "9"_ba << "{\"a\":[9,2],\"b\":{\"c\":0}}"_ba;
    QTest::newRow("append an element") << "/a/-"_ba << "3"_ba << "{\"a\":[1,2,3],\"b\":{\"c\":0}}"_ba;
    QTest::newRow("remove an element") << "/a/0"_ba << ""_ba << "{\"a\":[2],\"b\":{\"c\":0}}"_ba;
    QTest::newRow("remove a member") << "/b"_ba << ""_ba << "{\"a\":[1,2]}"_ba;
    QTest::newRow("replace the root") << ""_ba << "[]"_ba << "[]"_ba;
    QTest::newRow("beyond the end") << "/a/2"_ba << "3"_ba << ""_ba;
    QTest::newRow("below nothing") << "/x/y"_ba << "3"_ba << ""_ba;
    QTest::newRow("below a scalar") << "/b/c/d"_ba << "3"_ba << ""_ba;
    QTest::newRow("a name in an array") << "/a/b"_ba << "3"_ba << ""_ba;
    QTest::newRow("remove after the last") << "/a/-"_ba << ""_ba << ""_ba;
}

void TestPointer::putsAndRemoves()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    const Value root = *parseJson("{\"a\":[1,2],\"b\":{\"c\":0}}"_ba);
    const auto result = withValueAt(root, *Pointer::parse(pointer.constData()), value.isEmpty() ? Value() : *parseJson(value));
    QCOMPARE(result.hasValue(), !expected.isEmpty());
    if (result)
        QCOMPARE(writeJson(*result), expected);
    else
        QVERIFY(result.error().kind == Error::Kind::NotFound);
}

void TestPointer::knowsItsPrefixes()
{
    const Pointer pointer = *Pointer::parse("/a/b");
    QVERIFY(Pointer().isPrefixOf(pointer));
    QVERIFY(pointer.parent().isPrefixOf(pointer));
    QVERIFY(pointer.isPrefixOf(pointer));
    QVERIFY(!pointer.isPrefixOf(pointer.parent()));
    QVERIFY(!Pointer().child("ab").isPrefixOf(pointer));
    QCOMPARE(pointer.last(), std::string_view("b"));
    QCOMPARE(pointer.child(3).toString(), u"/a/b/3"_s);
    QVERIFY(Pointer().parent().isRoot());
}

QTEST_GUILESS_MAIN(TestPointer)
#include "tst_pointer.moc"
