// SPDX-License-Identifier: MIT
#include "core/json/write.h"
#include "ui/editor/fields/fieldbox.h"
#include "ui/editor/formview.h"
#include "ui/editor/recorddocument.h"
#include "ui/widgets/messagebanner.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {

Value valueOf(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("%s: %s", text.constData(), qPrintable(value.error().toString()));
    return *value;
}

Pointer at(const QString &pointer)
{
    return *Pointer::parse(pointer);
}

const QByteArray schemaText = R"({"type":"object","required":["title","price"],"properties":{
    "title":{"type":"string","minLength":1,"description":"Shown in lists"},
    "body":{"type":"string","x-concord-text":true},
    "price":{"type":"number","minimum":0},
    "stock":{"type":["integer","null"]},
    "status":{"type":"string","enum":["draft","public"]},
    "public":{"type":"boolean"},
    "day":{"type":"string","format":"date"},
    "moment":{"type":"string","format":"date-time"},
    "owner":{"type":"object","properties":{"name":{"type":"string"}}},
    "tags":{"type":"array","items":{"type":"string"}},
    "lines":{"type":"array","items":{"type":"object","required":["sku"],"properties":{"sku":{"type":"string"},"qty":{"type":"integer"}}}},
    "rev":{"type":"string","readOnly":true}}})";

}

/// A form in a window that has the focus.
class Form
{
public:
    explicit Form(const QByteArray &record, const QByteArray &schema = schemaText)
        : view(&document)
    {
        document.load(valueOf(record));
        if (!schema.isEmpty())
            view.setSchema(*Schema::fromJson(valueOf(schema)));
        view.setBase(document.root());
        view.resize(700, 600);
        view.show();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&view); }

    template<typename T>
    T *field(const QString &pointer)
    {
        return view.findChild<T *>(u"field:"_s + pointer);
    }
    QLineEdit *line(const QString &pointer) { return field<QLineEdit>(pointer); }
    FieldBox *box(const QString &pointer) { return view.findChild<FieldBox *>(u"box:"_s + pointer); }
    QString complaint(const QString &pointer)
    {
        auto *label = view.findChild<QLabel *>(u"message:"_s + pointer);
        return label && label->isVisible() ? label->text() : QString();
    }
    QByteArray json(const QString &pointer = {}) { return writeJson(valueAt(document.root(), at(pointer)), {WriteOptions::Style::Compact}); }
    void triggerMenu(const QString &pointer, const QString &action)
    {
        QMenu menu;
        box(pointer)->fillMenu(&menu);
        auto *entry = menu.findChild<QAction *>(action);
        QVERIFY2(entry, qPrintable(action));
        entry->trigger();
    }

    RecordDocument document;
    FormView view;
};

class TestFormView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsTheSchemasFieldsAndThoseItDoesNotKnow();
    void typingReachesTheRecordKeyByKey();
    void numbersStayExact_data();
    void numbersStayExact();
    void whatIsNoNumberIsKeptAndNothingIsCoerced();
    void absentNullAndEmptyAreToldApart();
    void emptyingAnOptionalDateTakesItOut();
    void aDateThatIsNoneStays();
    void optionsKeepAStranger();
    void aCheckBoxHasAThirdState();
    void valuesOfAnotherKindAreShownAsTheyAre();
    void longTextsKeepTheirLineEnds();
    void theFormFollowsTheCaretOfALongText();
    void listsAddMoveAndRemove();
    void theFocusGoesAlongWithAMovedEntry();
    void longListsShowTheirFirstElements();
    void objectsAreMadeOnDemand();
    void readOnlyFieldsCannotBeTypedInto();
    void complaintsStandAtTheNearestField();
    void changedFieldsAreMarkedAndTakenBack();
    void undoPutsTheTextAndTheCursorBack();
    void brokenSourceLocksTheFieldsAndSaysWhere();
    void aHiddenFormFollowsWhenItIsNeeded();
    void eachFieldHasAnAccessibleName();
    void anotherRecordKeepsTheFieldsThatStillFit();
    void aLateSchemaLeavesWhoTypesWhereTheyAre_data();
    void aLateSchemaLeavesWhoTypesWhereTheyAre();
    void aSchemaThatComesWhileTheFormIsHiddenLeavesItWhereItWas_data();
    void aSchemaThatComesWhileTheFormIsHiddenLeavesItWhereItWas();
    void aLateSchemaKeepsAPlaceInALongText();
    void aFormIsAsNarrowAsItsRoom();
};

