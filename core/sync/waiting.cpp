// SPDX-License-Identifier: MIT
#include "core/sync/waiting.h"

#include "core/sync/reconciling.h"
#include "core/sync/settling.h"

#include <algorithm>

namespace concord::sync {

namespace {

bool isRead(const State &s)
{
    return s.phase != Phase::Saving && s.phase != Phase::Deleting;
}

bool holdsWork(const State &s)
{
    return isDirty(s) || s.merge || (s.write && !isDelete(*s.write));
}

void signOut(Transition &t)
{
    State &s = t.state;
    s.interrupted = s.phase;
    s.inFlight = 0;
    s.timer = 0;
    s.phase = Phase::SignedOut;
    if (holdsWork(s))
        t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::SignInNeeded);
}

void goOffline(Transition &t)
{
    State &s = t.state;
    s.interrupted = s.phase;
    s.inFlight = 0;
    s.phase = Phase::Offline;
    const bool isNews = s.spent.offline++ == 0;
    if (holdsWork(s))
        t.storeDraft(StoreDraft::When::Now);
    t.startTimer(backoff(s));
    if (isNews)
        t.tell(Tell::What::WentOffline);
}

}

bool interrupt(Transition &t, const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    State &s = t.state;
    const bool isTransientRead = isRead(s) && (meaning.outcome == Outcome::ServerError || meaning.outcome == Outcome::Unknown);
    const bool asksToWait = meaning.outcome == Outcome::RateLimited || meaning.outcome == Outcome::Unavailable
                            || meaning.outcome == Outcome::RetrySame;
    if (meaning.outcome == Outcome::Unauthenticated) {
        signOut(t);
    } else if (meaning.outcome == Outcome::Cancelled) {
        giveUp(t, s.phase, {});
    } else if (meaning.outcome == Outcome::Unreachable && s.pursuit == State::Pursuit::CarryOn) {
        goOffline(t);
    } else if (asksToWait || isTransientRead || meaning.outcome == Outcome::Unreachable) {
        const Phase phase = s.phase;
        if (!waitAgain(t, phase, meaning))
            giveUp(t, phase, troubleOf(meaning));
    } else {
        return false;
    }
    return true;
}

void waitFor(Transition &t, Phase next, std::chrono::milliseconds delay)
{
    State &s = t.state;
    ++s.spent.waits;
    s.interrupted = next;
    s.inFlight = 0;
    s.phase = Phase::Waiting;
    if (holdsWork(s))
        t.storeDraft(StoreDraft::When::Now);
    t.startTimer(delay);
    t.tell(Tell::What::WaitingForServer);
}

bool waitAgain(Transition &t, Phase next, const Meaning &meaning)
{
    State &s = t.state;
    const auto asked = meaning.retryAfter.value_or(std::chrono::milliseconds::zero());
    const bool mayWait =
        s.spent.waits < s.terms.attempts && asked <= s.terms.longestRetryAfter && s.pursuit == State::Pursuit::CarryOn;
    if (mayWait) {
        s.trouble = troubleOf(meaning);
        waitFor(t, next, std::max(asked, backoff(s)));
    }
    return mayWait;
}

void tryAgainLater(Transition &t, Phase next)
{
    State &s = t.state;
    const Trouble trouble{Trouble::Kind::Unavailable, s.refusalStatus, s.refusal, {}};
    if (s.spent.waits >= s.terms.attempts) {
        handBack(t, trouble);
        return;
    }
    s.trouble = trouble;
    waitFor(t, next, backoff(s));
}

void waitForLock(Transition &t, const Trouble &lock, TimerId lockTimer)
{
    State &s = t.state;
    s.trouble = lock;
    s.interrupted = Phase::Ready;
    s.repeat = State::Repeat::SaveAgain;
    s.phase = Phase::Waiting;
    s.timer = lockTimer;
    t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::WaitingForServer);
}

void giveUp(Transition &t, Phase interrupted, const Trouble &trouble)
{
    State &s = t.state;
    switch (interrupted) {
    case Phase::Confirming:
        settle(t, recordOf(*s.write), {}); // it was acknowledged; only its version is not known
        return;
    case Phase::Reconciling:
        leaveUnknown(t, trouble);
        return;
    case Phase::Verifying:
    case Phase::Saving:
    case Phase::FetchingTheirs:
    case Phase::Deleting:
        handBack(t, trouble);
        return;
    case Phase::Loading:
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
        s.trouble = trouble;
        s.repeat = State::Repeat::No;
        t.rest(homePhase(s));
        if (trouble)
            t.tell(Tell::What::Refused);
        return;
    }
}

std::chrono::milliseconds backoff(State &s)
{
    const int doublings = std::min(s.spent.waits + s.spent.offline, 16);
    const auto ceiling = std::min(s.terms.longestBackoff, s.terms.firstBackoff * (1 << doublings));
    const auto half = ceiling.count() / 2;
    return std::chrono::milliseconds(half + qint64(nextRandom(s.seed) % quint64(half + 1)));
}

}
