// SPDX-License-Identifier: MIT
#include "core/json/parse.h"
#include "core/net/recordsession.h"
#include "core/vault/vault.h"
#include "tests/ui/editor/backend.h"
#include "ui/editor/recorddocument.h"
#include "ui/editor/recordview.h"
#include "ui/editor/schemalibrary.h"
#include "ui/editor/sessionwords.h"
#include "ui/merge/mergedialog.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using Phase = RecordSession::Phase;

class TestRecordView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void typingAndSavingReachesTheServer();
    void theStatusHasTheRoomItNeeds();
    void undoGoesBackBeyondASave();
    void aRecordThatBreaksItsSchemaIsNotSentUnasked();
    void aBrokenSourceIsNotSent();
    void fieldErrorsOfTheServerStandAtTheirFields();
    void aDeletedRecordCanBeRecreated();
    void revertCanBeUndone();
    void reloadBringsWhatIsNew();
    void aDraftComesBackAndUndoLeadsToTheSavedRecord();
    void whatWasRestoredIsNotOfferedWhenItIsSaved();
    void usersKeepASourceEach();
    void anExpiredSignInKeepsWhatWasTyped();
    void deletingAsksFirst();
    void aNewRecordIsCreated();
    void aConflictIsMergedAndSent();
    void leavingTheMergeKeepsItForTheNextSave();
    void aSourceThatIsNoJsonSurvivesACrash();
    void aSourceThatIsJsonAgainIsADraftBeforeItsFileGoes();
    void aSourceBeingTypedIsNotReplacedByWhatTheServerStored();
    void aBackendThatDoesNotProtectIsSaidBeforeAnythingIsSaved();
};

namespace {

struct Open {
    Open(const TestBackend &backend, const QString &collection, Vault *vault = nullptr)
        : Open(backend, backend.settings(u"ada"_s), vault, collection)
    {
    }
    Open(const TestBackend &backend, const Connection::Settings &settings, Vault *vault,
         const QString &collection = u"articles"_s)
        : connection(settings, {vault})
        , schemas(&connection)
        , key{collection, backend.firstId(collection)}
        , view(new RecordSession(&connection, key), &schemas)
    {
        view.resize(800, 600);
        view.show();
        view.session()->load();
    }
    /// Loaded, with its schema.
    bool isReady() { return view.session()->phase() == Phase::Ready && line(u"/title"_s); }
    QLineEdit *line(const QString &pointer) { return view.findChild<QLineEdit *>(u"field:"_s + pointer); }
    void type(const QString &pointer, const QString &text)
    {
        line(pointer)->setFocus();
        line(pointer)->selectAll();
        QTest::keyClicks(line(pointer), text);
    }
    MessageBanner *banner() { return view.findChild<MessageBanner *>(u"recordBanner"_s); }
    void click(const QString &button)
    {
        auto *found = view.findChild<QPushButton *>(button);
        QVERIFY2(found, qPrintable(button));
        QVERIFY2(found->isEnabled(), qPrintable(button));
        found->click();
    }
    QString complaint(const QString &pointer)
    {
        auto *label = view.findChild<QLabel *>(u"message:"_s + pointer);
        return label && label->isVisible() ? label->text() : QString();
    }

    Connection connection;
    SchemaLibrary schemas;
    RecordKey key;
    RecordView view;
};

QString titleOn(const TestBackend &backend, const RecordKey &key)
{
    return backend.get(key.collection, key.id).record["title"].toString();
}

}

void TestRecordView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
}

void TestRecordView::typingAndSavingReachesTheServer()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    QVERIFY(!open.view.isDirty());
    open.type(u"/title"_s, u"Typed here"_s);
    QVERIFY(open.view.isDirty());
    QCOMPARE(open.view.title(), u"Typed here"_s);
    QSignalSpy saved(open.view.session(), &RecordSession::saved);
    open.view.save();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!open.view.isDirty());
    QCOMPARE(titleOn(backend, open.key), u"Typed here"_s);
    QCOMPARE(open.view.findChild<QLabel *>(u"recordStatus"_s)->text(), u"Saved"_s);
}

