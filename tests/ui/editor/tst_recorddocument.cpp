// SPDX-License-Identifier: MIT
#include "core/json/write.h"
#include "ui/editor/recorddocument.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestRecordDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEditSharesWhatItDidNotTouch();
    void keystrokesOfOneWordAreOneStep();
    void theFocusEndsAStep();
    void oneStackForFieldsAndSource();
    void brokenSourceIsKeptAndTheRecordToo();
    void aBrokenSourceRefusesEditsOfValues();
    void undoBringsBackTheUsersOwnFormatting();
    void listsGrowShrinkAndMove();
    void removingAndAddingMembers();
    void replacingIsOneStepAndTheSameIsNone();
    void loadingForgetsTheSteps();
    void theSourceIsWrittenWithLines();
    void numbersKeepTheirText();
};

namespace {

Value valueOf(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("%s: %s", text.constData(), qPrintable(value.error().toString()));
    return *value;
}

Pointer at(const char *pointer)
{
    return *Pointer::parse(std::string_view(pointer));
}

QByteArray compact(const Value &value)
{
    return writeJson(value, {WriteOptions::Style::Compact});
}

constexpr auto typing = RecordDocument::Step::Typing;

void type(RecordDocument &document, const char *pointer, const QString &text)
{
    QString typed = valueAt(document.root(), at(pointer)).toString();
    for (const QChar character : text) {
        typed += character;
        document.setValue(at(pointer), Value::string(typed), typing);
    }
}

}

void TestRecordDocument::anEditSharesWhatItDidNotTouch()
{
    RecordDocument document;
    const Value root = valueOf(R"({"a":{"x":1},"b":{"y":2}})");
    document.load(root);
    QSignalSpy changed(&document, &RecordDocument::changed);
    QVERIFY(document.setValue(at("/a/x"), Value::integer(5)));
    QCOMPARE(changed.size(), 1);
    QVERIFY(document.root()["b"].isSameNode(root["b"]));
    document.undoStack()->undo();
    QVERIFY(document.root().isSameNode(root));
    QVERIFY(!document.setValue(at("/a/x"), Value::integer(1)));
    QVERIFY(!document.setValue(at("/nowhere/x"), Value::integer(1)));
}

void TestRecordDocument::keystrokesOfOneWordAreOneStep()
{
    RecordDocument document;
    document.load(valueOf(R"({"t":""})"));
    type(document, "/t", u"two words"_s);
    QCOMPARE(document.undoStack()->count(), 2);
    document.undoStack()->undo();
    QCOMPARE(document.root()["t"].toString(), u"two "_s);
    document.undoStack()->undo();
    QCOMPARE(document.root()["t"].toString(), QString());
    document.undoStack()->redo();
    document.undoStack()->redo();
    QCOMPARE(document.root()["t"].toString(), u"two words"_s);
}

void TestRecordDocument::theFocusEndsAStep()
{
    RecordDocument document;
    document.load(valueOf(R"({"t":"","u":""})"));
    type(document, "/t", u"ab"_s);
    document.endTyping();
    type(document, "/t", u"cd"_s);
    type(document, "/u", u"x"_s);
    type(document, "/t", u"e"_s);
    QCOMPARE(document.undoStack()->count(), 4);
}

void TestRecordDocument::oneStackForFieldsAndSource()
{
    RecordDocument document;
    document.load(valueOf(R"({"t":"a"})"));
    type(document, "/t", u"b"_s);
    document.setSource(u"{\"t\":\"from the source\"}"_s);
    QCOMPARE(document.root()["t"].toString(), u"from the source"_s);
    type(document, "/t", u"!"_s);
    QVERIFY(document.source().contains(u"from the source!"_s));
    document.undoStack()->undo();
    QCOMPARE(document.source(), u"{\"t\":\"from the source\"}"_s);
    document.undoStack()->undo();
    QCOMPARE(document.root()["t"].toString(), u"ab"_s);
    document.undoStack()->undo();
    QCOMPARE(document.root()["t"].toString(), u"a"_s);
    QVERIFY(!document.undoStack()->canUndo());
}

void TestRecordDocument::brokenSourceIsKeptAndTheRecordToo()
{
    RecordDocument document;
    document.load(valueOf(R"({"t":"a"})"));
    document.setSource(u"{\n\"t\": oops}"_s);
    QVERIFY(document.isSourceBroken());
    QCOMPARE(document.sourceError()->line, 2);
    QCOMPARE(document.source(), u"{\n\"t\": oops}"_s);
    QCOMPARE(compact(document.root()), R"({"t":"a"})");
    document.setSource(u"{\n\"t\": 1}"_s);
    QVERIFY(!document.isSourceBroken());
    QCOMPARE(compact(document.root()), R"({"t":1})");
}

