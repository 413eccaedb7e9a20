// SPDX-License-Identifier: MIT
// Each way in which a save can be turned away has words and a next action of its own, in the real window. With CONCORD_PICTURES
// set to a folder, a picture of each is left there; CONCORD_THEME is light or dark, CONCORD_SIZE is like 800x600.
#include "core/json/write.h"
#include "core/net/recordsession.h"
#include "tests/ui/gui/editordriver.h"
#include "tests/ui/gui/sharedarticle.h"
#include "tests/ui/picture.h"
#include "ui/editor/recordview.h"
#include "ui/widgets/messagebanner.h"

#include <QApplication>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <functional>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using server::Fault;

namespace {

/// What the row below is about: how it comes about, and what has to be said then.
using Situation = std::function<void(SharedArticle &, EditorDriver &)>;

void typeAndSave(EditorDriver &ada)
{
    ada.replace(u"/title"_s, u"Typed by Ada"_s);
    ada.save();
}

Situation answered(int status, const QByteArray &retryAfter = {})
{
    return [status, retryAfter](SharedArticle &article, EditorDriver &ada) {
        article.backend().faults().add(
            {.kind = Fault::Kind::Status, .method = "PUT", .status = status, .retryAfter = retryAfter});
        typeAndSave(ada);
    };
}

void locked(SharedArticle &article, EditorDriver &ada)
{
    article.lock();
    typeAndSave(ada);
}

void deleted(SharedArticle &article, EditorDriver &ada)
{
    ada.replace(u"/title"_s, u"Typed by Ada"_s);
    article.remove();
    ada.save();
}

void duplicate(SharedArticle &article, EditorDriver &ada)
{
    article.addAnother(u"taken"_s,
                       R"({"title": "Here before", "status": "draft", "author": {"name": "Grace"}, "body": "Old.\n"})");
    deleted(article, ada);
    QTRY_VERIFY(ada.offers(u"saveAsNew"_s));
    ada.answerBanner(u"saveAsNew"_s);
    QTRY_VERIFY(ada.window()->findChild<QInputDialog *>(u"newIdDialog"_s) != nullptr);
    ada.type(u"taken"_s);
    ada.press(Qt::Key_Return);
}

void conflict(SharedArticle &article, EditorDriver &ada)
{
    article.change("title", Value::string("Typed by Linus"));
    typeAndSave(ada);
    QTRY_VERIFY(ada.mergeDialog() != nullptr);
    ada.press(Qt::Key_Escape);
}

void merged(SharedArticle &article, EditorDriver &ada)
{
    article.change("summary", Value::string("Typed by Linus"));
    typeAndSave(ada);
}

void againstARule(SharedArticle &, EditorDriver &ada)
{
    ada.field(u"/status"_s)->setFocus();
    ada.type(u"p"_s); // published, which a draft cannot become at once
    ada.save();
}

void invalid(SharedArticle &, EditorDriver &ada)
{
    ada.replace(u"/readingMinutes"_s, u"500"_s);
    ada.save();
    QTRY_VERIFY(ada.offers(u"sendAnyway"_s));
    ada.answerBanner(u"sendAnyway"_s);
}

void offline(SharedArticle &article, EditorDriver &ada)
{
    article.backend().stop();
    typeAndSave(ada);
}

void signedOut(SharedArticle &article, EditorDriver &ada)
{
    article.backend().accounts().expireToken(u"ada"_s);
    typeAndSave(ada);
}

void lostReply(SharedArticle &article, EditorDriver &ada)
{
    article.backend().faults().add({.kind = Fault::Kind::DropAfterCommit, .method = "PUT"});
    typeAndSave(ada);
}

void resurrected(SharedArticle &article, EditorDriver &ada)
{
    article.backend().faults().add({.kind = Fault::Kind::StatusAfterCommit, .method = "PUT", .status = 201});
    typeAndSave(ada);
}

void waitingForALock(SharedArticle &article, EditorDriver &ada)
{
    locked(article, ada);
    QTRY_VERIFY(ada.offers(u"retry"_s));
    ada.answerBanner(u"retry"_s);
}

void lostRequest(SharedArticle &article, EditorDriver &ada)
{
    article.backend().faults().add({.kind = Fault::Kind::DropBeforeCommit, .method = "PUT"});
    typeAndSave(ada);
}

}