void TestFormView::init()
{
    // The offscreen platform says that it has no size hints to give.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
}

void TestFormView::showsTheSchemasFieldsAndThoseItDoesNotKnow()
{
    Form form(R"({"title":"T","price":1,"extra":{"deep":[true]}})");
    QCOMPARE(form.line(u"/title"_s)->text(), u"T"_s);
    QVERIFY(form.field<QPlainTextEdit>(u"/body"_s));
    QVERIFY(form.field<QCheckBox>(u"/extra/deep/0"_s)->isChecked());
    QCOMPARE(form.json(), R"({"title":"T","price":1,"extra":{"deep":[true]}})");
}

void TestFormView::typingReachesTheRecordKeyByKey()
{
    Form form(R"({"title":"T","price":1})");
    QVERIFY(form.isActive());
    QVERIFY(form.view.focusField(at(u"/title"_s)));
    QCOMPARE(QApplication::focusWidget(), form.line(u"/title"_s));
    form.line(u"/title"_s)->end(false);
    QSignalSpy changed(&form.document, &RecordDocument::changed);
    QTest::keyClicks(QApplication::focusWidget(), u"ea"_s);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(form.json(u"/title"_s), R"("Tea")");
    QCOMPARE(form.document.undoStack()->count(), 1);
}

void TestFormView::numbersStayExact_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("money with its last zero") << u"1.50"_s;
    QTest::newRow("more digits than a double has") << u"12345678901234567890.123456789"_s;
    QTest::newRow("an exponent no double has") << u"1e400"_s;
    QTest::newRow("negative zero") << u"-0.0"_s;
}

void TestFormView::numbersStayExact()
{
    QFETCH(QString, text);
    Form form(R"({"title":"T","price":)" + text.toUtf8() + '}');
    QVERIFY(form.isActive());
    QCOMPARE(form.line(u"/price"_s)->text(), text);
    QCOMPARE(form.json(u"/price"_s), text.toUtf8());
    form.line(u"/price"_s)->setFocus();
    form.line(u"/price"_s)->selectAll();
    QTest::keyClicks(QApplication::focusWidget(), u"7"_s + text.mid(1));
    QCOMPARE(form.json(u"/price"_s), (u"7"_s + text.mid(1)).toUtf8());
}

void TestFormView::whatIsNoNumberIsKeptAndNothingIsCoerced()
{
    Form form(R"({"title":"T","price":1})");
    QVERIFY(form.isActive());
    form.line(u"/price"_s)->setFocus();
    form.line(u"/price"_s)->selectAll();
    QTest::keyClicks(QApplication::focusWidget(), u"1,50"_s);
    QCOMPARE(form.line(u"/price"_s)->text(), u"1,50"_s);
    QCOMPARE(form.json(u"/price"_s), R"("1,50")");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClicks(QApplication::focusWidget(), u".50"_s);
    QCOMPARE(form.json(u"/price"_s), "1.50");
}

void TestFormView::absentNullAndEmptyAreToldApart()
{
    Form form(R"({"title":"","price":1,"stock":null})");
    QCOMPARE(form.line(u"/title"_s)->placeholderText(), u"empty"_s);
    QCOMPARE(form.line(u"/stock"_s)->placeholderText(), u"null"_s);
    QCOMPARE(form.line(u"/day"_s)->placeholderText(), u"not set"_s);
    form.triggerMenu(u"/stock"_s, u"removeField"_s);
    QCOMPARE(form.line(u"/stock"_s)->placeholderText(), u"not set"_s);
    QCOMPARE(form.json(), R"({"title":"","price":1})");
    form.triggerMenu(u"/stock"_s, u"setNull"_s);
    QCOMPARE(form.json(), R"({"title":"","price":1,"stock":null})");
}

