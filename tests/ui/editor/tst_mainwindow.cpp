// SPDX-License-Identifier: MIT
#include "core/net/changewatcher.h"
#include "core/net/recordsession.h"
#include "core/vault/vault.h"
#include "tests/ui/contrast.h"
#include "tests/ui/editor/backend.h"
#include "ui/browse/browseview.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/editor/recorddocument.h"
#include "ui/editor/recordview.h"
#include "ui/editor/sessionwords.h"
#include "ui/main/mainwindow.h"
#include "ui/main/signindialog.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::test;
using Phase = RecordSession::Phase;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void theKeysOfTheWindowWorkInAField();
    void whereTextIsTypedDeletingAWordDeletesNoRecord_data();
    void whereTextIsTypedDeletingAWordDeletesNoRecord();
    void deletingAsksInTheList();
    void noActionHasAKeyOfTheClipboard();
    void whatHasNoRoomInTheToolBarIsWithinSight_data();
    void whatHasNoRoomInTheToolBarIsWithinSight();
    void theKeysGoToTheListAtFirst();
    void theKeysGoToTheRecordOnceItsBannerIsAnswered_data();
    void theKeysGoToTheRecordOnceItsBannerIsAnswered();
    void theKeysGoToTheListOnceTheLastRecordIsGivenUp();
    void aRecordIsOpenedOnce();
    void tabsShowWhatIsNotSaved();
    void aLongTitleIsElidedInItsTab();
    void aShortTabBesideLongOnesCanBeRead();
    void closingKeepsADraftAndTheNextStartOffersIt();
    void keptWorkIsNotOfferedOnceItIsOpen();
    void aSecondDraftOfARecordIsOfferedOnceTheFirstIsDone_data();
    void aSecondDraftOfARecordIsOfferedOnceTheFirstIsDone();
    void aNewRecordThatIsOpenIsNotOfferedAgain();
    void windowsNameTheirUser();
    void signingInOffersTheDraftsOfTheUser();
    void aNewRecordIsMadeSavedAndListed();
    void aBrokenSourceIsAskedAboutWhenThereIsNowhereToKeepIt();
    void withoutDraftsClosingIsAskedAbout();
    void closingIsAskedAboutWhenTheVaultRefusesTheLastWords();
    void signsInWhereItIsNeeded();
    void anUntouchedRecordFollowsTheServer();
    void anOpenRecordFarDownTheListFollowsToo();
    void asksForChangesAsMuchAsSomebodyLooks();
    void actionsAreThereOnlyWhenTheyMakeSense();
};

namespace {

struct Window {
    explicit Window(const Connection::Settings &settings, Vault *vault = nullptr)
        : connection(settings, {vault})
        , window(&connection)
    {
        window.show();
        window.start();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
    bool isListed() { return window.browse()->records()->rowCount() > 0; }
    RecordView *open(int row)
    {
        const QModelIndex index = window.browse()->records()->index(row, 0);
        return window.openRecord({window.browse()->collection(), index.data(RecordListModel::IdRole).toString()});
    }
    QLineEdit *title()
    {
        RecordView *record = window.currentRecord();
        return record ? record->findChild<QLineEdit *>(u"field:/title"_s) : nullptr;
    }
    /// Another has deleted what was typed into here, and saving found out.
    bool openDeleted(const TestBackend &backend)
    {
        if (!QTest::qWaitFor([this] { return isListed(); }) || !isActive())
            return false;
        RecordView *view = open(0);
        if (!QTest::qWaitFor([this] { return title(); }))
            return false;
        const RecordKey key = view->session()->key();
        title()->setFocus();
        QTest::keyClicks(title(), u"!"_s);
        backend.perform(u"grace"_s, DeleteIntention{key.collection, key.id, backend.get(key.collection, key.id).revision});
        view->save();
        return QTest::qWaitFor([view] { return view->session()->phase() == Phase::DeletedElsewhere; });
    }
    /// With the focus, as a click does.
    void press(const QString &button)
    {
        QPushButton *found = nullptr;
        QTRY_VERIFY2((found = window.currentRecord()->findChild<QPushButton *>(button)), qPrintable(button));
        QTRY_VERIFY(found->isVisible());
        QTest::mouseClick(found, Qt::LeftButton);
    }
    QAction *action(const QString &name) { return window.findChild<QAction *>(name); }
    void trigger(const QString &name)
    {
        QAction *found = action(name);
        QVERIFY2(found, qPrintable(name));
        QVERIFY2(found->isEnabled(), qPrintable(name));
        found->trigger();
    }
    QTabWidget *tabs() { return window.findChild<QTabWidget *>(u"openRecords"_s); }
    QTableView *list() { return window.findChild<QTableView *>(u"recordTable"_s); }
    MessageBanner *banner() { return window.findChild<MessageBanner *>(u"windowBanner"_s); }

    Connection connection;
    MainWindow window;
};

}

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"concord-test"_s);
}

void TestMainWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
}

void TestMainWindow::theKeysOfTheWindowWorkInAField()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    QVERIFY(on.isActive());
    RecordView *view = on.open(0);
    QTRY_VERIFY(on.title());
    const QString before = on.title()->text();
    on.title()->setFocus();
    on.title()->selectAll();
    QTest::keyClicks(on.title(), u"Renamed"_s);
    QTest::keyClick(on.title(), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!view->isDirty());
    QCOMPARE(backend.get(view->session()->key().collection, view->session()->key().id).record["title"].toString(), u"Renamed"_s);
    QTest::keyClick(on.title(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(on.title()->text(), before);
    QTest::keyClick(on.title(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(on.title()->text(), u"Renamed"_s);
    QTest::keyClick(on.title(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(view->isSourceShown());
}

void TestMainWindow::whereTextIsTypedDeletingAWordDeletesNoRecord_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("a line") << u"field:/title"_s;
    QTest::newRow("a text of lines") << u"field:/body"_s;
    QTest::newRow("a number") << u"field:/readingMinutes"_s;
    QTest::newRow("the source") << u"sourceEdit"_s;
    QTest::newRow("the search") << u"searchEdit"_s;
}

void TestMainWindow::whereTextIsTypedDeletingAWordDeletesNoRecord()
{
    QFETCH(QString, place);
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    QVERIFY(on.isActive());
    RecordView *view = on.open(0);
    QTRY_VERIFY(on.window.findChild<QComboBox *>(u"field:/status"_s)); // by its schema
    QTRY_VERIFY(on.action(u"actionDelete"_s)->isEnabled());
    if (place == u"sourceEdit"_s)
        view->showSource();
    auto *field = on.window.findChild<QWidget *>(place);
    QVERIFY(field);
    field->setFocus();
    const auto text = [field] { return field->property(field->inherits("QLineEdit") ? "text" : "plainText").toString(); };
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, u"11 22 33"_s);
    QTest::keyClick(field, Qt::Key_Left, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete, Qt::ControlModifier);
    QVERIFY(!on.window.findChild<QMessageBox *>());
    QCOMPARE(text(), u"11 22 "_s);
    QTest::keyClick(field, Qt::Key_Backspace, Qt::ControlModifier);
    QCOMPARE(text(), u"11 "_s);
}

void TestMainWindow::deletingAsksInTheList()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    QVERIFY(on.isActive());
    on.open(0);
    QTRY_VERIFY(on.action(u"actionDelete"_s)->isEnabled());
    on.list()->setFocus();
    QTest::keyClick(on.list(), Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY(on.window.findChild<QMessageBox *>());
}

/// Which would take it from the fields.
void TestMainWindow::noActionHasAKeyOfTheClipboard()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    const QList<QAction *> actions = on.window.findChildren<QAction *>();
    QVERIFY(actions.size() > 20);
    for (const QAction *action : actions) {
        for (const auto key : {QKeySequence::Cut, QKeySequence::Copy, QKeySequence::Paste, QKeySequence::SelectAll}) {
            for (const QKeySequence &keys : QKeySequence::keyBindings(key))
                QVERIFY2(!action->shortcuts().contains(keys), qPrintable(action->objectName()));
        }
    }
}

void TestMainWindow::whatHasNoRoomInTheToolBarIsWithinSight_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void TestMainWindow::whatHasNoRoomInTheToolBarIsWithinSight()
{
    QFETCH(Theme, theme);
    applyTheme(theme);
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    on.window.resize(480, 420);
    QVERIFY(on.isActive());
    QToolButton *more = nullptr;
    QTRY_VERIFY((more = on.window.findChild<QToolButton *>(u"qt_toolbar_ext_button"_s)) && more->isVisible());
    QVERIFY(isWithinSight(more));
}

void TestMainWindow::theKeysGoToTheListAtFirst()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    QVERIFY(on.isActive());
    QVERIFY(on.list()->hasFocus());
    QTest::keyClick(on.window.windowHandle(), Qt::Key_End);
    QCOMPARE(on.window.browse()->collection(), u"articles"_s);
}

void TestMainWindow::theKeysGoToTheRecordOnceItsBannerIsAnswered_data()
{
    QTest::addColumn<bool>("isSource");
    QTest::newRow("to the field that was typed into") << false;
    QTest::newRow("to the source") << true;
}

void TestMainWindow::theKeysGoToTheRecordOnceItsBannerIsAnswered()
{
    QFETCH(bool, isSource);
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QVERIFY(on.openDeleted(backend));
    RecordView *view = on.window.currentRecord();
    if (isSource)
        view->showSource();
    on.press(SessionAction::recreate);
    QTRY_COMPARE(view->session()->phase(), Phase::Ready);
    QWidget *wanted = isSource ? view->findChild<QWidget *>(u"sourceEdit"_s) : on.title();
    QCOMPARE(QApplication::focusWidget(), wanted);
    QTest::keyClick(on.window.windowHandle(), 'o');
    QCOMPARE(on.window.browse()->collection(), u"articles"_s);
}

void TestMainWindow::theKeysGoToTheListOnceTheLastRecordIsGivenUp()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QVERIFY(on.openDeleted(backend));
    on.press(SessionAction::discard);
    QTRY_COMPARE(on.tabs()->count(), 0);
    QCOMPARE(QApplication::focusWidget(), on.list());
}

