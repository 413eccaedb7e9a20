// SPDX-License-Identifier: MIT
#include "ui/editor/recordview.h"

#include "core/net/recordsession.h"
#include "core/record/recordtitle.h"
#include "core/vault/vault.h"
#include "ui/editor/mergeconversation.h"
#include "ui/editor/recordcheck.h"
#include "ui/editor/recorddocument.h"
#include "ui/editor/schemalibrary.h"
#include "ui/editor/sessionwords.h"
#include "ui/editor/sourcekeep.h"
#include "ui/editor/sourceview.h"

#include <QFile>
#include <QFileInfo>
#include <QScopedValueRollback>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace concord {

using sync::Phase;
using sync::Tell;

namespace {

/// Beside the vault. A new record has no name to keep it under yet. What nobody in particular left goes to who opens it, as
/// drafts do.
QString sourceFileOf(const RecordSession *session)
{
    const Vault *vault = session->connection()->vault();
    if (!vault || vault->path().isEmpty() || session->key().isNew())
        return {};
    const QString folder = QFileInfo(vault->path()).path() + u"/sources"_s;
    DraftKey key = session->draftKey();
    const QString file = SourceKeep::fileIn(folder, key);
    key.user.clear();
    if (const QString nobodys = SourceKeep::fileIn(folder, key); nobodys != file && !QFile::exists(file))
        QFile::rename(nobodys, file);
    return file;
}

}

