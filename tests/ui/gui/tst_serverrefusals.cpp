// SPDX-License-Identifier: MIT
// Refusals that are no newer version: deleted, there already, not valid, against the rules. Each has its own answer, and what
// was typed stays.
#include "core/json/pointer.h"
#include "core/net/recordsession.h"
#include "tests/ui/gui/editordriver.h"
#include "tests/ui/gui/sharedarticle.h"
#include "tests/ui/picture.h"
#include "ui/browse/browseview.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/editor/recordview.h"
#include "ui/merge/mergedialog.h"

#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

class TestServerRefusals : public QObject {
    Q_OBJECT

    std::unique_ptr<SharedArticle> m_article;
    std::unique_ptr<EditorDriver> m_ada;

    QString complaintAt(const QString &pointer) const
    {
        const auto *label = m_ada->child<QLabel>(u"message:"_s + pointer);
        return label->isVisible() ? label->text() : QString();
    }
    QList<JournalEntry::Outcome> outcomes() const ///< what Ada's journal says became of each collision, newest first
    {
        QList<JournalEntry::Outcome> outcomes;
        for (const JournalEntry &entry : m_ada->connection()->vault()->journal().search({}).valueOr({}))
            outcomes << entry.outcome;
        return outcomes;
    }
    void chooseNewId(const QString &id)
    {
        m_ada->answerBanner(u"saveAsNew"_s);
        QTRY_VERIFY(m_ada->window()->findChild<QInputDialog *>(u"newIdDialog"_s) != nullptr);
        m_ada->activate();
        m_ada->type(id);
        m_ada->press(Qt::Key_Return);
    }
    /// Mine is saved under an id that somebody else has taken.
    void bringToDuplicate()
    {
        m_article->addAnother(u"taken"_s,
                              R"({"title": "Here before", "status": "draft", "author": {"name": "Grace"}, "body": "Old.\n"})");
        m_ada->replace(u"/title"_s, u"Mine, elsewhere"_s);
        m_article->remove();
        m_ada->save();
        QTRY_VERIFY(m_ada->offers(u"saveAsNew"_s));
        chooseNewId(u"taken"_s);
        QTRY_VERIFY(m_ada->offers(u"openExisting"_s) && m_ada->offers(u"mergeIntoExisting"_s));
        QCOMPARE(m_article->stored(u"taken"_s)["title"].toString(), u"Here before"_s);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_article = std::make_unique<SharedArticle>();
        m_ada = std::make_unique<EditorDriver>(m_article->backend(), u"ada"_s);
        m_ada->open(m_article->key());
    }
    void cleanup()
    {
        m_ada.reset();
        m_article.reset();
    }

    void whatWasDeletedMeanwhileIsRecreated()
    {
        m_ada->replace(u"/title"_s, u"Edited while it was deleted"_s);
        m_article->remove();
        m_ada->save();
        QTRY_VERIFY(m_ada->offers(u"recreate"_s));
        QVERIFY(m_article->stored().isAbsent());
        QCOMPARE(m_ada->field(u"/title"_s)->property("text").toString(), u"Edited while it was deleted"_s);
        m_ada->answerBanner(u"recreate"_s);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Edited while it was deleted"_s);
        QCOMPARE(m_ada->exchanges("PUT").last().request.headers.value("If-None-Match"), QByteArray("*"));
    }