void TestMainWindow::aRecordIsOpenedOnce()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    RecordView *first = on.open(0);
    on.open(1);
    QCOMPARE(on.tabs()->count(), 2);
    QCOMPARE(on.open(0), first);
    QCOMPARE(on.tabs()->count(), 2);
    QCOMPARE(on.window.currentRecord(), first);
    on.trigger(u"actionNextTab"_s);
    QVERIFY(on.window.currentRecord() != first);
    on.trigger(u"actionPreviousTab"_s);
    QCOMPARE(on.window.currentRecord(), first);
}

void TestMainWindow::tabsShowWhatIsNotSaved()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    on.open(0);
    QTRY_VERIFY(on.title());
    QVERIFY(!on.tabs()->tabText(0).contains(u"●"_s));
    on.title()->setFocus();
    QTest::keyClicks(on.title(), u"!"_s);
    QVERIFY(on.tabs()->tabText(0).contains(u"●"_s));
    QVERIFY(on.window.windowTitle().contains(u"●"_s));
    on.trigger(u"actionRevert"_s);
    QTRY_VERIFY(!on.tabs()->tabText(0).contains(u"●"_s));
}

void TestMainWindow::aLongTitleIsElidedInItsTab()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    on.open(0);
    QTRY_VERIFY(on.title());
    const QString title = u"Ends & beginnings of a title that is much longer than any tab could show"_s;
    on.title()->setFocus();
    on.title()->selectAll();
    QTest::keyClicks(on.title(), title);
    const QString shown = on.tabs()->tabText(0);
    QVERIFY2(shown.startsWith(u"● Ends && beginnings"_s) && shown.endsWith(u"…"_s), qPrintable(shown));
    QVERIFY(shown.size() < title.size());
    QVERIFY2(on.tabs()->tabToolTip(0).contains(title), qPrintable(on.tabs()->tabToolTip(0)));
    on.title()->selectAll();
    QTest::keyClicks(on.title(), u"Short"_s);
    QCOMPARE(on.tabs()->tabText(0), u"● Short"_s);
}

