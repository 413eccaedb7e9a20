// SPDX-License-Identifier: MIT
#include "ui/editor/mergeconversation.h"

#include "core/net/recordsession.h"
#include "ui/editor/sessionwords.h"
#include "ui/merge/mergedialog.h"

namespace concord {

MergeConversation::MergeConversation(RecordSession *session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    connect(m_session, &RecordSession::told, this, &MergeConversation::answer);
}

void MergeConversation::open(const QString &title, const Schema &schema)
{
    if (m_dialog || !m_session->merge() || m_session->phase() != RecordSession::Phase::Merging)
        return;
    m_title = title;
    m_schema = schema;
    auto *dialog = new MergeDialog(*m_session->merge(), context(), m_window);
    connect(dialog, &MergeDialog::mergeChanged, m_session, &RecordSession::setMerge);
    connect(dialog, &MergeDialog::submitted, m_session, [this](const Merge &merge) {
        m_session->setMerge(merge);
        m_session->submitMerge();
    });
    connect(dialog, &QDialog::rejected, m_session, &RecordSession::cancelMerge);
    show(dialog, Subject::Conflict);
}

void MergeConversation::review(const QString &title, const Schema &schema)
{
    if (m_dialog || !m_session->lastMerge())
        return;
    m_title = title;
    m_schema = schema;
    auto *dialog = new MergeDialog(*m_session->lastMerge(), context(), m_window);
    connect(dialog, &MergeDialog::submitted, this, [this, dialog, before = m_session->lastMerge()->result()](const Merge &merge) {
        // What was typed since the merge stays, but for what is chosen otherwise now.
        const Merge since = concord::merge(before, m_session->mine(), merge.result(), merge.rules());
        Q_EMIT chosen(since.withAll(Resolution::Choice::Theirs).result());
        dialog->accept();
    });
    show(dialog, Subject::Review);
}

void MergeConversation::show(MergeDialog *dialog, Subject subject)
{
    m_dialog = dialog;
    m_subject = subject;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MergeConversation::answer(sync::Tell::What news)
{
    if (!m_dialog)
        return;
    if (m_subject == Subject::Review) {
        if (news == sync::Tell::What::ConflictDetected) { // a question goes before a look back
            m_dialog->reject();
            m_dialog.clear();
            open(m_title, m_schema);
        }
        return;
    }
    if (news == sync::Tell::What::ConflictDetected && m_session->merge())
        m_dialog->setNewTheirs(*m_session->merge(), context());
    else if (news == sync::Tell::What::Refused && m_session->phase() == RecordSession::Phase::Merging)
        m_dialog->showRefusal(serverWords(m_session->trouble().problem, m_session->trouble().status));
    else if (m_session->phase() != RecordSession::Phase::Merging && !m_session->isBusy())
        m_dialog->accept();
}

MergeContext MergeConversation::context() const
{
    const sync::State &state = m_session->state();
    return {m_title, state.theirsSavedBy.who, state.theirsSavedBy.at, state.refusal.detail, state.refusalStatus, m_schema};
}

}