Q_DECLARE_METATYPE(Situation)

class TestRefusalWords : public QObject {
    Q_OBJECT

    std::unique_ptr<SharedArticle> m_article;
    std::unique_ptr<EditorDriver> m_ada;

private Q_SLOTS:
    void initTestCase() { test::dressAsAsked(); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_article = std::make_unique<SharedArticle>();
        m_ada = std::make_unique<EditorDriver>(m_article->backend(), u"ada"_s);
        m_ada->window()->resize(test::sizeAsked({1100, 760}));
        m_ada->open(m_article->key());
    }
    void cleanup()
    {
        m_ada.reset();
        m_article.reset();
    }

    void saysWhatHappenedAndWhatCanBeDone_data()
    {
        QTest::addColumn<Situation>("situation");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("actions");
        QTest::addColumn<QString>("status");
        const auto row = [](const char *name, const Situation &situation, const QString &words, const QStringList &actions,
                            const QString &status) { QTest::newRow(name) << situation << words << actions << status; };
        row("stale with a conflict", conflict, u"A merge with a newer version is waiting"_s, {u"showConflict"_s},
            u"Unsaved changes"_s);
        row("stale and merged", merged, u"Merged with a newer version"_s, {u"showMerged"_s}, u"Saved"_s);
        row("deleted meanwhile", deleted, u"Somebody deleted this record"_s, {u"recreate"_s, u"saveAsNew"_s, u"discard"_s},
            u"Deleted on the server"_s);
        row("there already", duplicate, u"There is a record “taken” already"_s,
            {u"openExisting"_s, u"mergeIntoExisting"_s, u"saveAsNew"_s}, u"Waiting for your decision"_s);
        row("locked", locked, u"linus holds a lock on this record until"_s, {u"retry"_s}, u"Unsaved changes"_s);
        row("against a rule", againstARule, u"The server refused the change itself"_s, {u"showProblem"_s, u"retry"_s},
            u"Unsaved changes"_s);
        row("field errors", invalid, u"The server did not accept the record"_s, {u"showProblem"_s}, u"Unsaved changes"_s);
        row("not allowed", answered(403), u"You may not change this record"_s, {u"signIn"_s}, u"Unsaved changes"_s);
        row("too large", answered(413), u"The record is too large for the server"_s, {}, u"Unsaved changes"_s);
        row("id too long", answered(414), u"The record's id is too long"_s, {}, u"Unsaved changes"_s);
        row("another form", answered(415), u"The server does not take records in this form"_s, {}, u"Unsaved changes"_s);
        row("too many requests", answered(429, "40"), u"The server is busy"_s, {u"retry"_s, u"cancel"_s},
            u"Waiting for the server"_s);
        row("not available", answered(503, "40"), u"The server is busy"_s, {u"retry"_s, u"cancel"_s},
            u"Waiting for the server"_s);
        row("waiting for a lock", waitingForALock, u"linus holds a lock on this record until"_s, {u"retry"_s, u"cancel"_s},
            u"Waiting for the lock"_s);
        row("resurrected", resurrected, u"The record had been deleted; saving it brought it back"_s, {u"deleteAgain"_s},
            u"Saved"_s);
        row("signed out", signedOut, u"You are not signed in"_s, {u"signIn"_s, u"cancel"_s}, u"Not signed in"_s);
        row("offline", offline, u"The server cannot be reached"_s, {u"retry"_s, u"cancel"_s}, u"Offline, draft kept"_s);
        row("reply lost", lostReply, u"the save had taken effect"_s, {}, u"Saved"_s);
        row("request lost", lostRequest, u"The save had not reached the server"_s, {}, u"Saved"_s);
        row("precondition required", answered(428), {}, {}, u"Saved"_s);
    }
    void saysWhatHappenedAndWhatCanBeDone()
    {
        QFETCH(Situation, situation);
        QFETCH(QString, words);
        QFETCH(QStringList, actions);
        QFETCH(QString, status);
        situation(*m_article, *m_ada);
        const auto *label = m_ada->child<QLabel>(u"recordStatus"_s);
        QTRY_VERIFY2(m_ada->bannerTitle().contains(words) && label->text().startsWith(status),
                     qPrintable(m_ada->bannerTitle() + u" / "_s + label->text()));
        for (const QString &action : actions)
            QTRY_VERIFY2(m_ada->offers(action) && m_ada->child<QPushButton>(action)->isVisible(), qPrintable(action));
        const auto *banner = m_ada->child<MessageBanner>(u"recordBanner"_s);
        QCOMPARE(banner->findChildren<QPushButton *>(QRegularExpression(u"."_s)).size(), actions.size());
        QCOMPARE(words.isEmpty(), m_ada->bannerTitle().isEmpty());
        QTRY_VERIFY2(label->width() >= label->sizeHint().width(), "the status is cut");
        test::keepPicture(*m_ada->window());
        if (QWidget *dialog = QApplication::activeModalWidget())
            dialog->close();
    }

