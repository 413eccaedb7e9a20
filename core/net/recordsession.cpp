// SPDX-License-Identifier: MIT
#include "core/net/recordsession.h"

#include "core/net/protocolrunner.h"

namespace concord {

using namespace sync;

RecordSession::RecordSession(Connection *connection, const RecordKey &key, QObject *parent)
    : RecordSession(connection, connection->draftKey(key, DraftKey::newSlot()), parent)
{
}

RecordSession::RecordSession(Connection *connection, const DraftKey &draft, QObject *parent)
    : QObject(parent)
    , m_runner(std::make_unique<ProtocolRunner>(connection, draft.record(), draft.slot, this))
{
    connect(m_runner.get(), &ProtocolRunner::changed, this, &RecordSession::changed);
    connect(m_runner.get(), &ProtocolRunner::told, this, &RecordSession::announce);
    connect(&m_runner->drafts(), &DraftKeeper::failed, this, &RecordSession::draftFailed);
    connect(&m_runner->drafts(), &DraftKeeper::recovered, this, &RecordSession::changed);
}

RecordSession::~RecordSession() = default;

Connection *RecordSession::connection() const noexcept
{
    return m_runner->connection();
}

const State &RecordSession::state() const noexcept
{
    return m_runner->state();
}

Value RecordSession::theirs() const
{
    return phase() == Phase::Merging && merge() ? merge()->theirs() : state().theirs;
}

std::optional<std::chrono::milliseconds> RecordSession::untilNextAttempt() const
{
    return m_runner->untilNextAttempt();
}

const Problem &RecordSession::problem() const noexcept
{
    return state().trouble ? state().trouble.problem : state().refusal;
}

bool RecordSession::isDirty() const
{
    return sync::isDirty(state());
}

bool RecordSession::isBusy() const
{
    return sync::isBusy(state());
}

bool RecordSession::canSave() const
{
    return sync::canSave(state());
}

bool RecordSession::isReadOnly() const
{
    return state().access == State::Access::ReadOnly;
}

bool RecordSession::isDraftSafe() const noexcept
{
    return m_runner->drafts().isSafe();
}

void RecordSession::storeDraft()
{
    m_runner->drafts().flush();
}

DraftKey RecordSession::draftKey() const
{
    return m_runner->drafts().draftKey(key());
}

void RecordSession::setTerms(const Terms &terms)
{
    m_runner->dispatch(TermsChanged{terms});
}

void RecordSession::load()
{
    if (phase() == Phase::Blank)
        m_runner->open({});
    else
        m_runner->dispatch(Reload{});
}

void RecordSession::create(const Value &mine)
{
    m_runner->open(mine);
}

void RecordSession::setMine(const Value &mine)
{
    m_runner->dispatch(Edited{mine});
}

void RecordSession::save()
{
    m_runner->dispatch(Save{});
}

void RecordSession::setMerge(const Merge &merge)
{
    m_runner->dispatch(Resolved{merge});
}

void RecordSession::submitMerge()
{
    m_runner->dispatch(SubmitMerge{});
}

void RecordSession::cancelMerge()
{
    m_runner->dispatch(CancelMerge{});
}

void RecordSession::revert()
{
    m_runner->dispatch(Revert{});
}

void RecordSession::reload()
{
    m_runner->dispatch(Reload{});
}

void RecordSession::remove()
{
    m_runner->dispatch(Remove{});
}

void RecordSession::recreate()
{
    m_runner->dispatch(Recreate{});
}

void RecordSession::saveAsNew(const QString &id)
{
    m_runner->dispatch(SaveAsNew{id});
}

void RecordSession::mergeIntoExisting()
{
    m_runner->dispatch(MergeIntoExisting{});
}

void RecordSession::discard()
{
    m_runner->dispatch(Discard{});
}

void RecordSession::retryNow()
{
    m_runner->dispatch(RetryNow{});
}

void RecordSession::cancel()
{
    m_runner->dispatch(Cancel{});
}

void RecordSession::announce(Tell::What what)
{
    switch (what) {
    case Tell::What::Loaded:
        Q_EMIT loaded();
        break;
    case Tell::What::DraftRestored:
        Q_EMIT draftRestored();
        break;
    case Tell::What::Saved:
        Q_EMIT saved();
        break;
    case Tell::What::Created:
        Q_EMIT created(key());
        break;
    case Tell::What::Deleted:
        Q_EMIT removed();
        break;
    case Tell::What::MergedByItself:
        Q_EMIT mergedByItself();
        break;
    case Tell::What::ConflictDetected:
        Q_EMIT conflictDetected();
        break;
    case Tell::What::DeleteConflict:
        Q_EMIT deleteConflict();
        break;
    case Tell::What::DeletedElsewhere:
        Q_EMIT deletedElsewhere();
        break;
    case Tell::What::DuplicateFound:
        Q_EMIT duplicateFound();
        break;
    case Tell::What::Refused:
        Q_EMIT refused();
        break;
    case Tell::What::OutcomeUnknown:
        Q_EMIT outcomeUnknown();
        break;
    case Tell::What::SignInNeeded:
        Q_EMIT signInNeeded();
        break;
    case Tell::What::Landed:
    case Tell::What::DidNotLand:
    case Tell::What::AdjustedByServer:
    case Tell::What::Resurrected:
    case Tell::What::Unguarded:
    case Tell::What::WentOffline:
    case Tell::What::BackOnline:
    case Tell::What::WaitingForServer:
    case Tell::What::ChangedElsewhere:
    case Tell::What::Discarded:
        break;
    }
    Q_EMIT told(what);
}

}