void TestFormView::emptyingAnOptionalDateTakesItOut()
{
    Form form(R"({"title":"T","price":1,"day":"2026-11-20"})");
    QVERIFY(form.isActive());
    form.line(u"/day"_s)->setFocus();
    form.line(u"/day"_s)->selectAll();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QCOMPARE(form.json(), R"({"title":"T","price":1})");
}

void TestFormView::aDateThatIsNoneStays()
{
    Form form(R"({"title":"T","price":1,"day":"next week","moment":"2026-11-20T13:30:00.25+05:45"})");
    QCOMPARE(form.line(u"/day"_s)->text(), u"next week"_s);
    QCOMPARE(form.line(u"/moment"_s)->text(), u"2026-11-20T13:30:00.25+05:45"_s);
    QCOMPARE(form.document.undoStack()->count(), 0);
}

void TestFormView::optionsKeepAStranger()
{
    Form form(R"({"title":"T","price":1,"status":"archived"})");
    auto *box = form.field<QComboBox>(u"/status"_s);
    QVERIFY(box->currentText().contains(u"archived"_s));
    QCOMPARE(box->count(), 3);
    box->setCurrentIndex(2);
    Q_EMIT box->activated(2);
    QCOMPARE(form.json(u"/status"_s), R"("public")");
    QCOMPARE(box->count(), 2);
    form.document.undoStack()->undo();
    QCOMPARE(form.json(u"/status"_s), R"("archived")");
    QVERIFY(box->currentText().contains(u"archived"_s));
}

void TestFormView::aCheckBoxHasAThirdState()
{
    Form form(R"({"title":"T","price":1})");
    QVERIFY(form.isActive());
    auto *box = form.field<QCheckBox>(u"/public"_s);
    QCOMPARE(box->checkState(), Qt::PartiallyChecked);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(form.json(u"/public"_s), "true");
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(form.json(u"/public"_s), "false");
    QCOMPARE(box->checkState(), Qt::Unchecked);
    form.document.undoStack()->undo();
    form.document.undoStack()->undo();
    QCOMPARE(box->checkState(), Qt::PartiallyChecked);
    QCOMPARE(form.json(), R"({"title":"T","price":1})");
}

void TestFormView::valuesOfAnotherKindAreShownAsTheyAre()
{
    Form form(R"({"title":{"de":"T"},"price":"12","tags":"a, b","lines":[7]})");
    QCOMPARE(form.field<QLabel>(u"/title"_s)->text(), R"({"de":"T"})"_L1);
    QCOMPARE(form.field<QLabel>(u"/price"_s)->text(), u"\"12\""_s);
    QCOMPARE(form.field<QLabel>(u"/tags"_s)->text(), u"\"a, b\""_s);
    QCOMPARE(form.field<QLabel>(u"/lines/0"_s)->text(), u"7"_s);
    QCOMPARE(form.document.undoStack()->count(), 0);
    // As soon as the value is of the right kind, its editor is there.
    form.document.setValue(at(u"/price"_s), Value::integer(3));
    QCOMPARE(form.line(u"/price"_s)->text(), u"3"_s);
}