void TestMainWindow::aShortTabBesideLongOnesCanBeRead()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    on.window.resize(640, 420);
    for (int row = 0; row < 4; ++row)
        on.open(row);
    const QStringList titles{u"One that has a rather long title"_s, u"Short"_s, u"Another that has a rather long title"_s, u"Brief"_s};
    const QTabBar *bar = on.tabs()->tabBar();
    const auto room = [&](int index) {
        const QWidget *close = bar->tabButton(index, QTabBar::RightSide);
        return bar->tabRect(index).width() - (close ? close->width() : 0);
    };
    for (const RecordView *view : on.window.records()) // a record that arrives names its tab
        QTRY_COMPARE(view->session()->phase(), Phase::Ready);
    for (int i = 0; i < 4; ++i)
        on.tabs()->setTabText(i, titles.at(i));
    for (const int current : {0, 1, 2, 3, 1, 0}) {
        on.tabs()->setCurrentIndex(current);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY2(room(current) >= bar->fontMetrics().horizontalAdvance(titles.at(current)), qPrintable(titles.at(current)));
        QVERIFY(bar->rect().contains(bar->tabRect(current)));
        for (int i = 0; i < 4; ++i)
            QVERIFY2(room(i) >= bar->fontMetrics().horizontalAdvance(titles.at(i).left(5)), qPrintable(titles.at(i)));
    }
}

void TestMainWindow::signingInOffersTheDraftsOfTheUser()
{
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    Connection::Settings ada = backend.settings(u"ada"_s);
    Connection::Settings grace = backend.settings(u"grace"_s);
    ada.id = grace.id = u"the same"_s;
    {
        Window on(ada, vault->get());
        QTRY_VERIFY(on.isListed());
        on.open(0);
        QTRY_VERIFY(on.title());
        on.title()->setFocus();
        on.title()->selectAll();
        QTest::keyClicks(on.title(), u"Of ada"_s);
        on.window.close();
    }
    Window on(grace, vault->get());
    QTRY_VERIFY(on.isListed());
    QVERIFY(!on.banner()->isVisible());
    on.open(0);
    QTRY_VERIFY(on.title() && on.title()->text() != u"Of ada"_s);
    on.connection.setCredentials(ada.endpoint.credentials);
    QTRY_VERIFY(on.banner()->isVisible());
    on.window.findChild<QPushButton *>(u"openDrafts"_s)->click();
    QTRY_VERIFY(on.title() && on.title()->text() == u"Of ada"_s);
    QCOMPARE(on.tabs()->count(), 1);
    QVERIFY(on.window.currentRecord()->isDirty());
}

void TestMainWindow::closingKeepsADraftAndTheNextStartOffersIt()
{
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    {
        Window on(backend.settings(u"ada"_s), vault->get());
        QTRY_VERIFY(on.isListed());
        QVERIFY(!on.banner()->isVisible());
        on.open(0);
        QTRY_VERIFY(on.title());
        on.title()->setFocus();
        on.title()->selectAll();
        QTest::keyClicks(on.title(), u"Not saved"_s);
        on.trigger(u"actionClose"_s);
        QCOMPARE(on.tabs()->count(), 0);
        QVERIFY2(on.window.statusBar()->currentMessage().contains(u"kept as a draft"_s), qPrintable(on.window.statusBar()->currentMessage()));
        QTRY_VERIFY(on.window.browse()->records()->index(0, 0).data(RecordListModel::HasDraftRole).toBool());
        on.window.close();
    }
    Window again(backend.settings(u"ada"_s), vault->get());
    QVERIFY(again.banner()->isVisible());
    again.window.findChild<QPushButton *>(u"openDrafts"_s)->click();
    QCOMPARE(again.tabs()->count(), 1);
    QTRY_VERIFY(again.title() && again.title()->text() == u"Not saved"_s);
    QVERIFY(again.window.currentRecord()->isDirty());
}

void TestMainWindow::keptWorkIsNotOfferedOnceItIsOpen()
{
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    {
        Window on(backend.settings(u"ada"_s), vault->get());
        QTRY_VERIFY(on.isListed());
        for (const int row : {0, 1}) {
            on.open(row);
            QTRY_VERIFY(on.title());
            on.title()->setFocus();
            QTest::keyClicks(on.title(), u"!"_s);
        }
    }
    Window again(backend.settings(u"ada"_s), vault->get());
    QTRY_VERIFY(again.isListed());
    QCOMPARE(again.banner()->title(), u"Unsaved work on 2 records was kept."_s);
    again.open(0); // by hand
    QTRY_COMPARE(again.banner()->title(), u"Unsaved work on one record was kept."_s);
    again.trigger(u"actionSave"_s);
    QTRY_VERIFY(!again.window.currentRecord()->isDirty());
    QVERIFY(again.banner()->isVisible());
    again.open(1);
    QTRY_VERIFY(!again.banner()->isVisible());
}