void TestRecordDocument::aBrokenSourceRefusesEditsOfValues()
{
    RecordDocument document;
    document.load(valueOf(R"({"t":"a","l":[1,2]})"));
    document.setSource(u"{"_s);
    QVERIFY(!document.setValue(at("/t"), Value::string(u"b"_s)));
    QVERIFY(!document.insertElement(at("/l"), 0, Value::null()));
    QVERIFY(!document.removeElement(at("/l"), 0));
    QVERIFY(!document.moveElement(at("/l"), 0, 1));
    QCOMPARE(document.source(), u"{"_s);
    document.undoStack()->undo();
    QVERIFY(document.setValue(at("/t"), Value::string(u"b"_s)));
}

void TestRecordDocument::undoBringsBackTheUsersOwnFormatting()
{
    RecordDocument document;
    document.load(valueOf(R"({"t":"a"})"));
    const QString own = u"{   \"t\" :\t\"mine\" }"_s;
    document.setSource(own, RecordDocument::Step::Whole);
    document.setValue(at("/t"), Value::string(u"form"_s));
    document.undoStack()->undo();
    QCOMPARE(document.source(), own);
}

void TestRecordDocument::listsGrowShrinkAndMove()
{
    RecordDocument document;
    document.load(valueOf(R"({"l":["a","b","c"]})"));
    QVERIFY(document.insertElement(at("/l"), 99, Value::string(u"d"_s)));
    QVERIFY(document.moveElement(at("/l"), 0, 2));
    QCOMPARE(compact(document.root()), R"({"l":["b","c","a","d"]})");
    QVERIFY(document.removeElement(at("/l"), 1));
    QCOMPARE(compact(document.root()), R"({"l":["b","a","d"]})");
    QVERIFY(!document.moveElement(at("/l"), 0, 3));
    QVERIFY(!document.moveElement(at("/l"), 1, 1));
    QVERIFY(!document.removeElement(at("/l"), 3));
    for (int i = 0; i < 3; ++i)
        document.undoStack()->undo();
    QCOMPARE(compact(document.root()), R"({"l":["a","b","c"]})");
}

void TestRecordDocument::removingAndAddingMembers()
{
    RecordDocument document;
    document.load(valueOf(R"({"a":1})"));
    QVERIFY(document.setValue(at("/b"), Value::null()));
    QVERIFY(document.setValue(at("/a"), {}));
    QCOMPARE(compact(document.root()), R"({"b":null})");
    QVERIFY(!document.setValue(at("/a"), {}));
    document.undoStack()->undo();
    QCOMPARE(compact(document.root()), R"({"a":1,"b":null})");
}

void TestRecordDocument::replacingIsOneStepAndTheSameIsNone()
{
    RecordDocument document;
    document.load(valueOf(R"({"a":1})"));
    document.replace(valueOf(R"({"a":1})"), u"merge"_s);
    QCOMPARE(document.undoStack()->count(), 0);
    document.replace(valueOf(R"({"a":2})"), u"merge"_s);
    QCOMPARE(document.undoStack()->undoText(), u"merge"_s);
    document.undoStack()->undo();
    QCOMPARE(compact(document.root()), R"({"a":1})");
}

void TestRecordDocument::loadingForgetsTheSteps()
{
    RecordDocument document;
    QVERIFY(document.root().isAbsent());
    QCOMPARE(document.source(), QString());
    document.load(valueOf(R"({"a":1})"));
    document.setSource(u"{"_s);
    document.load(valueOf(R"({"a":2})"));
    QVERIFY(!document.undoStack()->canUndo());
    QVERIFY(!document.isSourceBroken());
}

void TestRecordDocument::theSourceIsWrittenWithLines()
{
    RecordDocument document;
    document.load(valueOf(R"({"a":[1,2]})"));
    QVERIFY(document.source().contains(u'\n'));
    const QByteArray own = "{\n  \"a\": 1,\n  \"b\": 2.50\n}";
    document.load(valueOf(own));
    document.setValue(at("/a"), Value::integer(7));
    QCOMPARE(document.source().toUtf8(), QByteArray(own).replace("\"a\": 1", "\"a\": 7"));
}

void TestRecordDocument::numbersKeepTheirText()
{
    RecordDocument document;
    document.load(valueOf(R"({"n":1.50})"));
    // Equal by value, but written otherwise: the user sees the text, so it is an edit.
    QVERIFY(document.setValue(at("/n"), *Value::number("1.5"), typing));
    QVERIFY(document.setValue(at("/n"), *Value::number("1.500"), typing));
    QCOMPARE(compact(document.root()), R"({"n":1.500})");
}

QTEST_GUILESS_MAIN(TestRecordDocument)
#include "tst_recorddocument.moc"