void TestFormView::longTextsKeepTheirLineEnds()
{
    Form form(R"({"title":"T","price":1,"body":"one\r\ntwo\u00a0three\r\n"})");
    QVERIFY(form.isActive());
    auto *edit = form.field<QPlainTextEdit>(u"/body"_s);
    edit->setFocus();
    edit->moveCursor(QTextCursor::Start);
    QTest::keyClicks(edit, u"x"_s);
    QCOMPARE(valueAt(form.document.root(), at(u"/body"_s)).toString(), u"xone\r\ntwo\u00a0three\r\n"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(valueAt(form.document.root(), at(u"/body"_s)).toString(), u"x\r\none\r\ntwo\u00a0three\r\n"_s);
}

void TestFormView::listsAddMoveAndRemove()
{
    Form form(R"({"title":"T","price":1,"lines":[{"sku":"A"},{"sku":"B"}]})");
    QVERIFY(form.isActive());
    form.view.findChild<QPushButton *>(u"add:/lines"_s)->click();
    QCOMPARE(QApplication::focusWidget(), form.line(u"/lines/2/sku"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"C"_s);
    QCOMPARE(form.json(u"/lines"_s), R"([{"sku":"A"},{"sku":"B"},{"sku":"C"}])");
    form.triggerMenu(u"/lines/2"_s, u"moveUp"_s);
    form.triggerMenu(u"/lines/0"_s, u"removeElement"_s);
    QCOMPARE(form.json(u"/lines"_s), R"([{"sku":"C"},{"sku":"B"}])");
    QCOMPARE(form.line(u"/lines/0/sku"_s)->text(), u"C"_s);
    QVERIFY(!form.line(u"/lines/2/sku"_s));
    form.view.findChild<QPushButton *>(u"add:/tags"_s)->click();
    QCOMPARE(form.json(u"/tags"_s), R"([""])");
}

void TestFormView::theFocusGoesAlongWithAMovedEntry()
{
    Form form(R"({"title":"T","price":1,"lines":[{"sku":"A","qty":1},{"sku":"B","qty":2}]})");
    QVERIFY(form.isActive());
    form.line(u"/lines/0/qty"_s)->setFocus();
    form.view.moveEntryDown();
    QCOMPARE(form.json(u"/lines"_s), R"([{"sku":"B","qty":2},{"sku":"A","qty":1}])");
    QCOMPARE(QApplication::focusWidget(), form.line(u"/lines/1/qty"_s));
    form.view.moveEntryDown();
    form.view.moveEntryUp();
    QCOMPARE(QApplication::focusWidget(), form.line(u"/lines/0/qty"_s));
    form.view.removeEntry();
    QCOMPARE(form.json(u"/lines"_s), R"([{"sku":"B","qty":2}])");
    QCOMPARE(QApplication::focusWidget(), form.line(u"/lines/0/sku"_s));
}

void TestFormView::longListsShowTheirFirstElements()
{
    QByteArray tags;
    for (int i = 0; i < 1000; ++i)
        tags += (i ? ",\"" : "\"") + QByteArray::number(i) + '"';
    Form form(R"({"title":"T","price":1,"tags":[)" + tags + "]}");
    QVERIFY(form.line(u"/tags/10"_s));
    QVERIFY(!form.line(u"/tags/900"_s));
    auto *more = form.view.findChild<QPushButton *>(u"more:/tags"_s);
    QVERIFY(more->isVisible());
    more->click();
    QVERIFY(form.line(u"/tags/70"_s));
    QVERIFY(form.isActive());
    QVERIFY(form.view.focusField(at(u"/tags/200"_s)));
    QCOMPARE(form.line(u"/tags/200"_s)->text(), u"200"_s);
}

void TestFormView::objectsAreMadeOnDemand()
{
    Form form(R"({"title":"T","price":1})");
    QVERIFY(!form.line(u"/owner/name"_s));
    form.view.findChild<QPushButton *>(u"create:/owner"_s)->click();
    QCOMPARE(form.json(u"/owner"_s), "{}");
    QVERIFY(form.isActive());
    form.line(u"/owner/name"_s)->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"Ada"_s);
    QCOMPARE(form.json(u"/owner"_s), R"({"name":"Ada"})");
}

void TestFormView::readOnlyFieldsCannotBeTypedInto()
{
    Form form(R"({"title":"T","price":1,"rev":"1-a"})");
    QVERIFY(form.line(u"/rev"_s)->isReadOnly());
    QVERIFY(!form.line(u"/title"_s)->isReadOnly());
    form.view.setReadOnly(true);
    QVERIFY(form.line(u"/title"_s)->isReadOnly());
    QVERIFY(!form.view.findChild<QPushButton *>(u"add:/tags"_s)->isEnabled());
    form.view.setReadOnly(false);
    QVERIFY(!form.line(u"/title"_s)->isReadOnly());
    QVERIFY(form.line(u"/rev"_s)->isReadOnly());
}

void TestFormView::complaintsStandAtTheNearestField()
{
    Form form(R"({"title":"T","price":1,"lines":[{"sku":"A"}]})");
    form.view.setComplaints({{at(u"/title"_s), u"Too short."_s, FieldComplaint::Source::Server},
                             {at(u"/lines/0/colour"_s), u"No such colour."_s, FieldComplaint::Source::Schema}});
    QCOMPARE(form.complaint(u"/title"_s), u"✖ Too short."_s);
    QCOMPARE(form.complaint(u"/lines/0"_s), u"✖ No such colour."_s);
    QVERIFY(form.line(u"/title"_s)->accessibleDescription().contains(u"Too short."_s));
    form.view.setComplaints({});
    QVERIFY(form.complaint(u"/title"_s).isEmpty());
    QCOMPARE(form.line(u"/title"_s)->accessibleDescription().trimmed(), u"Shown in lists"_s);
    form.view.setComplaints({{at(u"/price"_s), u"Too much."_s, FieldComplaint::Source::Schema}, {at(u"/price"_s), u"Too much."_s, FieldComplaint::Source::Server}});
    QCOMPARE(form.box(u"/price"_s)->complaints(), QStringList{u"Too much."_s}); // said once
}

void TestFormView::changedFieldsAreMarkedAndTakenBack()
{
    Form form(R"({"title":"T","price":1.50})");
    form.document.setValue(at(u"/price"_s), *Value::number("2"));
    form.triggerMenu(u"/price"_s, u"takeBackField"_s);
    QCOMPARE(form.json(u"/price"_s), "1.50");
    QMenu menu;
    form.box(u"/price"_s)->fillMenu(&menu);
    QVERIFY(!menu.findChild<QAction *>(u"takeBackField"_s));
}

void TestFormView::undoPutsTheTextAndTheCursorBack()
{
    Form form(R"({"title":"one two","price":1})");
    QVERIFY(form.isActive());
    auto *edit = form.line(u"/title"_s);
    edit->setFocus();
    edit->setCursorPosition(3);
    QTest::keyClicks(edit, u"XY"_s);
    edit->setCursorPosition(0);
    // The keys of undo are not the line edit's own any more.
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit->text(), u"oneXY two"_s);
    form.document.undoStack()->undo();
    QCOMPARE(edit->text(), u"one two"_s);
    QCOMPARE(edit->cursorPosition(), 3);
}

