// SPDX-License-Identifier: MIT
// What RecordView looks like, and what its buttons do.
#include "core/net/recordsession.h"
#include "ui/editor/mergeconversation.h"
#include "ui/editor/recordcheck.h"
#include "ui/editor/recorddocument.h"
#include "ui/editor/recordview.h"
#include "ui/editor/sessionwords.h"
#include "ui/editor/sourceview.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/corneredtabs.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {

constexpr auto patience = 150ms;

/// Beside tabs, which it leaves the room they need.
class Corner : public QWidget
{
public:
    explicit Corner(QTabWidget *tabs)
        : QWidget(tabs)
        , m_tabs(tabs)
    {
    }
    QSize sizeHint() const override
    {
        const QSize wanted = QWidget::sizeHint();
        return {std::min(wanted.width(), std::max(0, m_tabs->width() - m_tabs->tabBar()->sizeHint().width())), wanted.height()};
    }

private:
    QTabWidget *m_tabs;
};

QWidget *cornerFor(QTabWidget *tabs, const QList<QWidget *> &widgets)
{
    auto *corner = new Corner(tabs);
    auto *layout = new QHBoxLayout(corner);
    layout->setContentsMargins(0, 0, 10, 4);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return corner;
}

}

void RecordView::makeLayout()
{
    setObjectName(u"recordView"_s);
    m_banner = new MessageBanner(this);
    m_banner->setObjectName(u"recordBanner"_s);
    m_draftBanner = new MessageBanner(this);
    m_draftBanner->setObjectName(u"draftBanner"_s);
    m_tabs = new CorneredTabs(this);
    m_tabs->setObjectName(u"recordTabs"_s);
    m_tabs->setDocumentMode(true);
    m_form = new FormView(m_document, m_tabs);
    m_source = new SourceView(m_document, m_tabs);
    m_tabs->addTab(m_form, tr("Form"));
    m_tabs->addTab(m_source, tr("Source"));
    m_status = new ElidedLabel(m_tabs);
    m_status->setObjectName(u"recordStatus"_s);
    m_progress = new QProgressBar(m_tabs);
    m_progress->setObjectName(u"recordProgress"_s);
    m_progress->setRange(0, 0);
    m_progress->setFixedSize(80, 10);
    m_progress->setAccessibleName(tr("Working"));
    m_cancel = new QToolButton(m_tabs);
    m_cancel->setObjectName(u"recordCancel"_s);
    m_cancel->setText(tr("Cancel"));
    m_tabs->setCornerWidget(cornerFor(m_tabs, {m_progress, m_cancel, m_status}));
    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patience);
    m_countdown = new QTimer(this);
    m_countdown->setSingleShot(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_draftBanner);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    setFocusProxy(m_tabs);

    connect(m_patience, &QTimer::timeout, this, &RecordView::showState);
    connect(m_countdown, &QTimer::timeout, this, &RecordView::showMessage);
    connect(m_cancel, &QToolButton::clicked, m_session, &RecordSession::cancel);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RecordView::stateChanged);
}

void RecordView::showState()
{
    const bool isBusy = m_session->isBusy();
    if (isBusy && !m_wasBusy)
        m_patience->start();
    m_wasBusy = isBusy;
    const bool isLong = isBusy && !m_patience->isActive();
    m_progress->setVisible(isLong);
    if (!isLong && m_cancel->hasFocus())
        focusRecord();
    m_cancel->setVisible(isLong);
    m_status->setText(m_document->isSourceBroken() ? tr("✖ Source error") : statusFor(m_session->state()));
    m_status->setToolTip(m_document->isSourceBroken() ? tr("The source has an error: it is kept as it is, but cannot be saved.") : m_status->text());
    const sync::Phase phase = m_session->phase();
    const bool isLocked = m_session->isReadOnly() || phase == sync::Phase::Blank || phase == sync::Phase::Finished || phase == sync::Phase::Deleting;
    m_form->setReadOnly(isLocked);
    m_source->setReadOnly(isLocked);
}

