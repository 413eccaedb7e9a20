// SPDX-License-Identifier: MIT
// The journal's window over a vault on disk, which it reads in another thread.
#include "core/vault/vault.h"
#include "tests/ui/journal/journalsample.h"
#include "ui/journal/journalwindow.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

class TestJournalWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<JournalWindow> m_window;

    template <typename T> T *child(const QString &name) const
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    QTableView *table() const { return child<QTableView>(u"journalEntries"_s); }
    int rows() const { return table()->model()->rowCount(); }
    QString text(const QTableView *view, int row, int column) const
    {
        return view->model()->index(row, column).data().toString();
    }
    QString status() const { return child<QLabel>(u"journalStatus"_s)->text(); }

    void append(const JournalEntry &entry) { QVERIFY(m_vault->journal().append(entry)); }
    void fill()
    {
        append(decidedConflict(day(1, 5), u"a"_s));
        append(decidedConflict(day(1, 6), u"b"_s));
        JournalEntry elsewhere = decidedConflict(day(2, 1), u"c"_s);
        elsewhere.connection = u"work"_s;
        append(elsewhere);
    }
    void show()
    {
        m_window = std::make_unique<JournalWindow>(m_vault.get(), u"home"_s);
        m_window->show();
        m_window->showAll();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::move(*Vault::open({m_folder->filePath(u"vault.sqlite"_s)}));
    }
    void cleanup()
    {
        m_window.reset();
        m_vault.reset();
        m_folder.reset();
    }

    void saysThatNothingHasCollided()
    {
        show();
        auto *words = child<QLabel>(u"journalWords"_s);
        QTRY_VERIFY(words->isVisible());
        QVERIFY2(words->text().contains(u"Nothing has collided yet"_s), qPrintable(words->text()));
        QVERIFY(!child<QPushButton>(u"journalExport"_s)->isEnabled());
    }

    void theNewestIsShownInFull()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(text(table(), 0, 1), u"Tea b"_s);
        auto *decisions = child<QTableView>(u"journalDecisions"_s);
        QTRY_COMPARE(decisions->model()->rowCount(), 2);
        const QString summary = child<QLabel>(u"journalSummary"_s)->text();
        for (const QString &words : {u"Tea b"_s, u"articles/b"_s, u"Grace"_s, u"Merged by you"_s})
            QVERIFY2(summary.contains(words), qPrintable(summary));
        QVERIFY(child<QPlainTextEdit>(u"journalRequest"_s)->toPlainText().startsWith(u"PUT /articles/tea"_s));
        QVERIFY(child<QPlainTextEdit>(u"journalResponse"_s)->toPlainText().startsWith(u"409"_s));
    }

    void theCaseHasItsHalfOfTheWindow()
    {
        show();
        QTRY_VERIFY(child<QLabel>(u"journalWords"_s)->isVisible());
        const auto *found = child<QWidget>(u"journalCase"_s);
        QVERIFY(!found->isVisible());
        m_window->close();
        fill();
        m_window->show();
        m_window->showAll();
        QTRY_VERIFY(found->isVisible());
        QVERIFY2(found->height() > 200, qPrintable(QString::number(found->height())));
    }

    void theWholeRecordsCanBeRead()
    {
        fill();
        show();
        auto *value = child<QPlainTextEdit>(u"journalValue"_s);
        QTRY_VERIFY(value->toPlainText().contains(u"\"Tea\""_s));
        child<QComboBox>(u"journalWhich"_s)->setCurrentIndex(3);
        QVERIFY(value->toPlainText().contains(u"\"Black tea\""_s));
    }

    void theArrowKeysGoFromOneToTheNext()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Down);
        QTRY_VERIFY(child<QLabel>(u"journalSummary"_s)->text().startsWith(u"Tea a"_s));
    }

    void aSearchNarrowsIt()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        auto *search = child<QLineEdit>(u"journalSearch"_s);
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"tea a"_s);
        QTRY_COMPARE(rows(), 1);
        QTest::keyClicks(search, u" nobody"_s);
        QTRY_VERIFY(child<QLabel>(u"journalWords"_s)->isVisible());
        QVERIFY(child<QLabel>(u"journalWords"_s)->text().contains(u"Show all"_s));
        QTest::mouseClick(child<QPushButton>(u"journalShowAll"_s), Qt::LeftButton);
        QTRY_COMPARE(rows(), 2);
    }

    void oneRecordHasItsOwnHistory()
    {
        fill();
        show();
        m_window->showRecord({u"articles"_s, u"a"_s});
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(text(table(), 0, 1), u"Tea a"_s);
        QVERIFY(table()->hasFocus());
    }

    void allBackendsAreOneChoiceAway()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        child<QComboBox>(u"journalBackend"_s)->setCurrentIndex(1);
        QTRY_COMPARE(rows(), 3);
    }

    void whatCollidesMeanwhileIsThereWhenTheWindowIsBack()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        table()->selectRow(1);
        append(decidedConflict(day(1, 7), u"d"_s));
        QWidget editor;
        editor.show();
        editor.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        m_window->activateWindow();
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(text(table(), table()->currentIndex().row(), 1), u"Tea a"_s); // what was read is read still
    }

    void saysWhereItCollides()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        child<QTabWidget>(u"journalTabs"_s)->setCurrentIndex(1);
        auto *counts = child<QTableView>(u"journalCounts"_s);
        QTRY_COMPARE(counts->model()->rowCount(), 2);
        QVERIFY(counts->isVisible());
        QCOMPARE(text(counts, 0, 2), u"2"_s);
        child<QComboBox>(u"journalCountsBy"_s)->setCurrentIndex(1);
        QTRY_VERIFY(text(counts, 0, 1).startsWith(u"articles/"_s));
        child<QComboBox>(u"journalCountsPeriod"_s)->setCurrentIndex(3);
        QTRY_VERIFY(!counts->isColumnHidden(0));
        QTRY_COMPARE(counts->model()->rowCount(), 2);
    }

    void exportsWhatIsFound()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        QTest::mouseClick(child<QPushButton>(u"journalExport"_s), Qt::LeftButton);
        QTRY_VERIFY(m_window->findChild<QFileDialog *>(u"journalExportDialog"_s) != nullptr);
        auto *dialog = child<QFileDialog>(u"journalExportDialog"_s);
        const QString path = m_folder->filePath(u"out.jsonl"_s);
        dialog->selectFile(path);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY2(status().contains(u"2 collisions written"_s), qPrintable(status()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 2);
    }

    void anExportThatFailsSaysWhy()
    {
        fill();
        show();
        QTRY_COMPARE(rows(), 2);
        QTest::mouseClick(child<QPushButton>(u"journalExport"_s), Qt::LeftButton);
        QTRY_VERIFY(m_window->findChild<QFileDialog *>(u"journalExportDialog"_s) != nullptr);
        auto *dialog = child<QFileDialog>(u"journalExportDialog"_s);
        Q_EMIT dialog->fileSelected(u"/dev/null/out.jsonl"_s);
        dialog->reject();
        QTRY_VERIFY2(status().contains(u"Not exported"_s), qPrintable(status()));
    }

    void aVaultThatCannotBeReadIsSaid()
    {
        fill();
        QFile::rename(m_folder->filePath(u"vault.sqlite"_s), m_folder->filePath(u"away"_s));
        show();
        auto *words = child<QLabel>(u"journalWords"_s);
        QTRY_VERIFY2(words->text().contains(u"vault.sqlite"_s), qPrintable(words->text()));
        QVERIFY(words->isVisible());
    }

    void everythingHasANameForScreenReaders()
    {
        show();
        for (const QWidget *widget : m_window->findChildren<QWidget *>(QRegularExpression(u"^journal"_s))) {
            if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QLabel *>(widget)
                || qobject_cast<const QAbstractButton *>(widget))
                continue; // their text is their name
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestJournalWindow)
#include "tst_journalwindow.moc"