void TestFormView::brokenSourceLocksTheFieldsAndSaysWhere()
{
    Form form(R"({"title":"T","price":1})");
    form.document.setSource(u"{\n\"title\": }"_s);
    auto *banner = form.view.findChild<MessageBanner *>(u"formSourceBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->title().contains(u"line 2"_s));
    QVERIFY2(banner->text().contains(u". The fields show"_s), qPrintable(banner->text()));
    QVERIFY(form.line(u"/title"_s)->isReadOnly());
    QSignalSpy requested(&form.view, &FormView::sourceRequested);
    form.view.findChild<QPushButton *>(u"goToSourceError"_s)->click();
    QCOMPARE(requested.size(), 1);
    form.document.undoStack()->undo();
    QVERIFY(!banner->isVisible());
    QVERIFY(!form.line(u"/title"_s)->isReadOnly());
}

void TestFormView::aHiddenFormFollowsWhenItIsNeeded()
{
    Form form(R"({"title":"one","lines":[]})");
    QVERIFY(form.isActive());
    form.view.hide();
    form.document.setValue(at(u"/title"_s), Value::string(u"two"_s));
    form.view.setComplaints({{at(u"/title"_s), u"too short"_s}});
    QCOMPARE(form.line(u"/title"_s)->text(), u"one"_s); // typing in the source does not wait for fields that nobody sees
    form.view.show();
    QCOMPARE(form.line(u"/title"_s)->text(), u"two"_s);
    QCOMPARE(form.complaint(u"/title"_s), u"✖ too short"_s);

    form.view.hide();
    form.document.insertElement(at(u"/lines"_s), 0, valueOf(R"({"sku":"new"})"));
    QVERIFY(form.view.focusField(at(u"/lines/0/sku"_s)));
    QCOMPARE(form.line(u"/lines/0/sku"_s)->text(), u"new"_s);
}

void TestFormView::eachFieldHasAnAccessibleName()
{
    Form form(R"({"title":"T","price":1,"stock":1,"status":"draft","public":true,"day":"2026-11-20","tags":["a"],"owner":{"name":"x"}})");
    for (const QString &name : {u"title"_s, u"price"_s, u"status"_s, u"public"_s, u"day"_s, u"owner/name"_s, u"tags/0"_s})
        QVERIFY2(!form.field<QWidget>(u"/"_s + name)->accessibleName().isEmpty(), qPrintable(name));
}

void TestFormView::anotherRecordKeepsTheFieldsThatStillFit()
{
    Form form(R"({"a":"x","b":1})", {});
    QPointer<QLineEdit> kept = form.line(u"/a"_s);
    form.document.load(valueOf(R"({"a":"y","c":[true]})"));
    QVERIFY(kept);
    QCOMPARE(form.line(u"/a"_s), kept.data());
    QCOMPARE(kept->text(), u"y"_s);
    QVERIFY(!form.line(u"/b"_s));
    QVERIFY(form.field<QCheckBox>(u"/c/0"_s));
}

namespace {

/// Enough fields that the form has to be scrolled.
QByteArray longRecord()
{
    QByteArray members;
    for (int i = 0; i < 40; ++i)
        members += ",\"extra" + QByteArray::number(i) + "\":\"text " + QByteArray::number(i) + '"';
    return R"({"title":"A title","price":1,"body":"one\ntwo\nthree\n")" + members + '}';
}

int topOf(const QWidget *field, const QWidget *view)
{
    return field->mapTo(view, QPoint()).y();
}

}

void TestFormView::aLateSchemaLeavesWhoTypesWhereTheyAre_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("a field of the schema") << u"/title"_s;
    QTest::newRow("a field that it does not know, far down") << u"/extra30"_s;
}