void TestRecordView::theStatusHasTheRoomItNeeds()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    const auto *status = open.view.findChild<QLabel *>(u"recordStatus"_s);
    const int before = status->sizeHint().width();
    open.type(u"/title"_s, u"Changed"_s);
    QTRY_VERIFY(status->sizeHint().width() > before);
    QTRY_VERIFY(status->width() >= status->sizeHint().width());
    QVERIFY(open.view.rect().contains(QRect(status->mapTo(&open.view, QPoint()), status->size())));

    open.view.resize(300, 400); // what is left of a window of 640 pixels
    open.view.document()->setSource(u"{"_s);
    const auto *bar = open.view.findChild<QTabWidget *>(u"recordTabs"_s)->tabBar();
    const auto place = [&](const QWidget *widget) { return QRect(widget->mapTo(&open.view, QPoint()), widget->size()); };
    QTRY_VERIFY(status->width() >= status->sizeHint().width());
    QVERIFY(open.view.rect().contains(place(status)));
    QVERIFY(!place(status).intersects(place(bar)));
    QVERIFY(bar->width() >= bar->sizeHint().width());
    QVERIFY(status->toolTip().contains(u"The source has an error"_s));

    open.view.resize(200, 400); // where there is too little room, the words end in "…" and the tabs stay
    QTRY_VERIFY(status->width() < status->sizeHint().width());
    QVERIFY(open.view.rect().contains(place(status)));
    QVERIFY(bar->width() >= bar->sizeHint().width());
}

void TestRecordView::undoGoesBackBeyondASave()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    const QString before = open.line(u"/title"_s)->text();
    open.type(u"/title"_s, u"Retitled"_s);
    open.view.save();
    QTRY_VERIFY(!open.view.isDirty());
    open.view.undoStack()->undo();
    QCOMPARE(open.line(u"/title"_s)->text(), before);
    QVERIFY(open.view.isDirty());
}

void TestRecordView::aRecordThatBreaksItsSchemaIsNotSentUnasked()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    open.line(u"/title"_s)->setFocus();
    open.line(u"/title"_s)->selectAll();
    QTest::keyClick(open.line(u"/title"_s), Qt::Key_Delete);
    QTRY_VERIFY(!open.complaint(u"/title"_s).isEmpty());
    open.view.save();
    QTRY_VERIFY(open.banner()->isVisible());
    QCOMPARE(open.banner()->title(), u"Not sent: one field does not keep to the schema."_s);
    QCOMPARE(open.view.session()->phase(), Phase::Ready);
    QVERIFY(!titleOn(backend, open.key).isEmpty());
    // The server has the last word, and says it at the field.
    open.click(SessionAction::sendAnyway);
    QTRY_COMPARE(open.banner()->title(), u"The server did not accept the record."_s);
    QVERIFY(!titleOn(backend, open.key).isEmpty());
}

void TestRecordView::aBrokenSourceIsNotSent()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    open.view.document()->setSource(u"{ \"title\": \"half"_s);
    open.view.save();
    QVERIFY(open.banner()->isVisible());
    QVERIFY2(open.banner()->title().startsWith(u"Not sent: the source has an error"_s), qPrintable(open.banner()->title()));
    open.click(SessionAction::showProblem);
    QVERIFY(open.view.isSourceShown());
    QCOMPARE(open.view.document()->source(), u"{ \"title\": \"half"_s);
}

void TestRecordView::fieldErrorsOfTheServerStandAtTheirFields()
{
    const TestBackend backend;
    Open open(backend, u"orders"_s);
    QTRY_VERIFY(open.view.findChild<QComboBox *>(u"field:/state"_s));
    // The schema says so here as well; the server is asked all the same.
    open.type(u"/customer/email"_s, u"nobody"_s);
    open.view.save();
    QTRY_VERIFY(open.view.findChild<QPushButton *>(SessionAction::sendAnyway));
    open.click(SessionAction::sendAnyway);
    QTRY_COMPARE(open.view.session()->trouble().kind, sync::Trouble::Kind::Invalid);
    const QString said = open.complaint(u"/customer/email"_s);
    QVERIFY(said.count(u"✖"_s) >= 1);
    open.type(u"/customer/email"_s, u"ada@example.org"_s);
    QTRY_VERIFY(open.complaint(u"/customer/email"_s).isEmpty());
    open.view.save();
    QTRY_VERIFY(!open.view.isDirty());
}