RecordView::RecordView(RecordSession *session, SchemaLibrary *schemas, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_schemas(schemas)
    , m_document(new RecordDocument(this))
    , m_check(new RecordCheck(this))
    , m_conversation(new MergeConversation(session, this))
    , m_sourceKeep(new SourceKeep(m_document, sourceFileOf(session), [session] {
        session->storeDraft();
        return session->isDraftSafe();
    }, this))
{
    m_session->setParent(this);
    makeLayout();
    connectSession();
    connect(m_document, &RecordDocument::changed, this, &RecordView::takeDocument);
    connect(m_check, &RecordCheck::finished, this, &RecordView::takeCheck);
    connect(m_schemas, &SchemaLibrary::arrived, this, &RecordView::takeSchema);
    connect(m_conversation, &MergeConversation::chosen, this, [this](const Value &result) { m_document->replace(result, tr("other choices")); });
    connect(m_form, &FormView::sourceRequested, this, &RecordView::goTo);
    connect(m_banner, &MessageBanner::activated, this, &RecordView::carryOut);
    for (MessageBanner *banner : {m_banner, m_draftBanner})
        connect(banner, &MessageBanner::focusReleased, this, &RecordView::focusRecord);
    connect(m_banner, &MessageBanner::closed, this, [this] {
        m_notice.reset();
        m_refusal.reset();
    });
    if (m_session->connection()->profile().guard() == Profile::Guard::Verify)
        m_notice = unguardedMessage();
    takeSession();
}

RecordView::~RecordView()
{
    delete m_sourceKeep; // what it has not written yet is in the document
}

void RecordView::connectSession()
{
    connect(m_session, &RecordSession::changed, this, &RecordView::takeSession);
    connect(m_session, &RecordSession::told, this, &RecordView::takeNews);
    connect(m_session->connection(), &Connection::credentialsChanged, this, &RecordView::takeUser);
    connect(m_session, &RecordSession::draftFailed, this, [this](const Error &error) {
        m_draftBanner->showMessage({MessageBanner::Severity::Error, tr("Drafts cannot be stored: what you type is only in this window."), error.toString(), {}});
    });
}

QUndoStack *RecordView::undoStack() const
{
    return m_document->undoStack();
}

QString RecordView::title() const
{
    const QString title = recordTitle(m_document->root(), m_check->schema());
    if (!title.isEmpty())
        return title;
    return m_session->key().isNew() ? tr("New record") : m_session->key().id;
}

bool RecordView::isDirty() const
{
    return m_session->isDirty() || m_document->isSourceBroken();
}

bool RecordView::isKept() const
{
    if (m_document->isSourceBroken())
        return m_sourceKeep->isSafe();
    return m_session->isDraftSafe() || !isDirty();
}

bool RecordView::canMerge() const
{
    return m_session->merge().has_value();
}

void RecordView::setSchemaUrl(const QUrl &url)
{
    if (!m_session->schema().isEmpty())
        return;
    m_schemaUrl = url;
    takeSchema();
}

void RecordView::takeMine()
{
    // What comes from the session must not go back there half-way.
    const QScopedValueRollback guard(m_isTaking, true);
    const Value mine = m_session->mine();
    if (m_document->root().isAbsent() && !mine.isAbsent()) {
        // Undo leads back to what the server has, past the draft.
        m_document->load(m_session->base().isAbsent() ? mine : m_session->base());
        m_document->replace(mine, tr("restored draft"));
        m_sourceKeep->restore();
    } else if (mine.isAbsent() || m_document->isSourceBroken()) {
        return; // giveMine() brings both together when the source can be parsed again
    } else if (!m_document->root().isSameNode(mine) && m_document->root() != mine) {
        m_document->replace(mine, tr("changes from the server"));
    }
    m_agreed = mine;
}

void RecordView::giveMine()
{
    Value mine = m_document->root();
    const Value theirs = m_session->mine();
    if (!theirs.isAbsent() && theirs != m_agreed) // it moved on while the source could not be parsed
        mine = merge(m_agreed, mine, theirs, m_session->terms().rules).result();
    m_session->setMine(mine);
    m_agreed = mine;
}

void RecordView::takeSession()
{
    takeMine();
    m_form->setBase(m_session->base());
    if (!m_session->schema().isEmpty())
        m_schemaUrl = m_session->schema();
    takeSchema();
    dropOldNotice();
    showMessage();
    showState();
    Q_EMIT stateChanged();
}

/// Saved, or undone by hand: there is no unsaved work any more that was restored.
void RecordView::dropOldNotice()
{
    if (m_isNoticeOfDraft && !m_session->isDirty() && !m_session->isBusy())
        m_notice.reset();
}

/// Somebody signed in, and the work goes on as theirs.
void RecordView::takeUser()
{
    m_sourceKeep->setFile(sourceFileOf(m_session));
}

void RecordView::takeDocument()
{
    m_refusal.reset();
    if (!m_document->isSourceBroken() && !m_document->root().isAbsent()) {
        if (!m_isTaking)
            giveMine();
        m_check->check(m_document->root());
    }
    showComplaints();
    showState();
    Q_EMIT stateChanged();
}

void RecordView::takeNews(Tell::What news)
{
    // What is said once outlives the plain news behind it: "it had been saved after all", and then "saved".
    if (const auto notice = messageFor(news, m_session->state())) {
        m_notice = notice;
        m_isNoticeOfDraft = news == Tell::What::DraftRestored;
        const Vault *vault = m_session->connection()->vault();
        if (m_isNoticeOfDraft && vault)
            m_notice->text = waitingDraftsWords(vault->waitingDrafts(m_session->draftKey()).valueOr(0));
    }
    if (news == Tell::What::Refused) {
        m_serverComplaints.clear();
        for (const FieldError &error : m_session->trouble().problem.errors) {
            if (error.pointer && !error.pointer->isRoot())
                m_serverComplaints.emplace_back(FieldComplaint{*error.pointer, error.detail, FieldComplaint::Source::Server},
                                                valueAt(m_document->root(), *error.pointer));
        }
        showComplaints();
    }
    if (news == Tell::What::Saved || news == Tell::What::Created) {
        m_serverComplaints.clear();
        m_document->endTyping();
        showComplaints();
    }
    showMessage();
    if (news == Tell::What::ConflictDetected && isVisible())
        showConflict();
    if (news == Tell::What::SignInNeeded)
        Q_EMIT signInRequested();
    if (m_session->phase() == Phase::Finished)
        Q_EMIT finished();
}

void RecordView::revert()
{
    m_notice.reset();
    m_refusal.reset();
    m_serverComplaints.clear();
    // First the session, so that the draft goes; the document follows it in one step that can be undone.
    m_session->revert();
    if (!m_session->base().isAbsent())
        m_document->replace(m_session->base(), tr("revert"));
}

void RecordView::reload()
{
    m_notice.reset();
    m_session->reload();
}

void RecordView::showConflict()
{
    if (m_session->phase() != Phase::Merging && m_session->merge()) {
        // The next save takes a waiting merge up again.
        m_session->save();
        return;
    }
    m_conversation->open(title(), m_check->schema());
}

void RecordView::showMessage()
{
    const auto wait = m_session->untilNextAttempt();
    if (wait)
        m_countdown->start(*wait % std::chrono::seconds(1) + std::chrono::milliseconds(1));
    else
        m_countdown->stop();
    std::optional<MessageBanner::Message> message = m_refusal;
    if (!message)
        message = messageFor(m_session->state(), wait);
    if (!message)
        message = m_notice;
    if (message)
        m_banner->showMessage(*message);
    else
        m_banner->clear();
}

}
