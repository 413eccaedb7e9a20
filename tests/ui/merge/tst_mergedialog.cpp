// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/mergedialog.h"
#include "ui/merge/mergemodel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;
using test::rowOf;

class TestMergeDialog : public QObject {
    Q_OBJECT

    std::unique_ptr<MergeDialog> m_dialog;

    void open(const Merge &merge, const MergeContext &context = {})
    {
        m_dialog = std::make_unique<MergeDialog>(merge, context);
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QTRY_VERIFY(QApplication::focusWidget() == table());
    }
    template <typename T> T *child(const char *name) const
    {
        T *found = m_dialog->findChild<T *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("There is no %s", name);
        return found;
    }
    QTableView *table() const { return child<QTableView>("mergeTable"); }
    QTableView *lines() const { return child<QTableView>("mergeLines"); }
    QPushButton *saveButton() const { return child<QPushButton>("saveMerged"); }
    QString currentField() const { return table()->currentIndex().siblingAtColumn(MergeModel::Field).data().toString(); }
    Value resultOf(const char *member) const { return m_dialog->merge().result()[member]; }

    static void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QVERIFY(QApplication::focusWidget() != nullptr);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void triggerAction(const char *name)
    {
        auto *action = child<QAction>(name);
        QVERIFY2(action->isEnabled(), name);
        action->trigger();
    }
    void goTo(const QString &field)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, MergeModel::Field).data().toString() == field) {
                table()->setCurrentIndex(table()->model()->index(row, MergeModel::Field));
                return;
            }
        }
        QFAIL(qPrintable(u"no row "_s + field));
    }
    static MergeContext contextOfGrace()
    {
        MergeContext context;
        context.title = u"Tea <b>time</b>"_s;
        context.modifiedBy = u"Grace"_s;
        context.modifiedAt = QDateTime::currentDateTime();
        context.serverDetail = u"The record was changed."_s;
        context.status = 409;
        return context;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void cleanup() { m_dialog.reset(); }

    void saysWhoAndWhen()
    {
        open(test::articleMerge(), contextOfGrace());
        QCOMPARE(child<QLabel>("mergeTitle")->text(), u"Merge “Tea <b>time</b>”"_s);
        QCOMPARE(child<QLabel>("mergeTitle")->textFormat(), Qt::PlainText);
        QVERIFY(child<QLabel>("mergeStory")->text().startsWith(u"Grace saved this record today at "_s));
        QCOMPARE(child<QLabel>("mergeServerWords")->text(), u"The server answered 409: “The record was changed.”"_s);
        QCOMPARE(child<QToolButton>("showToDecide")->text(), u"To decide 2"_s);
        QCOMPARE(child<QToolButton>("showTheirs")->text(), u"From theirs 2"_s);
        QCOMPARE(child<QToolButton>("showMine")->text(), u"Of mine 2"_s);
    }

    /// A picture of the dialog has them so, without waiting for anything else.
    void theLinesFitTheirTextOnceTheDialogIsLaidOut()
    {
        const QString text = u"A text of so many words that it takes several lines in a narrow column. "_s.repeated(3);
        open(merge(parsed("{}"), Value::object({{"text", Value::string(text)}}),
                   Value::object({{"text", Value::string(text + u'!')}})));
        const int before = lines()->rowHeight(0);
        m_dialog->resize(2 * m_dialog->width(), m_dialog->height());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const int height = lines()->rowHeight(0);
        QVERIFY(height < before);
        QCoreApplication::processEvents();
        QCOMPARE(lines()->rowHeight(0), height);
    }

    void beginsAtTheFirstConflictAndGoesOnByItself()
    {
        open(test::articleMerge());
        QCOMPARE(currentField(), u"Title"_s);
        QVERIFY(!saveButton()->isEnabled());
        press(Qt::Key_2);
        QVERIFY(resultOf("title") == parsed("\"Black tea\""));
        QCOMPARE(currentField(), u"Body"_s);
        press(Qt::Key_M);
        QVERIFY(m_dialog->merge().isDecided());
        QVERIFY(saveButton()->isEnabled());
    }

    void oneKeyADecision_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QByteArray>("title");
        QTest::newRow("1 is mine") << int(Qt::Key_1) << QByteArray("\"Green tea\"");
        QTest::newRow("M is mine") << int(Qt::Key_M) << QByteArray("\"Green tea\"");
        QTest::newRow("2 is theirs") << int(Qt::Key_2) << QByteArray("\"Black tea\"");
        QTest::newRow("T is theirs") << int(Qt::Key_T) << QByteArray("\"Black tea\"");
        QTest::newRow("3 is base") << int(Qt::Key_3) << QByteArray("\"Tea\"");
        QTest::newRow("B is base") << int(Qt::Key_B) << QByteArray("\"Tea\"");
    }
    void oneKeyADecision()
    {
        QFETCH(int, key);
        QFETCH(QByteArray, title);
        open(test::articleMerge());
        press(key);
        QVERIFY(resultOf("title") == parsed(title));
    }

    void nextAndPreviousFindWhatIsToDecide()
    {
        open(test::articleMerge());
        press(Qt::Key_F8);
        QCOMPARE(currentField(), u"Body"_s);
        press(Qt::Key_F8);
        QCOMPARE(currentField(), u"Title"_s);
        press(Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(currentField(), u"Body"_s);
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(currentField(), u"Title"_s);
    }

    void nextShowsAllRowsWhenTheFilterHidesIt()
    {
        open(test::articleMerge());
        QTest::mouseClick(child<QToolButton>("showAutomatic"), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 4);
        table()->setFocus();
        press(Qt::Key_F8);
        QVERIFY(child<QToolButton>("showAll")->isChecked());
        QVERIFY(currentField() == u"Title"_s || currentField() == u"Body"_s);
    }

    void decisionsAreUndoneAndRedone()
    {
        open(test::articleMerge());
        press(Qt::Key_2);
        press(Qt::Key_1);
        QVERIFY(m_dialog->merge().isDecided());
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_dialog->merge() == test::articleMerge());
        QVERIFY(!saveButton()->isEnabled());
        triggerAction("redo");
        QVERIFY(resultOf("title") == parsed("\"Black tea\""));
    }

    void takeTheRest()
    {
        open(test::articleMerge());
        press(Qt::Key_2);
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_dialog->merge().isDecided());
        QVERIFY(resultOf("title") == parsed("\"Black tea\""));
        QCOMPARE(resultOf("body").toString(),
                 u"Boil the water and cool it.\nWarm the pot.\nTake a spoon.\nWait long.\nPour.\nServe plain.\n"_s);
    }

    void bothIsShownBeforeItIsTaken()
    {
        open(
            merge(parsed(R"({"t": "one two three"})"), parsed(R"({"t": "ONE two three"})"), parsed(R"({"t": "one two THREE"})")));
        QVERIFY2(child<QAction>("takeBoth")->toolTip().contains(u"ONE two THREE"_s),
                 qPrintable(child<QAction>("takeBoth")->toolTip()));
        press(Qt::Key_4);
        QVERIFY(resultOf("t") == parsed("\"ONE two THREE\""));
    }

    void anOwnNumberStaysExact()
    {
        open(merge(parsed(R"({"price": 1.50})"), parsed(R"({"price": 1.75})"), parsed(R"({"price": 2.00})")));
        press(Qt::Key_E);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        type(u"1.90000000000000000001"_s);
        press(Qt::Key_Return);
        QCOMPARE(resultOf("price").numberText(), std::string_view("1.90000000000000000001"));
    }

    void whatIsNoNumberIsRefusedAndNotLost()
    {
        open(merge(parsed(R"({"price": 1.50})"), parsed(R"({"price": 1.75})"), parsed(R"({"price": 2.00})")));
        press(Qt::Key_E);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        type(u"1,90"_s);
        press(Qt::Key_Return);
        auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->text(), u"1,90"_s);
        QVERIFY(child<QLabel>("mergeComplaint")->isVisible());
        QVERIFY(child<QLabel>("mergeComplaint")->text().contains(u"1,90"_s));
        QVERIFY(!m_dialog->merge().isDecided());
        press(Qt::Key_Home);
        press(Qt::Key_Right);
        press(Qt::Key_Delete);
        type(u"."_s);
        press(Qt::Key_Return);
        QCOMPARE(resultOf("price").numberText(), std::string_view("1.90"));
        QVERIFY(!child<QLabel>("mergeComplaint")->isVisible());
    }

    void aLetterTypedIntoAnOwnTextIsNoDecision()
    {
        open(test::articleMerge());
        press(Qt::Key_E);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        type(u"Mt Everest blend 123"_s);
        press(Qt::Key_Return);
        QVERIFY(resultOf("title") == parsed("\"Mt Everest blend 123\""));
    }

    void escapeInAnEditorLeavesOnlyTheEditor()
    {
        open(test::articleMerge());
        press(Qt::Key_E);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        type(u"no"_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(QApplication::focusWidget() == table());
        QVERIFY(m_dialog->isVisible());
        QVERIFY(m_dialog->merge() == test::articleMerge());
    }

    void aLongTextIsDecidedByHunks()
    {
        open(test::articleMerge());
        goTo(u"Body"_s);
        press(Qt::Key_F6);
        QTRY_VERIFY(lines()->hasFocus());
        QCOMPARE(lines()->currentIndex().row(), 0);
        press(Qt::Key_5);
        QCOMPARE(
            resultOf("body").toString(),
            u"Boil fresh water.\nBoil the water and cool it.\nWarm the pot.\nTake a spoon.\nWait long.\nPour.\nServe plain.\n"_s);
        // The last hunk was decided: on to the next field.
        QCOMPARE(currentField(), u"Title"_s);
        QVERIFY(table()->hasFocus());
    }

    void aHunkTakesTheWordsOfBoth()
    {
        open(merge(parsed(R"({"t": "one two three four five\nsame\n"})"), parsed(R"({"t": "ONE two three four five\nsame\n"})"),
                   parsed(R"({"t": "one two three four FIVE\nsame\n"})")));
        press(Qt::Key_F6);
        QTRY_VERIFY(lines()->hasFocus());
        triggerAction("takeWords");
        QCOMPARE(resultOf("t").toString(), u"ONE two three four FIVE\nsame\n"_s);
        QVERIFY(saveButton()->isEnabled());
    }

    void aHunkTakesOwnLines()
    {
        open(test::articleMerge());
        goTo(u"Body"_s);
        press(Qt::Key_E);
        QTRY_VERIFY(qobject_cast<QPlainTextEdit *>(QApplication::focusWidget()));
        type(u"Heat the water."_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(resultOf("body").toString(),
                 u"Heat the water.\nWarm the pot.\nTake a spoon.\nWait long.\nPour.\nServe plain.\n"_s);
    }

    void anAutomaticMergeIsReversedByKey()
    {
        open(test::articleMerge());
        goTo(u"State"_s);
        press(Qt::Key_1);
        QVERIFY(resultOf("state") == parsed("\"draft\""));
        QCOMPARE(currentField(), u"State"_s);
        press(Qt::Key_0);
        QVERIFY(resultOf("state") == parsed("\"published\""));
    }

    void saveSubmitsOnce()
    {
        open(test::articleMerge());
        QSignalSpy submitted(m_dialog.get(), &MergeDialog::submitted);
        press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(submitted.count(), 0);
        press(Qt::Key_1);
        press(Qt::Key_2);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(submitted.count(), 1);
        QVERIFY(!saveButton()->isEnabled());
        QVERIFY(submitted.first().first().value<Merge>().isDecided());
        m_dialog->showRefusal(u"The server is closed on Sundays."_s);
        QVERIFY(saveButton()->isEnabled());
        QCOMPARE(child<QLabel>("mergeComplaint")->text(), u"⚠  The server is closed on Sundays."_s);
        QTest::keyClick(m_dialog.get(), Qt::Key_S, Qt::AltModifier);
        QTRY_COMPARE(submitted.count(), 2);
    }

    void aRefusedSaveGivesTheKeysBackToTheDecisions()
    {
        open(test::articleMerge());
        press(Qt::Key_1);
        press(Qt::Key_2);
        QSignalSpy submitted(m_dialog.get(), &MergeDialog::submitted);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(submitted.count(), 1);
        m_dialog->showRefusal(u"The server is closed on Sundays."_s);
        QTRY_COMPARE(QApplication::focusWidget(), table());
        press(Qt::Key_0);
        QVERIFY(!m_dialog->merge().isDecided());
    }

    void cancelKeepsEveryDecision()
    {
        open(test::articleMerge());
        QSignalSpy changed(m_dialog.get(), &MergeDialog::mergeChanged);
        QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
        press(Qt::Key_2);
        press(Qt::Key_Escape);
        QCOMPARE(rejected.count(), 1);
        QCOMPARE(changed.count(), 1);
        const auto kept = changed.first().first().value<Merge>();
        QVERIFY(kept.result()["title"] == parsed("\"Black tea\""));
        open(kept);
        QCOMPARE(currentField(), u"Body"_s);
    }

    void aThirdEditAsksOnlyAboutWhatChanged()
    {
        open(test::articleMerge(), contextOfGrace());
        press(Qt::Key_2);
        press(Qt::Key_1);
        QSignalSpy submitted(m_dialog.get(), &MergeDialog::submitted);
        triggerSave();
        QTRY_COMPARE(submitted.count(), 1);
        const Value newer =
            m_dialog->merge().theirs().withMember("title", parsed("\"White tea\"")).withMember("state", parsed("\"archived\""));
        m_dialog->setNewTheirs(rebase(m_dialog->merge(), newer), contextOfGrace());
        QCOMPARE(currentField(), u"Title"_s);
        QCOMPARE(m_dialog->merge().undecidedCount(), std::size_t(1));
        QVERIFY(!saveButton()->isEnabled());
        QVERIFY2(child<QLabel>("mergeNews")->text().contains(u"still stand: 1."_s),
                 qPrintable(child<QLabel>("mergeNews")->text()));
        press(Qt::Key_1);
        triggerSave();
        QTRY_COMPARE(submitted.count(), 2);
        const Value result = submitted.last().first().value<Merge>().result();
        QVERIFY(result["title"] == parsed("\"Green tea\""));
        QVERIFY(result["state"] == parsed("\"archived\""));
        QVERIFY(result["body"] == m_dialog->merge().mine()["body"]);
    }

    void aResultThatBreaksTheSchemaIsSaidBeforeItIsSent()
    {
        MergeContext context;
        context.schema = *Schema::fromJson(parsed(R"({"properties": {"title": {"maxLength": 3}}})"));
        open(test::articleMerge(), context);
        press(Qt::Key_3);
        press(Qt::Key_1);
        QTRY_VERIFY(!child<QLabel>("mergeViolations")->isVisible());
        goTo(u"Title"_s);
        QSignalSpy submitted(m_dialog.get(), &MergeDialog::submitted);
        press(Qt::Key_1);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(child<QLabel>("mergeViolations")->isVisible());
        QVERIFY(child<QLabel>("mergeViolations")->text().contains(u"/title"_s));
        QCOMPARE(submitted.count(), 0);
        QTRY_VERIFY(saveButton()->isEnabled());
        QVERIFY(saveButton()->text().contains(u"anyway"_s));
        triggerSave();
        QTRY_COMPARE(submitted.count(), 1);
    }

    void aClickOnACellsButtonTakesIt()
    {
        open(test::articleMerge());
        const QModelIndex theirs = table()->currentIndex().siblingAtColumn(MergeModel::Theirs);
        const QRect cell = table()->visualRect(theirs);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 12, cell.center().y()));
        QVERIFY(resultOf("title") == parsed("\"Black tea\""));
    }

    void everythingHasAnAccessibleName()
    {
        open(test::articleMerge());
        for (QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            const bool isNamed = interface != nullptr && !interface->text(QAccessible::Name).isEmpty();
            QVERIFY2(isNamed, qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
    }

    void aShortTableShowsAllItsRowsUntilTheHandleIsMoved()
    {
        open(test::articleMerge(), contextOfGrace());
        const int last = table()->model()->rowCount() - 1;
        const auto endOfRows = [this, last] { return table()->rowViewportPosition(last) + table()->rowHeight(last); };
        const auto resizeTo = [this](const QSize &size) {
            m_dialog->resize(size);
            QTRY_COMPARE(m_dialog->size(), size);
        };
        for (const QSize size : {QSize(1400, 1000), QSize(900, 640), QSize(1000, 560)}) {
            resizeTo(size);
            QVERIFY(endOfRows() <= table()->viewport()->height());
        }
        auto *splitter = m_dialog->findChild<QSplitter *>();
        QVERIFY(splitter != nullptr);
        QWidget *handle = splitter->handle(1);
        const QPoint start = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, start);
        QTest::mouseMove(handle, start + QPoint(0, 150));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, start + QPoint(0, 150));
        const int tall = table()->height();
        QVERIFY(tall > endOfRows() + 100);
        resizeTo({1000, 900});
        QVERIFY(table()->height() >= tall);
    }

    void fitsASmallScreen()
    {
        open(test::articleMerge(), contextOfGrace());
        m_dialog->resize(640, 480);
        QTRY_COMPARE(m_dialog->size(), QSize(640, 480));
        QVERIFY(table()->height() >= 100);
        for (const QToolButton *button : m_dialog->findChildren<QToolButton *>()) {
            if (button->isVisible())
                QVERIFY(m_dialog->rect().contains(QRect(button->mapTo(m_dialog.get(), QPoint()), button->size())));
        }
    }

private:
    void triggerSave()
    {
        QTRY_VERIFY(saveButton()->isEnabled());
        QTest::mouseClick(saveButton(), Qt::LeftButton);
    }
};

QTEST_MAIN(TestMergeDialog)
#include "tst_mergedialog.moc"