    void aWaitCountsDown()
    {
        answered(429, "40")(*m_article, *m_ada);
        QTRY_VERIFY(m_ada->offers(u"retry"_s));
        auto *retry = m_ada->child<QPushButton>(u"retry"_s);
        retry->setFocus();
        const auto seconds = [this] {
            static const QRegularExpression words(u"Trying again in (\\d+) s\\."_s);
            return words.match(m_ada->child<MessageBanner>(u"recordBanner"_s)->text()).captured(1).toInt();
        };
        const int first = seconds();
        QVERIFY2(first > 0 && first <= 40, qPrintable(m_ada->child<MessageBanner>(u"recordBanner"_s)->text()));
        QTRY_VERIFY(seconds() > 0 && seconds() < first);
        QCOMPARE(m_ada->child<QPushButton>(u"retry"_s), retry); // whoever is about to press it still can
        QVERIFY(retry->hasFocus());
        retry->click();
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Typed by Ada"_s);
    }

    void whatWasBroughtBackCanBeDeletedAgain()
    {
        resurrected(*m_article, *m_ada);
        QTRY_VERIFY(m_ada->offers(u"deleteAgain"_s));
        QCOMPARE(m_article->stored()["title"].toString(), u"Typed by Ada"_s);
        const auto journal = m_ada->connection()->vault()->journal().search({});
        QCOMPARE(journal->front().kind, JournalEntry::Kind::Resurrected);
        QCOMPARE(journal->front().outcome, JournalEntry::Outcome::KeptMine);
        m_ada->answerBanner(u"deleteAgain"_s);
        QTRY_VERIFY(m_ada->window()->findChild<QPushButton *>(u"confirmDeleteButton"_s) != nullptr);
        QTest::mouseClick(m_ada->child<QPushButton>(u"confirmDeleteButton"_s), Qt::LeftButton);
        QTRY_VERIFY(m_article->stored().isAbsent());
    }

    void waitingCanBeStopped()
    {
        answered(503, "40")(*m_article, *m_ada);
        QTRY_VERIFY(m_ada->offers(u"cancel"_s));
        m_ada->answerBanner(u"cancel"_s);
        QTRY_VERIFY(!m_ada->session()->isBusy());
        QVERIFY(m_ada->view()->isDirty());
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Typed by Ada"_s);
    }

    void aLockThatEndsLetsTheSaveThrough()
    {
        locked(*m_article, *m_ada);
        QTRY_VERIFY(m_ada->offers(u"retry"_s));
        m_article->unlock();
        m_ada->answerBanner(u"retry"_s);
        QTRY_VERIFY(m_ada->offers(u"cancel"_s)); // Retry-After is not over yet
        QVERIFY2(m_ada->bannerTitle().contains(u"linus holds a lock"_s), qPrintable(m_ada->bannerTitle()));
        QVERIFY(m_ada->child<MessageBanner>(u"recordBanner"_s)->text().contains(u"Trying again in "_s));
        m_ada->answerBanner(u"retry"_s); // try now
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Typed by Ada"_s);
    }
};

QTEST_MAIN(TestRefusalWords)
#include "tst_refusalwords.moc"
