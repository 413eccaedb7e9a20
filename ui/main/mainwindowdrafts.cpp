// SPDX-License-Identifier: MIT
// What MainWindow does about work that was kept: it offers what nobody works on yet, and opens it.
#include "core/net/recordsession.h"
#include "core/vault/vault.h"
#include "ui/browse/browseview.h"
#include "ui/editor/recordview.h"
#include "ui/main/mainwindow.h"
#include "ui/widgets/messagebanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

void MainWindow::openDraft(const DraftKey &key)
{
    if (!key.id.isEmpty()) {
        RecordView *open = viewOf(key.record());
        if (!open || open->isDirty()) {
            openRecord(key.record());
            return;
        }
        // It was opened before there was this draft for it, and may work on another until it is gone.
        connect(open->session(), &QObject::destroyed, this, [this, key] { openRecord(key.record()); }, Qt::QueuedConnection);
        closeView(open);
        return;
    }
    auto *session = new RecordSession(m_connection, key);
    addView(session);
    session->load();
}

/// A view has it, with what the draft is about.
bool MainWindow::isWorkedOn(const DraftKey &draft) const
{
    const QList<RecordView *> views = records();
    return std::any_of(views.begin(), views.end(), [&](const RecordView *view) {
        const DraftKey own = view->session()->draftKey();
        return view->isDirty() && own.record() == draft.record() && own.slot == draft.slot;
    });
}

Result<QList<DraftKey>> MainWindow::waitingDrafts() const
{
    QList<DraftKey> waiting;
    if (!m_connection->vault())
        return waiting;
    const auto drafts = m_connection->vault()->drafts(m_connection->id(), m_connection->user());
    if (!drafts)
        return drafts.error();
    for (const StoredDraft &draft : *drafts) {
        if (!isWorkedOn(draft.key))
            waiting << draft.key;
    }
    return waiting;
}

/// Somebody else signed in, who may have drafts of their own.
void MainWindow::takeUser()
{
    showState(); // the title has the name
    if (m_connection->user() == m_user)
        return;
    m_browse->refreshDrafts();
    offerDrafts();
}

void MainWindow::offerDrafts()
{
    m_user = m_connection->user();
    const auto drafts = waitingDrafts();
    if (!drafts) {
        showNotice(tr("Drafts cannot be read."), drafts.error().toString());
        return;
    }
    if (drafts->empty())
        return;
    m_offer = Offer::Drafts;
    const int count = static_cast<int>(drafts->size());
    m_banner->showMessage(
        {MessageBanner::Severity::Information,
         count == 1 ? tr("Unsaved work on one record was kept.") : tr("Unsaved work on %n records was kept.", nullptr, count),
         {},
         {{u"openDrafts"_s, tr("&Open"), {}}}});
}

/// Its draft is done with: what else was kept of the record is news now.
void MainWindow::offerNextDraft(const RecordSession *session)
{
    const Vault *vault = m_connection->vault();
    if (vault && vault->waitingDrafts(session->draftKey()).valueOr(0) > 0)
        offerDrafts();
}

/// What is opened or saved some other way is not offered any more.
void MainWindow::refreshOffer()
{
    if (std::exchange(m_offer, Offer::Nothing) == Offer::Nothing)
        return;
    m_banner->clear();
    offerDrafts();
}

}