void TestMainWindow::aSecondDraftOfARecordIsOfferedOnceTheFirstIsDone_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("saved") << u"actionSave"_s;
    QTest::newRow("reverted") << u"actionRevert"_s;
}

void TestMainWindow::aSecondDraftOfARecordIsOfferedOnceTheFirstIsDone()
{
    QFETCH(QString, way);
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    {
        Window one(backend.settings(u"ada"_s), vault->get());
        Window other(backend.settings(u"ada"_s), vault->get());
        for (Window *on : {&one, &other}) {
            QTRY_VERIFY(on->isListed());
            on->open(0);
            QTRY_VERIFY(on->title());
            RecordSession *session = on->window.currentRecord()->session(); // only one of the windows has the keys
            session->setMine(session->mine().withMember("title", Value::string(on == &one ? u"One"_s : u"Other"_s)));
        }
    }
    Window again(backend.settings(u"ada"_s), vault->get());
    QTRY_VERIFY(again.isListed());
    QCOMPARE(again.banner()->title(), u"Unsaved work on one record was kept."_s);
    const auto restored = [&] {
        const QString text = again.title() ? again.title()->text() : QString();
        return text == u"One" || text == u"Other" ? text : QString();
    };
    const auto news = [&] { return again.window.currentRecord()->findChild<MessageBanner *>(u"recordBanner"_s)->text(); };
    again.window.findChild<QPushButton *>(u"openDrafts"_s)->click();
    QTRY_VERIFY(!restored().isEmpty());
    const QString first = restored();
    QVERIFY(!again.banner()->isVisible());
    QTRY_VERIFY2(news().contains(u"Another draft of it was kept as well."_s), qPrintable(news()));
    again.trigger(way);
    QTRY_VERIFY(!again.window.currentRecord()->isDirty());
    QTRY_VERIFY(again.banner()->isVisible());
    again.window.findChild<QPushButton *>(u"openDrafts"_s)->click();
    QTRY_VERIFY(!restored().isEmpty() && restored() != first);
    QVERIFY2(!news().contains(u"kept as well"_s), qPrintable(news()));
}

void TestMainWindow::aNewRecordThatIsOpenIsNotOfferedAgain()
{
    const TestBackend backend;
    const auto vault = Vault::open({});
    QVERIFY(vault);
    Connection::Settings ada = backend.settings(u"ada"_s);
    Connection::Settings grace = backend.settings(u"grace"_s);
    ada.id = grace.id = u"the same"_s;
    Window on(ada, vault->get());
    QTRY_VERIFY(on.isListed());
    on.trigger(u"actionNew"_s);
    QTRY_VERIFY(on.title());
    on.title()->setFocus();
    QTest::keyClicks(on.title(), u"New"_s);
    on.window.currentRecord()->session()->storeDraft();
    on.connection.setCredentials(grace.endpoint.credentials);
    QTRY_VERIFY(on.window.windowTitle().contains(u"grace"_s));
    QCOMPARE((*vault)->drafts(u"the same"_s, u"grace"_s)->size(), std::size_t(1));
    QVERIFY2(!on.banner()->isVisible(), qPrintable(on.banner()->title()));
}

void TestMainWindow::windowsNameTheirUser()
{
    const TestBackend backend;
    Window ada(backend.settings(u"ada"_s));
    Window grace(backend.settings(u"grace"_s));
    QTRY_VERIFY(ada.isListed() && grace.isListed());
    for (Window *window : {&ada, &grace})
        window->open(0);
    QTRY_VERIFY(ada.title() && grace.title());
    QVERIFY2(ada.window.windowTitle().contains(u"ada"_s), qPrintable(ada.window.windowTitle()));
    QVERIFY(ada.window.windowTitle() != grace.window.windowTitle());
}

