// SPDX-License-Identifier: MIT
#include "ui/main/mainwindow.h"

#include "core/net/recordsession.h"
#include "core/record/schema.h"
#include "ui/browse/browseview.h"
#include "ui/editor/recorddocument.h"
#include "ui/editor/recordview.h"
#include "ui/editor/schemalibrary.h"
#include "ui/journal/journalwindow.h"
#include "ui/main/connectiondialog.h"
#include "ui/main/signindialog.h"
#include "ui/main/windowattention.h"

#include <QAction>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QUndoGroup>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int tabCharacters = 40; ///< of a title; the tool tip has all of it

QString toolTipFor(const RecordView *view)
{
    if (!view->isDirty())
        return view->title();
    return (view->isKept() ? MainWindow::tr("%1\nnot saved yet; a draft is kept") : MainWindow::tr("%1\nnot saved yet, nor kept as a draft"))
        .arg(view->title());
}

}

MainWindow::MainWindow(Connection *connection, QWidget *parent)
    : QMainWindow(parent)
    , m_connection(connection)
    , m_schemas(new SchemaLibrary(connection))
    , m_undo(new QUndoGroup(this))
{
    makeLayout();
    makeActions();
    connect(m_browse, &BrowseView::recordActivated, this, &MainWindow::openRecord);
    connect(m_browse, &BrowseView::recordChanged, this, &MainWindow::refreshRecord);
    connect(m_browse, &BrowseView::signInRequested, this, &MainWindow::signIn);
    connect(m_browse, &BrowseView::collectionChanged, this, [this] {
        for (RecordView *view : records()) // the collections, and with them their schemas, are known by now
            view->setSchemaUrl(m_browse->schemaUrl(view->session()->key().collection));
    });
    auto *attention = new WindowAttention(this);
    connect(attention, &WindowAttention::changed, m_browse, &BrowseView::setAttention);
    m_browse->setAttention(attention->attention());
    connect(m_connection, &Connection::signInNeeded, this, &MainWindow::signIn);
    connect(m_connection, &Connection::credentialsChanged, this, &MainWindow::showConnection);
    // Queued: by then the open records go on as the new user's.
    connect(m_connection, &Connection::credentialsChanged, this, &MainWindow::takeUser, Qt::QueuedConnection);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showState);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, [this](int index) { closeView(records().at(index)); });
    restorePlace();
    showIcons();
    showConnection();
    showState();
    focusWork();
}

MainWindow::~MainWindow()
{
    delete m_journal;
    // The views' undo stacks leave the group while the window's parts are still whole.
    qDeleteAll(records());
    delete m_schemas;
}

RecordView *MainWindow::currentRecord() const
{
    return qobject_cast<RecordView *>(m_tabs->currentWidget());
}

QList<RecordView *> MainWindow::records() const
{
    QList<RecordView *> views;
    for (int i = 0; i < m_tabs->count(); ++i)
        views << static_cast<RecordView *>(m_tabs->widget(i));
    return views;
}

void MainWindow::start()
{
    m_browse->load();
    offerDrafts();
}

void MainWindow::openWhenListed(const RecordKey &key)
{
    if (!key.collection.isEmpty() || !m_connection->profile().canListCollections()) {
        openRecord(key);
        return;
    }
    const auto open = [this, id = key.id](const QString &collection) { openRecord({collection, id}); };
    if (!m_browse->collection().isEmpty())
        open(m_browse->collection());
    else
        connect(m_browse, &BrowseView::collectionChanged, this, open, Qt::SingleShotConnection);
}

RecordView *MainWindow::viewOf(const RecordKey &key) const
{
    const QList<RecordView *> views = records();
    const auto open = std::find_if(views.begin(), views.end(), [&](const RecordView *view) {
        // A new one, or one that met another under its id when it was to be created, is not the record that is there.
        const sync::State &state = view->session()->state();
        const bool isAnother = state.presence == sync::State::Presence::New || state.phase == sync::Phase::DuplicateFound;
        return !isAnother && state.key == key;
    });
    return open != views.end() ? *open : nullptr;
}