void TestRecordView::aDeletedRecordCanBeRecreated()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    const Meaning now = backend.get(open.key.collection, open.key.id);
    QCOMPARE(backend.perform(u"grace"_s, DeleteIntention{open.key.collection, open.key.id, now.revision}).outcome, Meaning::Outcome::Done);
    open.type(u"/title"_s, u"Still here"_s);
    open.view.save();
    QTRY_COMPARE(open.view.session()->phase(), Phase::DeletedElsewhere);
    QVERIFY(open.banner()->isVisible());
    open.click(SessionAction::recreate);
    QTRY_COMPARE(titleOn(backend, open.key), u"Still here"_s);
    QTRY_VERIFY(!open.banner()->isVisible());
}

void TestRecordView::revertCanBeUndone()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    const QString before = open.line(u"/title"_s)->text();
    open.type(u"/title"_s, u"Mine"_s);
    open.view.revert();
    QTRY_COMPARE(open.line(u"/title"_s)->text(), before);
    QTRY_VERIFY(!open.view.isDirty());
    open.view.undoStack()->undo();
    QCOMPARE(open.line(u"/title"_s)->text(), u"Mine"_s);
    QVERIFY(open.view.isDirty());
}

void TestRecordView::reloadBringsWhatIsNew()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    backend.edit(open.key.collection, open.key.id, Pointer().child("title"), Value::string(u"From grace"_s));
    open.view.reload();
    QTRY_COMPARE(open.line(u"/title"_s)->text(), u"From grace"_s);
    QVERIFY(!open.view.isDirty());
}

void TestRecordView::aDraftComesBackAndUndoLeadsToTheSavedRecord()
{
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    QString before;
    {
        Open open(backend, u"articles"_s, vault->get());
        QTRY_VERIFY(open.isReady());
        before = open.line(u"/title"_s)->text();
        open.type(u"/title"_s, u"Unsaved"_s);
    }
    Open again(backend, u"articles"_s, vault->get());
    QTRY_VERIFY(again.isReady());
    QTRY_COMPARE(again.line(u"/title"_s)->text(), u"Unsaved"_s);
    QVERIFY(again.view.isDirty());
    again.view.undoStack()->undo();
    QCOMPARE(again.line(u"/title"_s)->text(), before);
}

void TestRecordView::whatWasRestoredIsNotOfferedWhenItIsSaved()
{
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    {
        Open open(backend, u"articles"_s, vault->get());
        QTRY_VERIFY(open.isReady());
        open.type(u"/title"_s, u"Left behind"_s);
    }
    Open again(backend, u"articles"_s, vault->get());
    QTRY_VERIFY(again.isReady() && again.banner()->title().contains(u"restored"_s));
    QTRY_VERIFY2(again.view.findChild<QComboBox *>(u"field:/status"_s),
                 "a form that goes by the schema, though all that came was a 304");
    again.view.session()->save(); // as the queue does, and as a merge does
    QTRY_VERIFY(!again.view.isDirty() && !again.view.session()->isBusy());
    QTRY_VERIFY2(!again.banner()->isVisible(), qPrintable(again.banner()->title()));
}

void TestRecordView::usersKeepASourceEach()
{
    const TestBackend backend;
    const QTemporaryDir folder;
    const auto vault = Vault::open({folder.filePath(u"vault.sqlite"_s)});
    QVERIFY(vault);
    const QString adas = u"{ \"title\": \"half of ada's"_s;
    const auto as = [&](const QString &user) {
        Connection::Settings settings = backend.settings(user);
        settings.id = u"one backend"_s;
        return settings;
    };
    {
        Open open(backend, as(u"ada"_s), vault->get());
        QTRY_VERIFY(open.isReady());
        open.view.document()->setSource(adas);
    }
    {
        Open open(backend, as(u"grace"_s), vault->get());
        QTRY_VERIFY(open.isReady());
        QVERIFY2(!open.view.document()->isSourceBroken(), qPrintable(open.view.document()->source()));
        open.view.document()->setSource(u"{ grace's"_s);
        open.connection.setCredentials(as(u"ada"_s).endpoint.credentials); // whose text is there already
        open.view.document()->setSource(u"{ grace's too"_s);
    }
    {
        Open open(backend, as(u"ada"_s), vault->get());
        QTRY_COMPARE(open.view.document()->source(), adas);
        open.connection.setCredentials(as(u"linus"_s).endpoint.credentials); // it goes along
    }
    Open open(backend, as(u"linus"_s), vault->get());
    QTRY_COMPARE(open.view.document()->source(), adas);
}