void TestMainWindow::aNewRecordIsMadeSavedAndListed()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    QVERIFY(on.isActive());
    on.trigger(u"actionNew"_s);
    QTRY_VERIFY(on.title());
    QTRY_VERIFY(on.window.currentRecord()->findChild<QComboBox *>(u"field:/status"_s));
    QCOMPARE(on.window.currentRecord()->title(), u"New record"_s); // its status has a text, which is no title
    QTRY_VERIFY2(on.title()->hasFocus(), "what is typed after Ctrl+N goes into the first field");
    QTest::keyClicks(on.title(), u"Aaa the first of all"_s);
    auto *body = on.window.currentRecord()->findChild<QWidget *>(u"field:/body"_s);
    QVERIFY(body);
    body->setFocus();
    QTest::keyClicks(body, u"Text."_s);
    auto *author = on.window.currentRecord()->findChild<QLineEdit *>(u"field:/author/name"_s);
    QVERIFY(author);
    author->setFocus();
    QTest::keyClicks(author, u"Ada"_s);
    on.trigger(u"actionSave"_s);
    QTRY_VERIFY2(!on.window.currentRecord()->session()->key().isNew(),
                 qPrintable(on.window.currentRecord()->findChild<MessageBanner *>(u"recordBanner"_s)->title()));
    QTRY_VERIFY(on.window.browse()->records()->rowOf(on.window.currentRecord()->session()->key().id) >= 0);
}

void TestMainWindow::aBrokenSourceIsAskedAboutWhenThereIsNowhereToKeepIt()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    on.open(0);
    QTRY_VERIFY(on.title());
    on.window.currentRecord()->document()->setSource(u"{ half"_s);
    on.trigger(u"actionClose"_s);
    QCOMPARE(on.tabs()->count(), 1);
    auto *question = on.window.findChild<QMessageBox *>(u"confirmClose"_s);
    QVERIFY(question && question->isVisible());
    question->reject();
    QVERIFY(!on.window.close());
    on.window.currentRecord()->undoStack()->undo();
    on.trigger(u"actionClose"_s);
    QCOMPARE(on.tabs()->count(), 0);
}

void TestMainWindow::withoutDraftsClosingIsAskedAbout()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    RecordView *view = on.open(0);
    QTRY_VERIFY(on.title());
    on.title()->setFocus();
    QTest::keyClicks(on.title(), u"typed"_s);
    QVERIFY(!view->isKept());
    on.trigger(u"actionClose"_s);
    QCOMPARE(on.tabs()->count(), 1);
    auto *question = on.window.findChild<QMessageBox *>(u"confirmClose"_s);
    QVERIFY(question && question->isVisible());
    question->reject();
    QVERIFY(!on.window.close());
    view->revert();
    QTRY_VERIFY(view->isKept());
    QVERIFY(on.window.close());
}

void TestMainWindow::closingIsAskedAboutWhenTheVaultRefusesTheLastWords()
{
    const TestBackend backend;
    std::optional<Error> diskFull;
    const auto vault = Vault::open({.fault = [&](const QString &) { return diskFull; }});
    QVERIFY(vault);
    Window on(backend.settings(u"ada"_s), vault->get());
    QTRY_VERIFY(on.isListed());
    on.open(0);
    QTRY_VERIFY(on.title());
    on.title()->setFocus();
    diskFull = Error{Error::Kind::Storage, u"disk full"_s, {}};
    QTest::keyClicks(on.title(), u"Last words"_s); // closed before the draft is due
    on.trigger(u"actionClose"_s);
    QTRY_VERIFY(on.window.findChild<QMessageBox *>(u"confirmClose"_s));
    QCOMPARE(on.tabs()->count(), 1);

    diskFull.reset();
    on.window.findChild<QMessageBox *>(u"confirmClose"_s)->reject();
    on.trigger(u"actionClose"_s);
    QCOMPARE(on.tabs()->count(), 0);
}

void TestMainWindow::signsInWhereItIsNeeded()
{
    TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    RecordView *view = on.open(0);
    QTRY_VERIFY(on.title());
    backend.server.accounts().expireToken(u"ada"_s);
    on.title()->setFocus();
    on.title()->selectAll();
    QTest::keyClicks(on.title(), u"After the break"_s);
    on.trigger(u"actionSave"_s);
    QTRY_VERIFY(on.window.findChild<SignInDialog *>());
    auto *dialog = on.window.findChild<SignInDialog *>();
    auto *secret = dialog->findChild<QLineEdit *>(u"signInSecret"_s);
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    secret->setText(QString::fromLatin1(backend.server.accounts().renewToken(u"ada"_s)));
    dialog->findChild<QPushButton *>(u"signInButton"_s)->click();
    QTRY_VERIFY(!view->isDirty());
    QCOMPARE(backend.get(view->session()->key().collection, view->session()->key().id).record["title"].toString(), u"After the break"_s);
}

