// SPDX-License-Identifier: MIT
#include "ui/editor/sourceplace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestSourcePlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsValuesInAText_data();
    void findsValuesInAText();
    void countsUtf16Units();
};

void TestSourcePlace::findsValuesInAText_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("found"); // null: not there
    const QString record = u"{ \"a\": \"x\\\"}\", \"list\" : [1, {\"b\\u0041\": [true]} ,3.50e2], \"o\":{}}"_s;
    QTest::newRow("the whole") << record << QString() << record;
    QTest::newRow("a string with a quote and a brace in it") << record << u"/a"_s << u"\"x\\\"}\""_s;
    QTest::newRow("a list") << record << u"/list"_s << u"[1, {\"b\\u0041\": [true]} ,3.50e2]"_s;
    QTest::newRow("a number at the end") << record << u"/list/2"_s << u"3.50e2"_s;
    QTest::newRow("a name that is written with an escape") << record << u"/list/1/bA/0"_s << u"true"_s;
    QTest::newRow("an empty object") << record << u"/o"_s << u"{}"_s;
    QTest::newRow("no such member") << record << u"/x"_s << QString();
    QTest::newRow("no such element") << record << u"/list/3"_s << QString();
    QTest::newRow("inside a scalar") << record << u"/a/b"_s << QString();
    QTest::newRow("lines") << u"{\n  \"k\": [\n    null\n  ]\n}"_s << u"/k/0"_s << u"null"_s;
}

void TestSourcePlace::findsValuesInAText()
{
    QFETCH(QString, json);
    QFETCH(QString, pointer);
    QFETCH(QString, found);
    const std::optional<SourcePlace> place = sourcePlace(json, *Pointer::parse(pointer));
    QCOMPARE(place.has_value(), !found.isNull());
    if (place)
        QCOMPARE(json.mid(place->position, place->length), found);
}

void TestSourcePlace::countsUtf16Units()
{
    const QString text = u"aß€\U0001F600z"_s;
    QCOMPARE(utf16Position(text, 0), 0);
    QCOMPARE(utf16Position(text, 1), 1);
    QCOMPARE(utf16Position(text, 3), 2);
    QCOMPARE(utf16Position(text, 6), 3);
    QCOMPARE(utf16Position(text, 10), 5);
    QCOMPARE(utf16Position(text, 1000), text.size());
}

QTEST_GUILESS_MAIN(TestSourcePlace)
#include "tst_sourceplace.moc"