RecordView *MainWindow::openRecord(const RecordKey &key)
{
    if (RecordView *open = viewOf(key)) {
        m_tabs->setCurrentWidget(open);
        return open;
    }
    auto *session = new RecordSession(m_connection, key);
    RecordView *view = addView(session);
    session->load();
    return view;
}

void MainWindow::newRecord()
{
    const QString collection = m_browse->collection();
    const QUrl schemaUrl = m_browse->schemaUrl(collection);
    auto *session = new RecordSession(m_connection, RecordKey{collection, {}});
    RecordView *view = addView(session);
    const Value initial = m_schemas->schema(schemaUrl).root().initialValue();
    connect(session, &RecordSession::changed, view, &RecordView::focusFirstField, Qt::SingleShotConnection);
    session->create(initial.isObject() ? initial : Value::object({}));
    view->showForm();
}

void MainWindow::refreshRecord(const RecordKey &key)
{
    for (RecordView *view : records()) {
        // What is being edited meets the newer version when it is saved, or when the user asks for it.
        const bool isIdle = view->session()->phase() == RecordSession::Phase::Ready && !view->isDirty();
        if (view->session()->key() == key && isIdle)
            view->reload();
    }
}

void MainWindow::applyMergeSetting()
{
    QSettings().setValue("saving/mergeByItself", findChild<QAction *>(u"actionMergeByItself"_s)->isChecked());
    for (RecordView *view : records())
        applyMergeSettingTo(view->session());
}

void MainWindow::applyMergeSettingTo(RecordSession *session) const
{
    using CleanMerge = sync::Terms::CleanMerge;
    sync::Terms terms = session->terms();
    terms.cleanMerge = findChild<QAction *>(u"actionMergeByItself"_s)->isChecked() ? CleanMerge::Resubmit : CleanMerge::Ask;
    session->setTerms(terms);
}

RecordView *MainWindow::addView(RecordSession *session)
{
    applyMergeSettingTo(session);
    auto *view = new RecordView(session, m_schemas, m_tabs);
    m_undo->addStack(view->undoStack());
    connect(view, &RecordView::stateChanged, this, [this, view] { showTab(view); });
    connect(view, &RecordView::signInRequested, this, &MainWindow::signIn);
    connect(view, &RecordView::recordRequested, this, &MainWindow::openRecord);
    connect(view, &RecordView::finished, this, [this, view] { closeView(view); }, Qt::QueuedConnection);
    connect(session, &RecordSession::saved, this, [this, view] {
        statusBar()->showMessage(tr("Saved “%1”").arg(view->title()), 5000);
        m_browse->refreshDrafts();
    });
    connect(session, &RecordSession::told, this, [this, session] {
        if (session->state().presence == sync::State::Presence::Deleted || session->trouble().kind == sync::Trouble::Kind::Gone)
            m_browse->dropGone(session->key());
    });
    connect(session, &RecordSession::changed, this, [this, session, wasDirty = false]() mutable {
        if (std::exchange(wasDirty, session->isDirty()) && !wasDirty)
            offerNextDraft(session);
    });
    for (const auto news : {&RecordSession::saved, &RecordSession::draftRestored, &RecordSession::removed})
        connect(session, news, this, &MainWindow::refreshOffer);
    connect(session, &RecordSession::created, this, &MainWindow::refreshOffer);
    view->setSchemaUrl(m_browse->schemaUrl(session->key().collection));
    m_tabs->setCurrentIndex(m_tabs->addTab(view, view->title()));
    view->setFocus();
    showTab(view);
    return view;
}

bool MainWindow::mayClose(RecordView *view)
{
    view->session()->storeDraft();
    if (view->isKept())
        return true;
    m_tabs->setCurrentWidget(view);
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Not kept yet"),
                                     view->document()->isSourceBroken()
                                         ? tr("The source of “%1” is not valid JSON, so no draft can keep it.").arg(view->title())
                                         : tr("The changes to “%1” could not be stored as a draft.").arg(view->title()),
                                     QMessageBox::Cancel, this);
    question->setObjectName(u"confirmClose"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("If you close it now, what was typed since it was last valid or stored is gone."));
    QPushButton *close = question->addButton(tr("&Close all the same"), QMessageBox::DestructiveRole);
    connect(close, &QPushButton::clicked, view, [this, view] {
        dropView(view);
        showState();
    });
    question->open();
    return false;
}

