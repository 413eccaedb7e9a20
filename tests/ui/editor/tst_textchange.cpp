// SPDX-License-Identifier: MIT
#include "ui/widgets/mnemonics.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/textchange.h"

#include <QTest>
#include <QTextDocument>

using namespace Qt::StringLiterals;
using namespace concord;

class TestTextChange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheOneRunThatDiffers_data();
    void findsTheOneRunThatDiffers();
    void findsItInLongTexts();
    void neverCutsASurrogatePair();
    void readsAPartOfADocument();
    void joinsKeystrokesThatContinue_data();
    void joinsKeystrokesThatContinue();
    void keepsLineEndsThatNobodyTouched_data();
    void keepsLineEndsThatNobodyTouched();
    void givesEachLabelALetterOfItsOwn();
};

void TestTextChange::findsTheOneRunThatDiffers_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<QString>("removed");
    QTest::addColumn<QString>("inserted");
    const auto row = [](const char *name, const QString &from, const QString &to, qsizetype position, const QString &removed, const QString &inserted) {
        QTest::newRow(name) << from << to << position << removed << inserted;
    };
    row("nothing", u"abc"_s, u"abc"_s, 3, {}, {});
    row("a letter typed at the end", u"ab"_s, u"abc"_s, 2, {}, u"c"_s);
    row("a letter in the middle", u"ac"_s, u"abc"_s, 1, {}, u"b"_s);
    row("a letter deleted", u"abc"_s, u"ac"_s, 1, u"b"_s, {});
    row("a word replaced", u"one two three"_s, u"one 2 three"_s, 4, u"two"_s, u"2"_s);
    row("a doubled letter", u"aa"_s, u"aaa"_s, 2, {}, u"a"_s);
    row("from nothing", {}, u"x"_s, 0, {}, u"x"_s);
}

void TestTextChange::findsTheOneRunThatDiffers()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(qsizetype, position);
    QFETCH(QString, removed);
    QFETCH(QString, inserted);
    QVERIFY(textChange(from, to) == (TextChange{position, removed, inserted}));
}

void TestTextChange::findsItInLongTexts()
{
    // Long enough that more than one letter is compared at once, and a change at each place around that.
    const QString text = QString(700, u'x') + u'y' + QString(700, u'x');
    for (qsizetype position = 0; position <= text.size(); ++position) {
        QString to = text;
        to.insert(position, u'z');
        QVERIFY2(textChange(text, to) == (TextChange{position, {}, u"z"_s}), qPrintable(QString::number(position)));
        QVERIFY2(textChange(to, text) == (TextChange{position, u"z"_s, {}}), qPrintable(QString::number(position)));
    }
    QVERIFY(textChange(text, text).isEmpty());
    QVERIFY(textChange(QString(600, u'x'), QString(1000, u'x')) == (TextChange{600, {}, QString(400, u'x')}));
}

void TestTextChange::readsAPartOfADocument()
{
    QTextDocument document;
    document.setPlainText(u"first\n\nthe third\u00a0line\nlast"_s);
    const QString whole = textOf(&document);
    QCOMPARE(whole, u"first\n\nthe third\u00a0line\nlast"_s);
    for (int position = 0; position <= whole.size(); ++position) {
        for (int length = 0; position + length <= whole.size(); ++length)
            QCOMPARE(textOf(&document, position, length), whole.mid(position, length));
    }
}

void TestTextChange::neverCutsASurrogatePair()
{
    // Both begin with the same high surrogate, and both end with the same low one.
    const TextChange first = textChange(u"\U0001F600"_s, u"\U0001F601"_s);
    QCOMPARE(first.removed, u"\U0001F600"_s);
    QCOMPARE(first.inserted, u"\U0001F601"_s);
    const TextChange second = textChange(u"\U0001F600"_s, u"\U0001FA00"_s);
    QCOMPARE(second.inserted, u"\U0001FA00"_s);
}

void TestTextChange::joinsKeystrokesThatContinue_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<bool>("joins");
    QTest::newRow("letters of one word") << QStringList{u""_s, u"a"_s, u"ab"_s} << true;
    QTest::newRow("the space after a word") << QStringList{u""_s, u"a"_s, u"a "_s} << true;
    QTest::newRow("a new word") << QStringList{u"a"_s, u"a "_s, u"a b"_s} << false;
    QTest::newRow("a new line") << QStringList{u"a"_s, u"ab"_s, u"ab\n"_s} << false;
    QTest::newRow("somewhere else") << QStringList{u"xy"_s, u"axy"_s, u"axyb"_s} << false;
    QTest::newRow("backspace twice") << QStringList{u"abc"_s, u"ab"_s, u"a"_s} << true;
    QTest::newRow("delete twice") << QStringList{u"abcd"_s, u"acd"_s, u"ad"_s} << true;
    QTest::newRow("backspace after typing") << QStringList{u"a"_s, u"ab"_s, u"a"_s} << false;
    QTest::newRow("typing after backspace") << QStringList{u"ab"_s, u"a"_s, u"ac"_s} << false;
}

void TestTextChange::joinsKeystrokesThatContinue()
{
    QFETCH(QStringList, texts);
    QFETCH(bool, joins);
    QCOMPARE(continuesTyping(textChange(texts.at(0), texts.at(1)), textChange(texts.at(1), texts.at(2))), joins);
}

void TestTextChange::keepsLineEndsThatNobodyTouched_data()
{
    QTest::addColumn<QString>("original");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("result");
    QTest::newRow("CR LF stays") << u"a\r\nb\r\n"_s << u"ax\nb\n"_s << u"ax\r\nb\r\n"_s;
    QTest::newRow("a new line ends as the others do") << u"a\r\nb"_s << u"a\nnew\nb"_s << u"a\r\nnew\r\nb"_s;
    QTest::newRow("mixed line ends stay mixed") << u"a\r\nb\nc\rd"_s << u"a\nb\nc\nd!"_s << u"a\r\nb\nc\rd!"_s;
    QTest::newRow("a removed line takes its end along") << u"a\r\nb\r\nc"_s << u"a\nc"_s << u"a\r\nc"_s;
    QTest::newRow("a paragraph separator stays") << u"a\u2029b"_s << u"a\nbc"_s << u"a\u2029bc"_s;
}

void TestTextChange::keepsLineEndsThatNobodyTouched()
{
    QFETCH(QString, original);
    QFETCH(QString, shown);
    QFETCH(QString, result);
    QCOMPARE(withShownChange(original, shown), result);
    QCOMPARE(shownText(result), shown);
    QVERIFY(shownText(shown).constData() == shown.constData());
}

void TestTextChange::givesEachLabelALetterOfItsOwn()
{
    const QStringList lettered = withMnemonics({u"Title"_s, u"Tags"_s, u"The tag"_s, u"R & D"_s, u"File"_s, u"名前"_s}, u"f"_s);
    QCOMPARE(lettered, (QStringList{u"&Title"_s, u"T&ags"_s, u"T&he tag"_s, u"&R && D"_s, u"F&ile"_s, u"名前"_s}));
}

QTEST_GUILESS_MAIN(TestTextChange)
#include "tst_textchange.moc"