void TestFormView::aLateSchemaLeavesWhoTypesWhereTheyAre()
{
    QFETCH(QString, field);
    Form form(longRecord(), {});
    form.view.resize(700, 300);
    QVERIFY(form.isActive());
    QVERIFY(form.view.focusField(at(field)));
    QTRY_VERIFY(form.line(field)->hasFocus());
    QTest::keyClicks(form.line(field), u"abc def"_s);
    QTest::keyClick(form.line(field), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(form.line(field)->selectedText(), u"def"_s);
    const int top = topOf(form.line(field), &form.view);

    form.view.setSchema(*Schema::fromJson(valueOf(schemaText)));
    QVERIFY(form.field<QComboBox>(u"/status"_s)); // it is the schema's form now
    QVERIFY(form.line(field)->hasFocus());
    QCOMPARE(form.line(field)->selectedText(), u"def"_s);
    QCOMPARE(form.line(field)->cursorPosition(), form.line(field)->selectionStart()); // it was selected backwards
    QCoreApplication::processEvents();
    const int room = form.view.findChild<QWidget *>(u"formScroll"_s)->height();
    const int after = topOf(form.line(field), &form.view);
    QVERIFY2(after >= 0 && after < room, qPrintable(QString::number(after)));
    if (field != u"/title"_s) // which stands at the top of all, above which there is nothing to scroll
        QCOMPARE(topOf(form.line(field), &form.view), top);
    QTest::keyClicks(form.line(field), u"x"_s);
    QVERIFY2(form.line(field)->text().contains(u"abc x"_s), qPrintable(form.line(field)->text()));
    while (form.document.undoStack()->canUndo())
        form.document.undoStack()->undo();
    QCOMPARE(form.json(), writeJson(valueOf(longRecord()), {WriteOptions::Style::Compact}));
}

void TestFormView::aSchemaThatComesWhileTheFormIsHiddenLeavesItWhereItWas_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("inView");
    QTest::newRow("nothing is asked for") << QString() << u"/extra20"_s;
    QTest::newRow("a field that is asked for comes into view") << u"/title"_s << u"/title"_s;
}