bool RecordView::isSourceShown() const
{
    return m_tabs->currentWidget() == m_source;
}

void RecordView::showForm()
{
    m_tabs->setCurrentWidget(m_form);
}

void RecordView::focusFirstField()
{
    m_form->focusField({});
}

void RecordView::focusRecord()
{
    QWidget *last = m_form->focusWidget();
    if (isSourceShown())
        m_source->edit()->setFocus();
    else if (m_document->root().isAbsent())
        setFocus();
    else if (last && last->isVisibleTo(m_form) && last->isEnabled())
        last->setFocus();
    else
        focusFirstField();
}

void RecordView::showSource()
{
    m_tabs->setCurrentWidget(m_source);
    m_source->edit()->setFocus();
    const int mark = m_source->edit()->markPosition();
    if (mark < 0)
        return;
    QTextCursor cursor(m_source->edit()->document());
    cursor.setPosition(std::min(mark, m_source->edit()->document()->characterCount() - 1));
    m_source->edit()->setTextCursor(cursor);
    m_source->edit()->centerCursor();
}

void RecordView::goTo(const Pointer &pointer)
{
    showSource();
    m_source->showPlace(pointer);
}

void RecordView::openFieldMenu()
{
    m_form->openFieldMenu();
}

void RecordView::moveEntryUp()
{
    m_form->moveEntryUp();
}

void RecordView::moveEntryDown()
{
    m_form->moveEntryDown();
}

void RecordView::removeEntry()
{
    m_form->removeEntry();
}

void RecordView::remove()
{
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Delete the record"), tr("Delete “%1” on the server?").arg(title()),
                                     QMessageBox::Cancel, this);
    question->setObjectName(u"confirmDelete"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(isDirty() ? tr("What you have changed goes with it.") : QString());
    QPushButton *accept = question->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    accept->setObjectName(u"confirmDeleteButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(accept, &QPushButton::clicked, m_session, &RecordSession::remove);
    question->open();
}

void RecordView::saveAsNew()
{
    if (!m_session->connection()->profile().canChooseId()) {
        m_session->saveAsNew();
        return;
    }
    auto *question = new QInputDialog(this);
    question->setObjectName(u"newIdDialog"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Save as a new record"));
    question->setLabelText(tr("Id of the new record (empty: the server chooses one):"));
    connect(question, &QInputDialog::textValueSelected, m_session, [this](const QString &id) { m_session->saveAsNew(id.trimmed()); });
    question->open();
}

void RecordView::retry()
{
    if (m_session->phase() == sync::Phase::Ready)
        save();
    else if (m_session->phase() == sync::Phase::Blank)
        m_session->reload();
    else
        m_session->retryNow();
}

void RecordView::carryOut(const QString &action)
{
    const auto is = [&](const QString &name) { return action == name; };
    if (is(SessionAction::retry))
        retry();
    else if (is(SessionAction::signIn))
        Q_EMIT signInRequested();
    else if (is(SessionAction::showConflict))
        showConflict();
    else if (is(SessionAction::openExisting))
        Q_EMIT recordRequested({m_session->key().collection, m_session->state().existing});
    else if (is(SessionAction::mergeIntoExisting))
        m_session->mergeIntoExisting();
    else if (is(SessionAction::recreate))
        m_session->recreate();
    else if (is(SessionAction::saveAsNew))
        saveAsNew();
    else if (is(SessionAction::discard))
        m_session->discard();
    else if (is(SessionAction::reload))
        reload();
    else if (is(SessionAction::revert))
        revert();
    else if (is(SessionAction::deleteAgain))
        remove();
    else if (is(SessionAction::deleteAnyway))
        m_session->remove();
    else if (is(SessionAction::keepRecord) || is(SessionAction::cancel))
        m_session->cancel();
    else if (is(SessionAction::showProblem))
        focusFirstComplaint();
    else if (is(SessionAction::sendAnyway)) {
        m_refusal.reset();
        send();
    } else if (is(SessionAction::showMerged))
        m_conversation->review(title(), m_check->schema());
}

}
