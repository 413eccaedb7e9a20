// SPDX-License-Identifier: MIT
#include "ui/editor/recorddocument.h"
#include "ui/editor/sourceview.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/jsonhighlighter.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace concord;

class TestSourceView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void typingReachesTheRecord();
    void anErrorIsMarkedAtItsPlace();
    void anErrorStandsApartFromThePlace();
    void anEditOfTheFormChangesOnlyItsLine();
    void catchesUpWhenItIsShown();
    void showsAPlace();
    void keepsLineEndsAndSpaces();
    void aKeyTakesNoOtherCopyOfTheText();
    void knowsItsTextAfterEachEdit();
    void coloursJson();
};

namespace {

struct Source {
    explicit Source(const QByteArray &record)
        : view(&document)
    {
        document.load(*parseJson(record));
        view.resize(500, 400);
        view.show();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&view); }
    QString error() { return view.findChild<QLabel *>(u"sourceError"_s)->text(); }

    RecordDocument document;
    SourceView view;
};

}

void TestSourceView::init()
{
    // The offscreen platform says that it has no size hints to give.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
}

void TestSourceView::typingReachesTheRecord()
{
    Source source("{\n  \"a\": 1\n}");
    QVERIFY(source.isActive());
    source.view.edit()->setFocus();
    QTextCursor cursor(source.view.edit()->document()->findBlockByNumber(1));
    cursor.movePosition(QTextCursor::EndOfBlock);
    source.view.edit()->setTextCursor(cursor);
    QTest::keyClicks(source.view.edit(), u"50"_s);
    QVERIFY(source.document.root()["a"] == Value::integer(150));
    QCOMPARE(source.document.undoStack()->count(), 1);
    source.document.undoStack()->undo();
    QCOMPARE(source.view.edit()->toPlainText(), u"{\n  \"a\": 1\n}"_s);
}

void TestSourceView::anErrorIsMarkedAtItsPlace()
{
    Source source("{\n  \"ä\": 1\n}");
    QVERIFY(source.isActive());
    source.document.setSource(u"{\n  \"ä\": x\n}"_s);
    QVERIFY2(source.error().contains(u"Line 2, column 8"_s), qPrintable(source.error()));
    QCOMPARE(source.view.edit()->markPosition(), 9);
    QCOMPARE(source.view.edit()->extraSelections().size(), 1);
    source.document.undoStack()->undo();
    QCOMPARE(source.view.edit()->markPosition(), -1);
    QVERIFY(source.error().isEmpty());
}

void TestSourceView::anErrorStandsApartFromThePlace()
{
    Source source("{}");
    QVERIFY(source.isActive());
    source.document.setSource(u"{\n  \"a\": 1, oops\n}"_s);
    const auto *error = source.view.findChild<QLabel *>(u"sourceError"_s);
    const auto *place = source.view.findChild<QLabel *>(u"sourcePosition"_s);
    QTRY_VERIFY(error->isVisible());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY(place->x() - error->geometry().right() >= source.view.fontMetrics().averageCharWidth());
}

void TestSourceView::anEditOfTheFormChangesOnlyItsLine()
{
    Source source("{\n  \"a\": 1,\n  \"b\": \"two\"\n}");
    QVERIFY(source.isActive());
    QTextCursor cursor(source.view.edit()->document());
    cursor.setPosition(20);
    source.view.edit()->setTextCursor(cursor);
    source.document.setValue(*Pointer::parse(std::string_view("/a")), Value::integer(100));
    QCOMPARE(source.view.edit()->toPlainText(), u"{\n  \"a\": 100,\n  \"b\": \"two\"\n}"_s);
    QCOMPARE(source.view.edit()->textCursor().position(), 22);
}

void TestSourceView::catchesUpWhenItIsShown()
{
    Source source("{\"a\":1}");
    QVERIFY(source.isActive());
    source.view.hide();
    source.document.load(*parseJson("{\"a\":2}"));
    source.view.show();
    QVERIFY(source.view.edit()->toPlainText().contains(u": 2"_s));
}

void TestSourceView::showsAPlace()
{
    Source source("{\n  \"a\": 1,\n  \"b\": [true, \"here\"]\n}");
    QVERIFY(source.isActive());
    source.view.showPlace(*Pointer::parse(std::string_view("/b/1")));
    QCOMPARE(source.view.edit()->textCursor().selectedText(), u"\"here\""_s);
}

void TestSourceView::keepsLineEndsAndSpaces()
{
    Source source("{\r\n  \"a\": \"x\u00a0y\"\r\n}\r\n");
    QVERIFY(source.isActive());
    source.view.edit()->setFocus();
    source.view.edit()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source.view.edit(), u" "_s);
    QCOMPARE(source.document.source(), u"{\r\n  \"a\": \"x\u00a0y\"\r\n}\r\n "_s);
}

void TestSourceView::aKeyTakesNoOtherCopyOfTheText()
{
    Source source("{\n  \"a\": 1\n}");
    QVERIFY(source.isActive());
    const int revision = source.view.edit()->document()->revision();
    source.view.edit()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source.view.edit(), u" "_s);
    QCOMPARE(source.document.source(), u"{\n  \"a\": 1\n} "_s);
    QVERIFY(source.document.source().isSharedWith(source.view.edit()->text()));
    QCOMPARE(source.view.edit()->document()->revision(), revision + 1); // and what comes back from the record is not put in again
}

void TestSourceView::knowsItsTextAfterEachEdit()
{
    Source source("[\r\n  1,\n  \"x\u00a0y\"\r\n]");
    QVERIFY(source.isActive());
    CodeEdit *edit = source.view.edit();
    QRandomGenerator random(20261126);
    const QStringList pieces{u"a"_s, u"\n"_s, u"one\ntwo\n"_s, u"\r\n"_s, u"x\u2029y"_s, u"\U0001F600"_s, u"\u00a0"_s, {}};
    for (int i = 0; i < 1000; ++i) {
        const int size = edit->document()->characterCount() - 1;
        QTextCursor cursor(edit->document());
        cursor.setPosition(random.bounded(size + 1));
        cursor.setPosition(random.bounded(4) == 0 ? random.bounded(size + 1) : cursor.position(), QTextCursor::KeepAnchor);
        edit->setTextCursor(cursor);
        switch (random.bounded(4)) {
        case 0:
            QTest::keyClick(edit, random.bounded(2) == 0 ? Qt::Key_Backspace : Qt::Key_Delete);
            break;
        case 1:
            source.document.undoStack()->undo();
            break;
        case 2:
            QTest::keyClicks(edit, u"k"_s);
            break;
        default:
            edit->insertPlainText(pieces.at(random.bounded(static_cast<int>(pieces.size()))));
        }
        QCOMPARE(edit->text(), textOf(edit->document()));
        QCOMPARE(shownText(source.document.source()), edit->text());
    }
}

void TestSourceView::coloursJson()
{
    if (!JsonHighlighter::isAvailable())
        QFAIL("built without KSyntaxHighlighting");
    Source source("{\n  \"a\": 1\n}");
    QVERIFY(source.isActive());
    QTRY_VERIFY(!source.view.edit()->document()->findBlockByNumber(1).layout()->formats().isEmpty());
}

QTEST_MAIN(TestSourceView)
#include "tst_sourceview.moc"
