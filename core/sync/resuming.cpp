// SPDX-License-Identifier: MIT
#include "core/sync/resuming.h"

#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/loading.h"
#include "core/sync/reconciling.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

/// A write that only a look at the record guards needs a new look: what was seen before the interruption is old by now.
void resumeWrite(Transition &t)
{
    const State &s = t.state;
    const bool isGuarded = isCreate(*s.write) || guardOf(s).kind == WriteGuard::Kind::Precondition;
    isGuarded ? sendWrite(t) : verify(t);
}

void resume(Transition &t)
{
    State &s = t.state;
    s.timer = 0;
    s.trouble = {};
    switch (s.interrupted) {
    case Phase::Loading:
        beginLoading(t);
        return;
    case Phase::Verifying:
        verify(t);
        return;
    case Phase::Saving:
    case Phase::Deleting:
        resumeWrite(t);
        return;
    case Phase::Confirming:
        confirm(t);
        return;
    case Phase::FetchingTheirs:
        if (s.write && isCreate(*s.write))
            t.send(Phase::FetchingTheirs, GetIntention{s.key.collection, createdOrOwnId(s), {}});
        else
            t.send(Phase::FetchingTheirs, t.get(s.write ? revisionOf(*s.write) : s.theirsRevision));
        return;
    case Phase::Reconciling:
        reconcile(t);
        return;
    case Phase::Blank:
    case Phase::Ready:
    case Phase::Merging:
    case Phase::DeleteConflict:
    case Phase::DeletedElsewhere:
    case Phase::DuplicateFound:
    case Phase::OutcomeUnknown:
    case Phase::Waiting:
    case Phase::Offline:
    case Phase::SignedOut:
    case Phase::Finished:
        t.rest(homePhase(s));
        return;
    }
}

}

void timerFired(Transition &t, TimerId timer)
{
    State &s = t.state;
    if (timer == 0 || timer != s.timer)
        return;
    s.timer = 0;
    if (s.phase == Phase::Waiting && s.interrupted == Phase::Ready)
        comeToRest(t);
    else if (s.phase == Phase::Waiting || s.phase == Phase::Offline)
        resume(t);
}

void networkReturned(Transition &t)
{
    if (t.state.phase == Phase::Offline)
        resume(t);
}

void signedIn(Transition &t)
{
    State &s = t.state;
    s.access = State::Access::ReadWrite;
    if (s.phase == Phase::SignedOut)
        resume(t);
}

void retryNow(Transition &t)
{
    State &s = t.state;
    if (s.phase == Phase::Waiting || s.phase == Phase::Offline)
        s.interrupted == Phase::Ready ? comeToRest(t) : resume(t);
    else if (s.phase == Phase::OutcomeUnknown)
        retryUnknown(t);
    else if (s.phase == Phase::Blank)
        reload(t);
    else if (s.phase == Phase::Ready)
        save(t);
}

void cancel(Transition &t)
{
    State &s = t.state;
    s.repeat = State::Repeat::No;
    if (s.inFlight != 0) {
        s.pursuit = State::Pursuit::Settle;
        t.effects.emplace_back(CancelRequest{s.inFlight});
    } else if (s.phase == Phase::Waiting || s.phase == Phase::Offline || s.phase == Phase::SignedOut) {
        giveUp(t, s.interrupted, {});
    } else if (s.phase == Phase::DeleteConflict) {
        keepRecord(t);
    }
}

}
