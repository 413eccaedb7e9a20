// SPDX-License-Identifier: MIT
#include "ui/merge/markedtext.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestMarkedText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void added_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("marked");
        QTest::newRow("alike") << u"a cup of tea"_s << u"a cup of tea"_s << u"a cup of tea"_s;
        QTest::newRow("one word for another") << u"a cup of tea"_s << u"a pot of tea"_s << u"a «pot» of tea"_s;
        QTest::newRow("nothing in common, short: all of it") << u"draft"_s << u"review"_s << u"«review»"_s;
        QTest::newRow("digits that happen to be alike are not in common") << u"1.50"_s << u"1.75"_s << u"«1.75»"_s;
        QTest::newRow("beyond the basic plane the places still fit")
            << u"😀 tea 😀 cold"_s << u"😀 tea 😀 hot"_s << u"😀 tea 😀 «hot»"_s;
    }
    void added()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, marked);
        QCOMPARE(withAddedWords(from, to, MarkedText::By::Mine).toDebugString(), marked);
    }

    void nothingInCommonInALongTextMarksNothing()
    {
        const QString from = u"alpha "_s.repeated(40);
        const QString to = u"omega "_s.repeated(40);
        QVERIFY(withAddedWords(from, to, MarkedText::By::Mine).marks.isEmpty());
    }
    void aTextThatIsTooLongIsLeftUnmarked()
    {
        const QString text = u"tea "_s.repeated(10'000);
        QCOMPARE(withAddedWords(text, QString(text + u"more"_s), MarkedText::By::Mine), (MarkedText{text + u"more"_s, {}}));
    }

    void removedWordsSayWhoRemovedThem()
    {
        const MarkedText base = withRemovedWords(u"one two three four"_s, u"one 2 three four"_s, u"one two three"_s);
        QCOMPARE(base.text, u"one two three four"_s);
        QVERIFY(!base.marks.isEmpty());
        QCOMPARE(base.marks.first().by, MarkedText::By::Mine);
        QCOMPARE(base.text.mid(base.marks.first().start, base.marks.first().length), u"two"_s);
        QCOMPARE(base.marks.last().by, MarkedText::By::Theirs);
    }
    void whatBothRemovedIsMarkedForBoth()
    {
        const MarkedText base = withRemovedWords(u"a cup of tea"_s, u"a pot of tea"_s, u"a mug of tea"_s);
        QCOMPARE(base.toDebugString(), u"a «cup» of tea"_s);
        QCOMPARE(base.marks.first().by, MarkedText::By::Both);
    }
};

QTEST_GUILESS_MAIN(TestMarkedText)
#include "tst_markedtext.moc"
