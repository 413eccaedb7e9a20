// SPDX-License-Identifier: MIT
// What MainWindow looks like, and its menus.
#include "core/net/recordsession.h"
#include "core/vault/vault.h"
#include "ui/browse/browseview.h"
#include "ui/editor/recordview.h"
#include "ui/main/mainwindow.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/recordtabs.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QUndoGroup>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// Which icon an action has, by its object name.
const QHash<QString, QString> &actionIcons()
{
    static const QHash<QString, QString> icons = {
        {u"actionNew"_s, u"new"_s}, {u"actionSave"_s, u"save"_s}, {u"actionUndo"_s, u"undo"_s}, {u"actionRedo"_s, u"redo"_s},
        {u"actionReload"_s, u"reload"_s}, {u"actionRevert"_s, u"revert"_s}, {u"actionDelete"_s, u"delete"_s},
        {u"actionMerge"_s, u"merge"_s}, {u"actionFind"_s, u"find"_s},
    };
    return icons;
}

QLabel *hint(QWidget *parent)
{
    auto *label = new QLabel(MainWindow::tr("Open a record from the list,\nor press Ctrl+N for a new one."), parent);
    label->setObjectName(u"noRecordHint"_s);
    label->setAlignment(Qt::AlignCenter);
    makeQuiet(label);
    return label;
}

}

void MainWindow::makeLayout()
{
    setObjectName(u"mainWindow"_s);
    m_banner = new MessageBanner(this);
    m_banner->setObjectName(u"windowBanner"_s);
    m_browse = new BrowseView(m_connection, m_schemas, this);
    m_tabs = new RecordTabs(this);
    m_tabs->setObjectName(u"openRecords"_s);
    m_tabs->setAccessibleName(tr("Open records"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(hint(m_stack));
    m_stack->addWidget(m_tabs);
    m_splitter = new QSplitter(this);
    m_splitter->addWidget(m_browse);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_browse->setMinimumWidth(180);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(page);
    m_connectionLabel = new QLabel(this);
    m_connectionLabel->setObjectName(u"connectionLabel"_s);
    statusBar()->addPermanentWidget(m_connectionLabel);
    connect(m_banner, &MessageBanner::focusReleased, this, &MainWindow::focusWork);
    connect(m_banner, &MessageBanner::closed, this, [this] { m_offer = Offer::Nothing; });
    connect(m_banner, &MessageBanner::activated, this, [this] {
        m_offer = Offer::Nothing;
        m_banner->clear();
        for (const DraftKey &key : waitingDrafts().valueOr({}))
            openDraft(key);
    });
}

void MainWindow::makeActions()
{
    makeFileMenu();
    makeEditMenu();
    makeRecordMenu();
    makeViewMenu();
    makeToolBar();
}

QAction *MainWindow::addWindowAction(QMenu *menu, const QString &name, const QString &text, const QList<QKeySequence> &keys,
                                     const std::function<void()> &act)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    return action;
}

QAction *MainWindow::addRecordAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys, void (RecordView::*slot)())
{
    return addWindowAction(menu, name, text, {keys}, [this, slot] {
        if (RecordView *view = currentRecord())
            (view->*slot)();
    });
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->setObjectName(u"fileMenu"_s);
    addWindowAction(menu, u"actionConnect"_s, tr("&Connect to…"), {QKeySequence(tr("Ctrl+Shift+O"))}, [this] { connectElsewhere(); });
    addWindowAction(menu, u"actionSignIn"_s, tr("S&ign in…"), {}, [this] { signIn(); });
    menu->addSeparator();
    addWindowAction(menu, u"actionClose"_s, tr("C&lose the record"), {QKeySequence(QKeySequence::Close)}, [this] { closeCurrentRecord(); });
    addWindowAction(menu, u"actionQuit"_s, tr("&Quit"), {QKeySequence(tr("Ctrl+Q"))}, [this] { close(); });
}