void MainWindow::closeView(RecordView *view)
{
    if (m_tabs->indexOf(view) < 0 || !mayClose(view))
        return;
    const bool isFinished = view->session()->phase() == RecordSession::Phase::Finished;
    if (view->isDirty() && !isFinished)
        statusBar()->showMessage(tr("Your changes to “%1” are kept as a draft.").arg(view->title()), 8000);
    dropView(view);
    // By then it has stored what it had.
    connect(view->session(), &QObject::destroyed, m_browse, &BrowseView::refreshDrafts);
    if (isFinished)
        m_browse->reload();
    showState();
}

void MainWindow::dropView(RecordView *view)
{
    const bool hadFocus = view->isAncestorOf(focusWidget());
    m_tabs->removeTab(m_tabs->indexOf(view));
    view->deleteLater();
    if (hadFocus)
        focusWork();
}

void MainWindow::focusWork()
{
    if (RecordView *view = currentRecord())
        view->focusRecord();
    else
        m_browse->setFocus();
}

void MainWindow::closeCurrentRecord()
{
    if (RecordView *view = currentRecord())
        closeView(view);
}

void MainWindow::showNotice(const QString &title, const QString &text)
{
    m_offer = Offer::Nothing;
    m_banner->showMessage({MessageBanner::Severity::Warning, title, text, {}});
}

void MainWindow::signIn()
{
    if (m_signIn)
        return;
    const QString server = m_connection->name().isEmpty() ? m_connection->baseUrl().toDisplayString() : m_connection->name();
    m_signIn = new SignInDialog({server, m_connection->profile().signIn(), m_connection->endpoint().credentials, {}}, this);
    m_signIn->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_signIn, &QDialog::accepted, this, [this] { m_connection->setCredentials(m_signIn->credentials()); });
    m_signIn->open();
}

void MainWindow::connectElsewhere()
{
    auto *dialog = new ConnectionDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto settings = dialog->settings())
            Q_EMIT connectionWanted(*settings);
    });
    dialog->open();
}

JournalWindow *MainWindow::journalWindow()
{
    if (!m_journal)
        m_journal = new JournalWindow(m_connection->vault(), m_connection->id(), this);
    m_journal->show();
    m_journal->raise();
    m_journal->activateWindow();
    return m_journal;
}

void MainWindow::showJournal()
{
    journalWindow()->showAll();
}

void MainWindow::showRecordJournal()
{
    if (const RecordView *view = currentRecord())
        journalWindow()->showRecord(view->session()->key());
}

void MainWindow::showTab(RecordView *view)
{
    const int index = m_tabs->indexOf(view);
    if (index < 0)
        return;
    const QFontMetrics metrics = m_tabs->tabBar()->fontMetrics();
    const QString title =
        metrics.elidedText(view->title(), Qt::ElideRight, tabCharacters * metrics.averageCharWidth()).replace(u'&', u"&&"_s);
    m_tabs->setTabText(index, view->isDirty() ? u"● "_s + title : title);
    m_tabs->setTabToolTip(index, toolTipFor(view));
    showState();
}

void MainWindow::stepTabs(int distance)
{
    const int count = m_tabs->count();
    if (count > 0)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + distance + count) % count);
}

bool MainWindow::event(QEvent *event)
{
    // Text fields do not claim Ctrl+Delete themselves, and who deletes a word must not be asked about the record.
    const bool isTyping = focusWidget() && focusWidget()->testAttribute(Qt::WA_InputMethodEnabled);
    if (event->type() == QEvent::ShortcutOverride && isTyping
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::DeleteEndOfWord)) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (RecordView *view : records()) {
        if (!mayClose(view)) {
            event->ignore();
            return;
        }
    }
    rememberPlace();
    QMainWindow::closeEvent(event);
}

void MainWindow::restorePlace()
{
    const QSettings settings;
    resize(1180, 760);
    restoreGeometry(settings.value("window/geometry").toByteArray());
    if (!m_splitter->restoreState(settings.value("window/splitter").toByteArray()))
        m_splitter->setSizes({340, 840});
}

void MainWindow::rememberPlace()
{
    QSettings settings;
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/splitter", m_splitter->saveState());
}

}
