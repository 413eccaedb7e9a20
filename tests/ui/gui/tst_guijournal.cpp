// SPDX-License-Identifier: MIT
// Two people collide, and the journal has all of it: who, the four values, what was decided, and what went over the wire.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/vault/journal.h"
#include "tests/ui/gui/editordriver.h"
#include "tests/ui/gui/sharedarticle.h"
#include "ui/journal/journalwindow.h"
#include "ui/merge/mergedialog.h"

#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

class TestJournalAfterConflict : public QObject {
    Q_OBJECT

    std::unique_ptr<SharedArticle> m_article;
    std::unique_ptr<EditorDriver> m_ada;
    std::unique_ptr<EditorDriver> m_grace;

    /// Grace saves second and decides for theirs at the title.
    void collide()
    {
        m_ada->replace(u"/title"_s, u"Restore a customer's database"_s);
        m_grace->replace(u"/title"_s, u"Bring a database back"_s);
        m_grace->append(u"/summary"_s, u" It takes an hour."_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        m_grace->save();
        QTRY_VERIFY(m_grace->mergeDialog() != nullptr);
        m_grace->press(Qt::Key_2);
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        QTRY_VERIFY(m_grace->mergeDialog() == nullptr); // as long as it closes, the window it closes for may lose the focus again
        m_grace->activate();
        m_grace->field(u"/title"_s)->setFocus();
        QTRY_VERIFY(m_grace->field(u"/title"_s)->hasFocus());
    }
    JournalWindow *journal() const { return m_grace->window()->findChild<JournalWindow *>(); }
    template <typename T> T *child(const QString &name) const { return m_grace->child<T>(name); }
    QString row(const QTableView *table, int row) const
    {
        QStringList texts;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            texts << table->model()->index(row, column).data().toString();
        return texts.join(u" | "_s);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_article = std::make_unique<SharedArticle>();
        m_ada = std::make_unique<EditorDriver>(m_article->backend(), u"ada"_s);
        m_grace = std::make_unique<EditorDriver>(m_article->backend(), u"grace"_s);
        m_ada->open(m_article->key());
        m_grace->open(m_article->key());
    }
    void cleanup()
    {
        m_grace.reset();
        m_ada.reset();
        m_article.reset();
    }

    void aConflictIsThereInFull()
    {
        collide();
        m_grace->press(Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(journal() != nullptr && journal()->isVisible());
        auto *entries = child<QTableView>(u"journalEntries"_s);
        QTRY_COMPARE(entries->model()->rowCount(), 1);
        const QString entry = row(entries, 0);
        for (const QString &words : {u"Bring a database back"_s, u"ada"_s, u"title"_s, u"Merged by you"_s})
            QVERIFY2(entry.contains(words), qPrintable(entry));

        auto *decisions = child<QTableView>(u"journalDecisions"_s);
        QTRY_VERIFY(decisions->model()->rowCount() >= 2);
        QString title;
        for (int i = 0; i < decisions->model()->rowCount(); ++i) {
            if (row(decisions, i).startsWith(u"title |"_s))
                title = row(decisions, i);
        }
        QCOMPARE(title, u"title | Restore a database | Bring a database back | Restore a customer's database |"
                        " Restore a customer's database | your choice: theirs"_s);

        const QString request = child<QPlainTextEdit>(u"journalRequest"_s)->toPlainText();
        QVERIFY2(request.startsWith(u"PUT "_s) && request.contains(u"If-Match: "_s)
                     && request.contains(u"Bring a database back"_s),
                 qPrintable(request));
        QVERIFY2(request.contains(u"Authorization: (withheld)"_s), qPrintable(request));
        const QString response = child<QPlainTextEdit>(u"journalResponse"_s)->toPlainText();
        QVERIFY2(response.startsWith(u"409"_s) && response.contains(u"conflict_version"_s), qPrintable(response));
    }

    void noTokenIsInTheJournal()
    {
        collide();
        QBuffer out;
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(*m_grace->connection()->vault()->journal().exportJsonLines({}, &out), 1);
        QVERIFY(!out.data().contains(m_article->backend().token(u"grace"_s)));
        const Value entry = parseJson(out.data().trimmed()).value();
        QCOMPARE(entry["kind"].toString(), u"conflict"_s);
        QCOMPARE(entry["with"].toString(), u"ada"_s);
        QVERIFY(QDateTime::fromString(entry["theirsAt"].toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(entry["base"]["title"].toString(), u"Restore a database"_s);
        QCOMPARE(entry["mine"]["title"].toString(), u"Bring a database back"_s);
        QCOMPARE(entry["theirs"]["title"].toString(), u"Restore a customer's database"_s);
        QCOMPARE(entry["result"]["title"].toString(), u"Restore a customer's database"_s);
        QVERIFY(entry["result"]["summary"].toString().endsWith(u"It takes an hour."_s));
        QCOMPARE(entry["outcome"].toString(), u"merged-by-user"_s);
        QVERIFY(entry["report"]["clean"].toBoolean());
    }

    void aRecordShowsItsOwnCollisions()
    {
        collide();
        m_grace->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(journal() != nullptr && journal()->isVisible());
        QCOMPARE(child<QComboBox>(u"journalRecord"_s)->currentText(), u"articles/restore-a-database"_s);
        QTRY_COMPARE(child<QTableView>(u"journalEntries"_s)->model()->rowCount(), 1);
        m_grace->press(Qt::Key_Escape);
        QTRY_VERIFY(!journal()->isVisible());
    }

    void whatMergedByItselfIsThereToo()
    {
        m_ada->replace(u"/title"_s, u"Restore a customer's database"_s);
        m_grace->append(u"/summary"_s, u" It takes an hour."_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        m_grace->triggerAction(u"actionJournal"_s);
        auto *entries = child<QTableView>(u"journalEntries"_s);
        QTRY_COMPARE(entries->model()->rowCount(), 1);
        QVERIFY2(row(entries, 0).contains(u"Merged by itself"_s), qPrintable(row(entries, 0)));
    }

    void aDeletionIsNoted()
    {
        m_grace->replace(u"/title"_s, u"Edited while it was deleted"_s);
        m_article->remove();
        m_grace->save();
        QTRY_VERIFY(m_grace->offers(u"recreate"_s));
        m_grace->answerBanner(u"recreate"_s);
        QTRY_VERIFY(m_grace->isSaved());
        m_grace->triggerAction(u"actionJournal"_s);
        auto *entries = child<QTableView>(u"journalEntries"_s);
        QTRY_COMPARE(entries->model()->rowCount(), 1);
        const QString entry = row(entries, 0);
        QVERIFY2(entry.contains(u"Deleted meanwhile"_s) && entry.contains(u"Recreated"_s), qPrintable(entry));
    }
};

QTEST_MAIN(TestJournalAfterConflict)
#include "tst_guijournal.moc"
