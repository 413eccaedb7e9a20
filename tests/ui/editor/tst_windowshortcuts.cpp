// SPDX-License-Identifier: MIT
#include "ui/widgets/windowshortcuts.h"

#include <QAction>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestWindowShortcuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatTheWindowHasReachesIt_data();
    void whatTheWindowHasReachesIt();
};

namespace {

/// Takes every key for itself, as some desktops have a field do with Ctrl and a letter.
class GreedyEdit : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return QLineEdit::event(event);
        event->accept();
        return true;
    }
};

}

void TestWindowShortcuts::whatTheWindowHasReachesIt_data()
{
    QTest::addColumn<QKeySequence>("keys");
    QTest::addColumn<bool>("isEnabled");
    QTest::addColumn<bool>("isTheWindows");
    QTest::newRow("Ctrl with a letter") << QKeySequence(u"Ctrl+E"_s) << true << true;
    QTest::newRow("Ctrl with a letter, of an action that cannot be used now") << QKeySequence(u"Ctrl+E"_s) << false << false;
    QTest::newRow("Ctrl and Shift with a letter") << QKeySequence(u"Ctrl+Shift+J"_s) << true << true;
    QTest::newRow("undo") << QKeySequence(QKeySequence::Undo) << true << true;
    QTest::newRow("a letter") << QKeySequence(u"E"_s) << true << false;
    QTest::newRow("a key that edits by words") << QKeySequence(u"Ctrl+Delete"_s) << true << false;
}

void TestWindowShortcuts::whatTheWindowHasReachesIt()
{
    QFETCH(QKeySequence, keys);
    QFETCH(bool, isEnabled);
    QFETCH(bool, isTheWindows);
    QMainWindow window;
    QAction action(&window);
    action.setShortcut(keys);
    action.setEnabled(isEnabled);
    window.addAction(&action);
    auto *edit = new GreedyEdit(&window);
    new WindowShortcuts(edit);
    window.setCentralWidget(edit);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit->setFocus();
    const QSignalSpy triggered(&action, &QAction::triggered);
    QTest::keySequence(edit, keys);
    QCOMPARE(triggered.size(), isTheWindows ? 1 : 0);
}

QTEST_MAIN(TestWindowShortcuts)
#include "tst_windowshortcuts.moc"