void MainWindow::makeEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_undo->createUndoAction(this, tr("&Undo"));
    undo->setObjectName(u"actionUndo"_s);
    undo->setShortcuts(QKeySequence::Undo);
    QAction *redo = m_undo->createRedoAction(this, tr("&Redo"));
    redo->setObjectName(u"actionRedo"_s);
    redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    menu->addActions({undo, redo});
    menu->addSeparator();
    addRecordAction(menu, u"actionFieldMenu"_s, tr("More for this &field…"), QKeySequence(tr("Ctrl+.")), &RecordView::openFieldMenu);
    addRecordAction(menu, u"actionEntryUp"_s, tr("Move the entry u&p"), QKeySequence(tr("Ctrl+Shift+Up")), &RecordView::moveEntryUp);
    addRecordAction(menu, u"actionEntryDown"_s, tr("Move the entry &down"), QKeySequence(tr("Ctrl+Shift+Down")), &RecordView::moveEntryDown);
    addRecordAction(menu, u"actionEntryRemove"_s, tr("R&emove the entry"), QKeySequence(tr("Ctrl+Shift+Delete")), &RecordView::removeEntry);
    menu->addSeparator();
    addWindowAction(menu, u"actionFind"_s, tr("&Search the records"), {QKeySequence(QKeySequence::Find)}, [this] { m_browse->focusSearch(); });
}