    void recreatingAsksWhereAnotherRecordHasTheIdByNow()
    {
        m_ada->replace(u"/title"_s, u"Edited while it was deleted"_s);
        m_article->remove();
        m_ada->save();
        QTRY_VERIFY(m_ada->offers(u"recreate"_s));
        m_article->addAnother(m_article->key().id,
                              R"({"title": "Another", "status": "draft", "author": {"name": "Grace"}, "body": "B.\n"})");
        m_ada->answerBanner(u"recreate"_s);
        QTRY_VERIFY(m_ada->offers(u"openExisting"_s) && m_ada->offers(u"mergeIntoExisting"_s));
        QVERIFY(m_ada->mergeDialog() == nullptr);
        QCOMPARE(m_article->stored()["title"].toString(), u"Another"_s);
        QCOMPARE(m_ada->field(u"/title"_s)->property("text").toString(), u"Edited while it was deleted"_s);

        RecordView *draft = m_ada->view();
        m_ada->answerBanner(u"openExisting"_s);
        QTRY_VERIFY(m_ada->view() != draft);
        QTRY_COMPARE(m_ada->view()->title(), u"Another"_s);
        QVERIFY(!m_ada->view()->isDirty() && draft->isDirty());

        m_ada->triggerAction(u"actionPreviousTab"_s);
        chooseNewId(u"free"_s);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored(u"free"_s)["title"].toString(), u"Edited while it was deleted"_s);
        QCOMPARE(m_article->stored()["title"].toString(), u"Another"_s);
        QCOMPARE(outcomes(), (QList{JournalEntry::Outcome::SavedAsNew, JournalEntry::Outcome::Superseded}));
    }

    void whatIsFoundDeletedLeavesTheList()
    {
        m_article->addAnother(u"other"_s,
                              R"({"title": "Another", "status": "draft", "author": {"name": "Grace"}, "body": "B.\n"})");
        BrowseView *browse = m_ada->window()->browse();
        browse->setAttention(ChangeWatcher::Attention::None); // nobody tells of it
        browse->load();
        const auto *collections = m_ada->child<QComboBox>(u"collectionBox"_s);
        QTRY_VERIFY(browse->records()->rowCount() == 2 && collections->currentText() == u"Articles (2)"_s);
        m_ada->replace(u"/title"_s, u"Edited while it was deleted"_s);
        m_article->remove();
        m_ada->save();
        QTRY_VERIFY(m_ada->offers(u"recreate"_s));
        QTRY_COMPARE(browse->records()->rowOf(m_article->key().id), -1);
        QTRY_COMPARE(collections->currentText(), u"Articles (1)"_s);
    }

    void whatIsGoneWhenItIsOpenedLeavesTheList()
    {
        m_article->addAnother(u"other"_s,
                              R"({"title": "Another", "status": "draft", "author": {"name": "Grace"}, "body": "B.\n"})");
        m_ada->triggerAction(u"actionClose"_s);
        BrowseView *browse = m_ada->window()->browse();
        browse->setAttention(ChangeWatcher::Attention::None);
        browse->load();
        QTRY_COMPARE(browse->records()->rowCount(), 2);
        m_article->remove();
        m_ada->window()->openRecord(m_article->key());
        QTRY_VERIFY(m_ada->session()->trouble().kind == sync::Trouble::Kind::Gone);
        QTRY_COMPARE(browse->records()->rowOf(m_article->key().id), -1);
    }

    void whatWasChangedMeanwhileIsNotDeletedUnasked()
    {
        m_article->change("title", Value::string(u"Somebody cares"_s));
        m_ada->triggerAction(u"actionDelete"_s);
        QTRY_VERIFY(m_ada->window()->findChild<QPushButton *>(u"confirmDeleteButton"_s) != nullptr);
        QTest::mouseClick(m_ada->child<QPushButton>(u"confirmDeleteButton"_s), Qt::LeftButton);
        QTRY_VERIFY(m_ada->offers(u"keepRecord"_s));
        QCOMPARE(m_article->stored()["title"].toString(), u"Somebody cares"_s);
        m_ada->answerBanner(u"keepRecord"_s);
        QTRY_COMPARE(m_ada->field(u"/title"_s)->property("text").toString(), u"Somebody cares"_s);
    }

    void aDuplicateIsSavedUnderAnotherId()
    {
        bringToDuplicate();
        chooseNewId(u"free"_s);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored(u"free"_s)["title"].toString(), u"Mine, elsewhere"_s);
        QCOMPARE(m_article->stored(u"taken"_s)["title"].toString(), u"Here before"_s);
    }

    /// WebDAV and its like have no create but PUT to an address that the client makes up.
    void aBackendThatChoosesNoIdAsksForOne()
    {
        const Value rest = m_ada->connection()->profile().json();
        const Pointer ways = *Pointer::parse("/create");
        const Result<Profile> putOnly = Profile::fromJson(*withValueAt(rest, ways, Value::array({valueAt(rest, ways.child("0"))})));
        QVERIFY(putOnly);
        const EmbeddedBackend &backend = m_article->backend();
        const Credentials credentials{Credentials::Kind::Bearer, u"ada"_s, QString::fromLatin1(backend.token(u"ada"_s))};
        m_ada = std::make_unique<EditorDriver>(Connection::Settings{u"ada"_s, u"ada"_s, {backend.url(), credentials, {}}, *putOnly});
        m_ada->window()->resize(1100, 760);
        m_ada->window()->show();
        m_ada->window()->start();
        QTRY_VERIFY(m_ada->window()->browse()->records()->rowCount() > 0);
        m_ada->triggerAction(u"actionNew"_s);
        QTRY_VERIFY(m_ada->session() != nullptr && m_ada->window()->findChild<QLineEdit *>(u"field:/title"_s) != nullptr);
        m_ada->replace(u"/title"_s, u"Made here"_s);
        m_ada->replace(u"/author/name"_s, u"Ada"_s);
        m_ada->replace(u"/body"_s, u"Text."_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->offers(u"saveAsNew"_s));
        keepPicture(*m_ada->window());
        chooseNewId(u"made-here"_s);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored(u"made-here"_s)["title"].toString(), u"Made here"_s);
    }

    void anExistingRecordIsOpenedBesideTheDraft()
    {
        bringToDuplicate();
        RecordView *draft = m_ada->view();
        m_ada->answerBanner(u"openExisting"_s);
        QTRY_VERIFY(m_ada->view() != draft);
        RecordView *other = m_ada->view();
        QTRY_COMPARE(other->title(), u"Here before"_s);
        QCOMPARE(m_ada->session()->key().id, u"taken"_s);
        QVERIFY(!other->isDirty());
        QCOMPARE(draft->title(), u"Mine, elsewhere"_s);
        QVERIFY(draft->isDirty() && draft->isKept());

        m_ada->triggerAction(u"actionPreviousTab"_s);
        QCOMPARE(m_ada->view(), draft);
        m_ada->answerBanner(u"openExisting"_s);
        QCOMPARE(m_ada->view(), other); // its tab is there already
        QCOMPARE(m_ada->window()->records().size(), 2);

        m_ada->triggerAction(u"actionPreviousTab"_s);
        chooseNewId(u"free"_s);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored(u"free"_s)["title"].toString(), u"Mine, elsewhere"_s);
        QCOMPARE(m_article->stored(u"taken"_s)["title"].toString(), u"Here before"_s);
        QCOMPARE(outcomes(), (QList{JournalEntry::Outcome::SavedAsNew, JournalEntry::Outcome::SavedAsNew}));
    }

    void aDuplicateIsMergedIntoTheExistingRecord()
    {
        bringToDuplicate();
        m_ada->answerBanner(u"mergeIntoExisting"_s);
        QTRY_VERIFY(m_ada->mergeDialog() != nullptr);
        QVERIFY2(!m_ada->mergeDialog()->merge().isDecided(), "there is no base: what differs is asked");
        m_ada->activate();
        m_ada->press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_ada->mergeDialog()->merge().isDecided());
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_ada->session()->key().id, u"taken"_s);
        QCOMPARE(m_article->stored(u"taken"_s)["title"].toString(), u"Mine, elsewhere"_s);
        QVERIFY(m_article->stored().isAbsent()); // one record in the end
    }

    void mergingIntoTheExistingRecordCanBeTakenBack()
    {
        bringToDuplicate();
        m_ada->answerBanner(u"mergeIntoExisting"_s);
        QTRY_VERIFY(m_ada->mergeDialog() != nullptr);
        m_ada->activate();
        m_ada->press(Qt::Key_1, Qt::ControlModifier);
        m_ada->press(Qt::Key_Escape);
        QTRY_VERIFY(m_ada->mergeDialog() == nullptr);
        for (const QString &answer : {u"openExisting"_s, u"mergeIntoExisting"_s, u"saveAsNew"_s})
            QTRY_VERIFY2(m_ada->offers(answer), qPrintable(answer));
        QCOMPARE(m_ada->field(u"/title"_s)->property("text").toString(), u"Mine, elsewhere"_s);
        QCOMPARE(m_article->stored(u"taken"_s)["title"].toString(), u"Here before"_s);

        RecordView *draft = m_ada->view();
        m_ada->answerBanner(u"openExisting"_s);
        QTRY_VERIFY(m_ada->view() != draft);
        QTRY_COMPARE(m_ada->view()->title(), u"Here before"_s);
        m_ada->triggerAction(u"actionPreviousTab"_s);
        m_ada->answerBanner(u"mergeIntoExisting"_s);
        QTRY_VERIFY(m_ada->mergeDialog() != nullptr);
        QVERIFY2(m_ada->mergeDialog()->merge().isDecided(), "what was chosen before is there");
        m_ada->activate();
        m_ada->press(Qt::Key_Escape);
        QTRY_VERIFY(m_ada->mergeDialog() == nullptr && m_ada->offers(u"saveAsNew"_s));
        chooseNewId(u"free"_s);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored(u"free"_s)["title"].toString(), u"Mine, elsewhere"_s);
        QCOMPARE(m_article->stored(u"taken"_s)["title"].toString(), u"Here before"_s);
        QCOMPARE(outcomes(), (QList{JournalEntry::Outcome::SavedAsNew, JournalEntry::Outcome::SavedAsNew}));
    }

    void aValueThatTheServerRefusesIsSaidAtItsField()
    {
        m_ada->replace(u"/readingMinutes"_s, u"500"_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->offers(u"sendAnyway"_s));
        QCOMPARE(m_ada->exchanges("PUT").size(), 0);
        QVERIFY(!complaintAt(u"/readingMinutes"_s).isEmpty());
        m_ada->answerBanner(u"sendAnyway"_s);
        QTRY_COMPARE(m_ada->exchanges("PUT").size(), 1);
        QCOMPARE(m_ada->exchanges("PUT").first().reply.status, 422);
        QTRY_VERIFY(!m_ada->session()->isBusy());
        QVERIFY(!complaintAt(u"/readingMinutes"_s).isEmpty());
        QCOMPARE(m_ada->field(u"/readingMinutes"_s)->property("text").toString(), u"500"_s);
        m_ada->replace(u"/readingMinutes"_s, u"50"_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["readingMinutes"].numberText(), std::string_view("50"));
    }

    void aRuleOfTheServerIsNoConflictOfVersions()
    {
        m_ada->activate();
        m_ada->field(u"/status"_s)->setFocus();
        m_ada->type(u"p"_s); // published, which a draft cannot become at once
        m_ada->save();
        QTRY_COMPARE(m_ada->exchanges("PUT").size(), 1);
        QCOMPARE(m_ada->exchanges("PUT").first().reply.status, 409);
        QTRY_VERIFY(!m_ada->session()->isBusy());
        QVERIFY(m_ada->mergeDialog() == nullptr);
        QTRY_VERIFY(!m_ada->bannerTitle().isEmpty());
        QTRY_VERIFY2(!complaintAt(u"/status"_s).isEmpty(), qPrintable(m_ada->bannerTitle()));
        QCOMPARE(m_article->stored()["status"].toString(), u"draft"_s);
    }
};

QTEST_MAIN(TestServerRefusals)
#include "tst_serverrefusals.moc"