void TestRecordView::anExpiredSignInKeepsWhatWasTyped()
{
    TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    backend.server.accounts().expireToken(u"ada"_s);
    QSignalSpy asked(&open.view, &RecordView::signInRequested);
    open.type(u"/title"_s, u"After the break"_s);
    open.view.save();
    QTRY_COMPARE(open.view.session()->phase(), Phase::SignedOut);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(open.line(u"/title"_s)->text(), u"After the break"_s);
    const QByteArray token = backend.server.accounts().renewToken(u"ada"_s);
    open.connection.setCredentials({Credentials::Kind::Bearer, u"ada"_s, QString::fromLatin1(token)});
    QTRY_COMPARE(titleOn(backend, open.key), u"After the break"_s);
}

void TestRecordView::deletingAsksFirst()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    QSignalSpy finished(&open.view, &RecordView::finished);
    open.view.remove();
    auto *question = open.view.findChild<QMessageBox *>(u"confirmDelete"_s);
    QVERIFY(question);
    QCOMPARE(backend.get(open.key.collection, open.key.id).outcome, Meaning::Outcome::Done);
    question->findChild<QPushButton *>(u"confirmDeleteButton"_s)->click();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(backend.get(open.key.collection, open.key.id).outcome, Meaning::Outcome::Gone);
}

void TestRecordView::aNewRecordIsCreated()
{
    const TestBackend backend;
    Connection connection(backend.settings(u"ada"_s));
    SchemaLibrary schemas(&connection);
    RecordView view(new RecordSession(&connection, RecordKey{u"contacts"_s, {}}), &schemas);
    view.show();
    view.setSchemaUrl(QUrl(u"schemas/contacts"_s));
    view.session()->create(*parseJson(R"({"name":{"given":"Ada","family":"Lovelace"},"email":"ada.l@example.org"})"));
    QTRY_VERIFY(view.findChild<QLineEdit *>(u"field:/name/given"_s));
    QVERIFY(view.isDirty());
    view.save();
    QTRY_VERIFY2(!view.session()->key().isNew(), qPrintable(view.findChild<MessageBanner *>(u"recordBanner"_s)->title()));
    QCOMPARE(backend.get(u"contacts"_s, view.session()->key().id).record["name"]["given"].toString(), u"Ada"_s);
}

void TestRecordView::aConflictIsMergedAndSent()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    QVERIFY(QTest::qWaitForWindowActive(&open.view));
    backend.edit(open.key.collection, open.key.id, Pointer().child("title"), Value::string(u"Title of grace"_s));
    open.type(u"/title"_s, u"Title of ada"_s);
    open.view.save();
    QTRY_VERIFY(open.view.findChild<MergeDialog *>());
    QVERIFY(open.view.canMerge());
    QVERIFY2(open.banner()->title().startsWith(u"grace saved this record first"_s), qPrintable(open.banner()->title()));
    auto *dialog = open.view.findChild<MergeDialog *>();
    const Merge decided = open.view.session()->merge()->withAll(Resolution::Choice::Mine);
    Q_EMIT dialog->mergeChanged(decided);
    Q_EMIT dialog->submitted(decided);
    QTRY_VERIFY(!open.view.isDirty());
    QTRY_VERIFY(!open.view.findChild<MergeDialog *>());
    QCOMPARE(titleOn(backend, open.key), u"Title of ada"_s);
    QCOMPARE(open.line(u"/title"_s)->text(), u"Title of ada"_s);
}

void TestRecordView::leavingTheMergeKeepsItForTheNextSave()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    QVERIFY(QTest::qWaitForWindowActive(&open.view));
    backend.edit(open.key.collection, open.key.id, Pointer().child("title"), Value::string(u"Title of grace"_s));
    open.type(u"/title"_s, u"Title of ada"_s);
    open.view.save();
    QTRY_VERIFY(open.view.findChild<MergeDialog *>());
    const QString story = open.view.findChild<QLabel *>(u"mergeStory"_s)->text();
    QVERIFY2(story.contains(u"grace saved this record"_s), qPrintable(story));
    open.view.findChild<MergeDialog *>()->reject();
    QTRY_COMPARE(open.view.session()->phase(), Phase::Ready);
    QTRY_COMPARE(open.banner()->title(), u"A merge with a newer version is waiting."_s);
    QCOMPARE(open.line(u"/title"_s)->text(), u"Title of ada"_s);
    QVERIFY(open.view.isDirty());
    QTRY_VERIFY(!open.view.findChild<MergeDialog *>());
    open.click(SessionAction::showConflict);
    QTRY_VERIFY(open.view.findChild<MergeDialog *>());
    QCOMPARE(open.view.findChild<QLabel *>(u"mergeStory"_s)->text(), story);
}