void MainWindow::makeRecordMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Record"));
    addWindowAction(menu, u"actionNew"_s, tr("&New"), {QKeySequence(QKeySequence::New)}, [this] { newRecord(); });
    addRecordAction(menu, u"actionSave"_s, tr("&Save"), QKeySequence(QKeySequence::Save), &RecordView::save);
    addRecordAction(menu, u"actionMerge"_s, tr("&Merge…"), QKeySequence(tr("Ctrl+M")), &RecordView::showConflict);
    QAction *byItself = addWindowAction(menu, u"actionMergeByItself"_s, tr("Save without &asking when nothing conflicts"), {}, [] {});
    byItself->setCheckable(true);
    byItself->setChecked(QSettings().value("saving/mergeByItself", true).toBool());
    connect(byItself, &QAction::toggled, this, &MainWindow::applyMergeSetting);
    menu->addSeparator();
    addRecordAction(menu, u"actionReload"_s, tr("&Get what is new"), QKeySequence(tr("F5")), &RecordView::reload);
    addRecordAction(menu, u"actionRevert"_s, tr("&Revert to the saved record"), QKeySequence(tr("Ctrl+Shift+R")), &RecordView::revert);
    menu->addSeparator();
    addRecordAction(menu, u"actionDelete"_s, tr("&Delete…"), QKeySequence(tr("Ctrl+Delete")), &RecordView::remove);
    menu->addSeparator();
    addWindowAction(menu, u"actionRecordJournal"_s, tr("&Collisions of this record…"), {QKeySequence(tr("Ctrl+Shift+J"))}, [this] { showRecordJournal(); });
    addWindowAction(menu, u"actionJournal"_s, tr("Conflict &journal…"), {QKeySequence(tr("Ctrl+J"))}, [this] { showJournal(); });
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    addWindowAction(menu, u"actionSource"_s, tr("Form or &source"), {QKeySequence(tr("Ctrl+E"))}, [this] {
        if (RecordView *view = currentRecord())
            view->isSourceShown() ? view->showForm() : view->showSource();
    });
    addWindowAction(menu, u"actionReloadList"_s, tr("Reload the &list"), {QKeySequence(tr("Shift+F5"))}, [this] { m_browse->reload(); });
    QAction *list = addWindowAction(menu, u"actionShowList"_s, tr("Show the l&ist"), {QKeySequence(tr("F9"))}, [] {});
    list->setCheckable(true);
    list->setChecked(true);
    connect(list, &QAction::toggled, m_browse, &QWidget::setVisible);
    menu->addSeparator();
    addWindowAction(menu, u"actionNextTab"_s, tr("&Next record"), {QKeySequence(tr("Ctrl+Tab")), QKeySequence(tr("Ctrl+PgDown"))}, [this] { stepTabs(1); });
    addWindowAction(menu, u"actionPreviousTab"_s, tr("&Previous record"), {QKeySequence(tr("Ctrl+Shift+Tab")), QKeySequence(tr("Ctrl+PgUp"))},
                    [this] { stepTabs(-1); });
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    addWindowAction(help, u"actionAbout"_s, tr("&About Concord"), {}, [this] {
        auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Concord"),
                                    tr("Concord %1\nAn editor for records that several people change at once.").arg(QApplication::applicationVersion()),
                                    QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void MainWindow::makeToolBar()
{
    auto *bar = addToolBar(tr("Main"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({18, 18});
    const QList<QStringList> groups = {{u"actionNew"_s, u"actionSave"_s}, {u"actionUndo"_s, u"actionRedo"_s},
                                       {u"actionReload"_s, u"actionRevert"_s, u"actionDelete"_s}, {u"actionMerge"_s}};
    for (const QStringList &group : groups) {
        for (const QString &name : group)
            bar->addAction(findChild<QAction *>(name));
        if (group != groups.last())
            bar->addSeparator();
    }
    findChild<QAction *>(u"actionUndo"_s)->setIconText(tr("Undo"));
    findChild<QAction *>(u"actionRedo"_s)->setIconText(tr("Redo"));
    findChild<QAction *>(u"actionReload"_s)->setIconText(tr("Reload"));
    findChild<QAction *>(u"actionRevert"_s)->setIconText(tr("Revert"));
}

void MainWindow::showIcons()
{
    for (auto it = actionIcons().begin(); it != actionIcons().end(); ++it) {
        if (auto *action = findChild<QAction *>(it.key()))
            action->setIcon(themedIcon(it.value(), palette()));
    }
    // Qt's own picture for what has no room is black in every theme.
    if (auto *more = findChild<QToolButton *>(u"qt_toolbar_ext_button"_s))
        more->setIcon(themedIcon(u"more"_s, palette()));
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcons();
}

void MainWindow::showState()
{
    QList<RecordKey> open;
    for (const RecordView *record : records())
        open << record->session()->key();
    m_browse->setOpenRecords(open);
    RecordView *view = currentRecord();
    m_stack->setCurrentIndex(view ? 1 : 0);
    m_undo->setActiveStack(view ? view->undoStack() : nullptr);
    const bool isOpen = view && !view->session()->mine().isAbsent();
    // Not among the fields of all open records.
    const auto enable = [menus = menuBar()](const QString &name, bool isEnabled) { menus->findChild<QAction *>(name)->setEnabled(isEnabled); };
    enable(u"actionSave"_s, isOpen && (view->session()->canSave() || view->isDirty()));
    enable(u"actionRevert"_s, isOpen && view->isDirty());
    enable(u"actionReload"_s, view && !view->session()->key().isNew());
    enable(u"actionDelete"_s, isOpen && !view->session()->key().isNew() && !view->session()->isReadOnly());
    enable(u"actionMerge"_s, view && view->canMerge());
    enable(u"actionRecordJournal"_s, view && m_connection->vault() && !view->session()->key().isNew());
    enable(u"actionJournal"_s, m_connection->vault());
    enable(u"actionClose"_s, view);
    enable(u"actionSource"_s, view);
    enable(u"actionNew"_s, m_connection->profile().canCreate());
    const QString server = m_connection->name().isEmpty() ? m_connection->baseUrl().toDisplayString() : m_connection->name();
    const QString user = m_connection->user();
    const QString place = user.isEmpty() ? server : tr("%1 at %2").arg(user, server);
    setWindowTitle(view ? tr("%1%2 – %3 – Concord").arg(view->isDirty() ? u"● "_s : QString(), view->title(), place) : tr("%1 – Concord").arg(place));
}

void MainWindow::showConnection()
{
    const QString user = m_connection->endpoint().credentials.user;
    const QString place = m_connection->baseUrl().toDisplayString();
    QStringList words{user.isEmpty() ? place : tr("%1 at %2").arg(user, place), m_connection->profile().title()};
    if (m_connection->isSignInNeeded())
        words << tr("not signed in");
    if (m_connection->profile().guard() == Profile::Guard::Verify)
        words << tr("⚠ does not protect against lost updates");
    m_connectionLabel->setText(words.join(u"  ·  "_s));
}

}