void TestMainWindow::anUntouchedRecordFollowsTheServer()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    const RecordKey key = on.open(0)->session()->key();
    QTRY_VERIFY(on.title());
    QTRY_COMPARE(on.window.findChild<ChangeWatcher *>()->state(), ChangeWatcher::State::Watching);
    backend.edit(key.collection, key.id, Pointer().child("title"), Value::string(u"Aaa from grace"_s));
    QTRY_COMPARE(on.title()->text(), u"Aaa from grace"_s);
    QVERIFY(!on.window.currentRecord()->isDirty());
}

void TestMainWindow::anOpenRecordFarDownTheListFollowsToo()
{
    const TestBackend backend;
    const Value record = backend.get(u"articles"_s, backend.firstId(u"articles"_s)).record;
    const Meaning made = backend.perform(u"grace"_s, CreateIntention{u"articles"_s, u"zzz-the-last"_s, record, {}});
    QCOMPARE(made.outcome, Meaning::Outcome::Done);
    Connection::Settings polled = backend.settings(u"ada"_s);
    const Value watch = Value::object({{"kind", Value::string(u"poll"_s)}, {"seconds", Value::integer(0)}});
    polled.profile = *Profile::fromJson(polled.profile.json().withMember("watch", watch));
    Window on(polled);
    QTRY_VERIFY(on.isListed());
    const RecordKey key{u"articles"_s, u"zzz-the-last"_s};
    on.window.openRecord(key);
    QTRY_VERIFY(on.title());
    backend.edit(key.collection, key.id, Pointer().child("title"), Value::string(u"From grace"_s));
    QTRY_COMPARE(on.title()->text(), u"From grace"_s);
}

void TestMainWindow::asksForChangesAsMuchAsSomebodyLooks()
{
    using Attention = ChangeWatcher::Attention;
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QVERIFY(on.isActive());
    QTRY_VERIFY(on.isListed());
    const auto *watcher = on.window.findChild<ChangeWatcher *>();
    QTRY_COMPARE(watcher->attention(), Attention::Foreground);
    QDialog dialog(&on.window);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QCOMPARE(watcher->attention(), Attention::Foreground); // it is of this window
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QTRY_COMPARE(watcher->attention(), Attention::Background);
    on.window.showMinimized();
    QTRY_COMPARE(watcher->attention(), Attention::None);
    QCOMPARE(watcher->state(), ChangeWatcher::State::Idle);
    on.window.showNormal();
    QTRY_VERIFY(watcher->attention() != Attention::None);
    on.window.activateWindow();
    QTRY_COMPARE(watcher->attention(), Attention::Foreground);
    on.window.hide();
    QTRY_COMPARE(watcher->attention(), Attention::None);
}

void TestMainWindow::actionsAreThereOnlyWhenTheyMakeSense()
{
    const TestBackend backend;
    Window on(backend.settings(u"ada"_s));
    QTRY_VERIFY(on.isListed());
    for (const QString &name : {u"actionSave"_s, u"actionRevert"_s, u"actionReload"_s, u"actionDelete"_s, u"actionMerge"_s, u"actionClose"_s})
        QVERIFY2(!on.action(name)->isEnabled(), qPrintable(name));
    QVERIFY(on.action(u"actionNew"_s)->isEnabled());
    on.open(0);
    QTRY_VERIFY(on.title());
    QTRY_VERIFY(on.action(u"actionDelete"_s)->isEnabled());
    QVERIFY(!on.action(u"actionSave"_s)->isEnabled());
    on.title()->setFocus();
    QTest::keyClicks(on.title(), u"!"_s);
    QVERIFY(on.action(u"actionSave"_s)->isEnabled());
    QVERIFY(on.action(u"actionUndo"_s)->isEnabled());
    QVERIFY(!on.action(u"actionMerge"_s)->isEnabled());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