void TestRecordView::aSourceThatIsNoJsonSurvivesACrash()
{
    const TestBackend backend;
    const QTemporaryDir folder;
    const auto vault = Vault::open({folder.filePath(u"vault.sqlite"_s)});
    QVERIFY(vault);
    const QString half = u"{ \"title\": \"half"_s;
    {
        Open open(backend, u"articles"_s, vault->get());
        QTRY_VERIFY(open.isReady());
        open.view.document()->setSource(half);
        QTRY_COMPARE(QDir(folder.filePath(u"sources"_s)).entryList(QDir::Files).size(), 1);
    }
    Open again(backend, u"articles"_s, vault->get());
    QTRY_COMPARE(again.view.document()->source(), half);
    QVERIFY(again.view.document()->isSourceBroken());
    again.view.document()->undoStack()->undo();
    QTRY_VERIFY(again.isReady());
    QTRY_COMPARE(QDir(folder.filePath(u"sources"_s)).entryList(QDir::Files).size(), 0);
}

void TestRecordView::aSourceThatIsJsonAgainIsADraftBeforeItsFileGoes()
{
    const TestBackend backend;
    const QTemporaryDir folder;
    const auto vault = Vault::open({folder.filePath(u"vault.sqlite"_s)});
    QVERIFY(vault);
    const auto kept = [&] { return QDir(folder.filePath(u"sources"_s)).entryList(QDir::Files).size(); };
    Open open(backend, u"articles"_s, vault->get());
    QTRY_VERIFY(open.isReady());
    QString text = open.view.document()->source();
    open.view.document()->setSource(text.insert(text.indexOf(u'{') + 1, u"\"typed\": \"long"_s));
    QTRY_COMPARE(kept(), 1);
    open.view.document()->setSource(text.replace(u"long"_s, u"long\", "_s));
    QVERIFY(!open.view.document()->isSourceBroken());
    // At this very moment, as a crash would find it.
    QCOMPARE(kept(), 0);
    const auto drafts = (*vault)->drafts();
    QCOMPARE(drafts->size(), std::size_t(1));
    QCOMPARE(drafts->front().draft.mine["typed"].toString(), u"long"_s);
}

void TestRecordView::aSourceBeingTypedIsNotReplacedByWhatTheServerStored()
{
    const TestBackend backend;
    Open open(backend, u"articles"_s);
    QTRY_VERIFY(open.isReady());
    const QString before = open.view.document()->source();
    backend.edit(open.key.collection, open.key.id, Pointer().child("title"), Value::string(u"Title of grace"_s));
    QString typed = before;
    typed.insert(typed.indexOf(u'{') + 1, u"\"typed\": \"half"_s);
    open.view.document()->setSource(typed);
    QVERIFY(open.view.document()->isSourceBroken());
    QSignalSpy loaded(open.view.session(), &RecordSession::loaded);
    open.view.reload();
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(open.view.document()->source(), typed);
    open.view.document()->setSource(typed.replace(u"half"_s, u"whole\", "_s));
    QVERIFY(!open.view.document()->isSourceBroken());
    QTRY_COMPARE(open.view.document()->root()["title"].toString(), u"Title of grace"_s);
    QCOMPARE(open.view.document()->root()["typed"].toString(), u"whole"_s);
    QCOMPARE(open.view.session()->mine(), open.view.document()->root());
    QCOMPARE(open.view.session()->base()["title"].toString(), u"Title of grace"_s);
}

void TestRecordView::aBackendThatDoesNotProtectIsSaidBeforeAnythingIsSaved()
{
    const TestBackend backend;
    Connection::Settings settings = backend.settings(u"ada"_s);
    settings.profile = *Profile::load(u"json-server"_s);
    Connection connection(settings);
    SchemaLibrary schemas(&connection);
    RecordView view(new RecordSession(&connection, RecordKey{u"articles"_s, backend.firstId(u"articles"_s)}), &schemas);
    view.show();
    view.session()->load();
    QTRY_COMPARE(view.session()->phase(), Phase::Ready);
    const auto *banner = view.findChild<MessageBanner *>(u"recordBanner"_s);
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->title(), u"This backend does not protect against lost updates."_s);
}

QTEST_MAIN(TestRecordView)
#include "tst_recordview.moc"