void TestFormView::aSchemaThatComesWhileTheFormIsHiddenLeavesItWhereItWas()
{
    QFETCH(QString, asked);
    QFETCH(QString, inView);
    Form form(longRecord(), {});
    form.view.resize(700, 300);
    QVERIFY(form.isActive());
    auto *scroll = form.view.findChild<QScrollArea *>(u"formScroll"_s);
    QScrollBar *bar = scroll->verticalScrollBar();
    const auto top = [&] { return topOf(form.line(inView), scroll->viewport()); };
    bar->setValue(topOf(form.line(u"/extra20"_s), scroll->widget()) - 7);
    const int before = topOf(form.line(u"/extra20"_s), scroll->viewport());
    QCOMPARE(before, 7);

    form.view.hide();
    form.view.setSchema(*Schema::fromJson(valueOf(R"({"properties":{"title":{"type":"string"}}})")));
    form.view.setSchema(*Schema::fromJson(valueOf(schemaText))); // before anybody saw the first one
    if (!asked.isEmpty())
        QVERIFY(form.view.focusField(at(asked)));
    form.view.show();
    QVERIFY(form.isActive());
    QCoreApplication::processEvents();
    QVERIFY(form.field<QComboBox>(u"/status"_s)); // it is the schema's form now
    QVERIFY2(top() >= 0 && top() < scroll->viewport()->height(), qPrintable(QString::number(top())));
    if (asked.isEmpty())
        QCOMPARE(top(), before);
}

/// However much the title of an entry says.
void TestFormView::aFormIsAsNarrowAsItsRoom()
{
    Form form(R"({"lines":[{"title":"An entry of a list that says more about itself than a narrow form has room for","n":1}]})",
              {});
    form.view.resize(300, 300);
    QVERIFY(form.isActive());
    const auto *scroll = form.view.findChild<QScrollArea *>(u"formScroll"_s);
    const auto *entry = form.box(u"/lines/0"_s);
    QVERIFY(entry && entry->isVisible());
    QVERIFY2(entry->minimumSizeHint().width() <= scroll->viewport()->width(),
             qPrintable(QString::number(entry->minimumSizeHint().width())));
    for (int level = 0; level < 5; ++level)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(scroll->widget()->width(), scroll->viewport()->width());
}

void TestFormView::theFormFollowsTheCaretOfALongText()
{
    Form form(R"({"title":"t","text":"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no"})", {});
    form.view.resize(500, 160);
    QVERIFY(form.isActive());
    auto *edit = form.field<QPlainTextEdit>(u"/text"_s);
    QVERIFY(edit);
    const auto isCaretSeen = [&] {
        const QRect caret = edit->cursorRect();
        return edit->viewport()->visibleRegion().contains(caret.center());
    };
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(isCaretSeen());
    QTest::keyClick(edit, Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(isCaretSeen());
    QTest::keyClick(edit, Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(isCaretSeen());
}

void TestFormView::aLateSchemaKeepsAPlaceInALongText()
{
    Form form(longRecord(), {});
    QVERIFY(form.isActive());
    form.view.focusField(at(u"/body"_s));
    auto *body = form.field<QPlainTextEdit>(u"/body"_s);
    QTest::keyClick(body, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(body, Qt::Key_Down);
    QTest::keyClick(body, Qt::Key_End, Qt::ShiftModifier);
    form.view.setSchema(*Schema::fromJson(valueOf(schemaText)));
    body = form.field<QPlainTextEdit>(u"/body"_s);
    QVERIFY(body->hasFocus());
    QCOMPARE(body->textCursor().selectedText(), u"two"_s);
}

QTEST_MAIN(TestFormView)
#include "tst_formview.moc"
