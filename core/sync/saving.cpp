// SPDX-License-Identifier: MIT
#include "core/sync/saving.h"

#include "core/sync/conflict.h"
#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/reconciling.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

/// Asked to save while something is under way: once more afterwards, when there is more to save by then.
void saveLater(State &s)
{
    if (!s.write || s.mine != s.write->mine)
        s.repeat = State::Repeat::SaveAgain;
}

void saveNow(Transition &t)
{
    State &s = t.state;
    if (!canSave(s))
        return;
    const bool isHeldByLock = s.trouble.kind == Trouble::Kind::Locked && s.timer != 0;
    const TimerId lockTimer = s.timer;
    const Trouble lock = s.trouble;
    if (s.merge && !s.write) {
        t.beginMergeAction();
        askAgain(t);
        return;
    }
    t.beginAction();
    if (s.write) {
        s.repeat = s.mine == s.write->mine ? State::Repeat::No : State::Repeat::SaveAgain;
        reconcile(t);
    } else if (isHeldByLock) {
        waitForLock(t, lock, lockTimer);
    } else if (s.presence == State::Presence::New) {
        beginCreate(t);
    } else {
        beginUpdate(t);
    }
}

void setRevision(Write &write, const Revision &revision, const Value &record)
{
    if (auto *update = std::get_if<UpdateIntention>(&write.intention)) {
        update->revision = revision;
        if (!record.isAbsent())
            update->base = record;
    } else if (auto *remove = std::get_if<DeleteIntention>(&write.intention)) {
        remove->revision = revision;
    }
}

void verified(Transition &t, const Meaning &meaning)
{
    using Kind = WriteGuard::Kind;
    State &s = t.state;
    const bool hasWaited = guardOf(s).kind == Kind::WaitAndRead;
    const Revision revision = meaning.revision.isValid() ? meaning.revision : revisionOf(*s.write);
    setRevision(*s.write, revision, meaning.record);
    const WriteGuard guard = guardOf(s);
    // A tag that stays weak is always weak; a server that tells no version of what was written just now does so in a moment.
    const bool settlesYet = revision.source == Revision::Source::Hash && s.spent.waits < s.terms.attempts;
    if (guard.kind == Kind::WaitAndRead && (!hasWaited || settlesYet)) {
        waitFor(t, Phase::Verifying, guard.delay);
        return;
    }
    if (guard.kind != Kind::Precondition)
        t.tell(Tell::What::Unguarded);
    sendWrite(t);
}

bool isUnchanged(const State &s, const Meaning &meaning)
{
    if (meaning.outcome == Meaning::Outcome::NotModified)
        return true;
    const Value before = isDelete(*s.write) ? toBeDeleted(s) : baseOf(*s.write);
    return sameVersion(meaning.revision, revisionOf(*s.write)) || s.terms.sameContent(before, meaning.record);
}

}

void save(Transition &t)
{
    switch (t.state.phase) {
    case Phase::Ready:
        saveNow(t);
        return;
    case Phase::Merging:
        submitMerge(t);
        return;
    case Phase::OutcomeUnknown:
        retryUnknown(t);
        return;
    case Phase::Loading:
    case Phase::Verifying:
    case Phase::Saving:
    case Phase::Confirming:
    case Phase::FetchingTheirs:
    case Phase::Reconciling:
    case Phase::Waiting:
    case Phase::Offline:
    case Phase::SignedOut:
        saveLater(t.state);
        return;
    case Phase::Blank:
    case Phase::Deleting:
    case Phase::DeleteConflict:
    case Phase::DeletedElsewhere:
    case Phase::DuplicateFound:
    case Phase::Finished:
        return;
    }
}

void comeToRest(Transition &t)
{
    t.rest(homePhase(t.state));
    const bool again = t.state.repeat == State::Repeat::SaveAgain;
    t.state.repeat = State::Repeat::No;
    if (again && t.state.phase == Phase::Ready)
        saveNow(t);
}

void beginUpdate(Transition &t)
{
    const State &s = t.state;
    const UpdateIntention update{s.key.collection, s.key.id, s.mine, s.base, s.revision};
    plan(t, {update, s.mine, Write::Certainty::Planned});
}

WriteGuard guardOf(const State &s)
{
    const Revision revision = revisionOf(*s.write);
    return isDelete(*s.write) ? s.terms.guardForDelete(revision) : s.terms.guardFor(revision);
}

void plan(Transition &t, const Write &write)
{
    t.state.write = write;
    if (isCreate(write)) {
        sendWrite(t);
        return;
    }
    t.state.idempotencyKey.clear(); // a draft that has one is of a create
    const WriteGuard guard = guardOf(t.state);
    switch (guard.kind) {
    case WriteGuard::Kind::Precondition:
        sendWrite(t);
        return;
    case WriteGuard::Kind::ReadFirst:
    case WriteGuard::Kind::Verify:
        verify(t);
        return;
    case WriteGuard::Kind::WaitAndRead:
        waitFor(t, Phase::Verifying, guard.delay);
        return;
    }
}

void verify(Transition &t)
{
    t.send(Phase::Verifying, t.get(revisionOf(*t.state.write)));
}

void verifyReplied(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    const bool hasRecord = meaning.outcome == Meaning::Outcome::Done && !meaning.record.isAbsent();
    if (meaning.outcome == Meaning::Outcome::NotModified || (hasRecord && isUnchanged(s, meaning)))
        verified(t, meaning);
    else if (hasRecord && isDelete(*s.write))
        foundDeleteConflict(t, meaning);
    else if (hasRecord)
        conflictWithUntold(t, meaning);
    else if (meaning.outcome == Meaning::Outcome::Gone)
        foundDeleted(t, meaning.problem);
    else if (!interrupt(t, meaning))
        handBack(t, troubleOf(meaning));
}

void sendWrite(Transition &t)
{
    State &s = t.state;
    if (s.pursuit == State::Pursuit::Settle) {
        handBack(t, {});
        return;
    }
    s.write->certainty = Write::Certainty::Sent;
    const bool removes = isDelete(*s.write);
    if (!removes)
        t.storeDraft(StoreDraft::When::Now);
    t.send(removes ? Phase::Deleting : Phase::Saving, s.write->intention);
}

}
