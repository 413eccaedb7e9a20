// SPDX-License-Identifier: MIT
#include "core/sync/writereply.h"

#include "core/sync/conflict.h"
#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/reconciling.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

/// A guarded write that was refused as stale or duplicate: what is there now decides what that means.
void refused(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    s.refusal = meaning.problem;
    s.refusalStatus = meaning.status;
    s.write->certainty = Write::Certainty::Planned;
    if (isCreate(*s.write))
        metExisting(t, meaning);
    else
        fetchTheirs(t);
}

void missing(Transition &t, const Meaning &meaning)
{
    if (isCreate(*t.state.write)) {
        Trouble trouble = troubleOf(meaning);
        trouble.kind = Trouble::Kind::ParentMissing;
        handBack(t, trouble);
    } else {
        foundDeleted(t, meaning.problem);
    }
}

void preconditionMissing(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (isCreate(*s.write) || s.spent.preconditions++ > 0) {
        handBack(t, troubleOf(meaning));
        return;
    }
    s.write->certainty = Write::Certainty::Planned;
    verify(t);
}

void refusedFor(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    const Trouble trouble = troubleOf(meaning);
    if (trouble.kind == Trouble::Kind::Forbidden && !isDelete(*s.write))
        s.access = State::Access::ReadOnly;
    if (trouble.kind == Trouble::Kind::KeyReused)
        s.idempotencyKey.clear();
    if (trouble.kind == Trouble::Kind::Locked || trouble.kind == Trouble::Kind::RefusedByRule) {
        const bool locked = trouble.kind == Trouble::Kind::Locked;
        t.effects.emplace_back(NoteCollision{
            locked ? JournalEntry::Kind::Locked : JournalEntry::Kind::Refused, s.base, s.mine, {}, {}, meaning.problem});
    }
    handBack(t, trouble);
    if (trouble.kind == Trouble::Kind::Locked && trouble.retryAfter)
        t.startTimer(std::min(*trouble.retryAfter, s.terms.longestRetryAfter));
}

/// "Not now" to a create whose id only the server knows. A gateway says 503 for a server that may have done it all the same, and
/// a key in flight belongs to an attempt that is not over. 425 and 429 were not let in.
bool mayHaveCreated(const State &s, const Meaning &meaning)
{
    const bool mayBeDone = meaning.outcome == Meaning::Outcome::Unavailable
                           || (meaning.outcome == Meaning::Outcome::RetrySame && meaning.status != 425);
    return mayBeDone && isCreate(*s.write) && s.key.isNew();
}

/// Whatever else is guarded may be sent again: had it been done, the repeat would be refused as stale, and meet its own record.
void notNow(Transition &t, const Meaning &meaning)
{
    if (mayHaveCreated(t.state, meaning)) {
        repeatLater(t, meaning);
        return;
    }
    t.state.write->certainty = Write::Certainty::Planned;
    interrupt(t, meaning);
}

void lost(Transition &t, const Meaning &meaning)
{
    t.state.refusal = meaning.problem;
    t.state.write->certainty = Write::Certainty::Unknown;
    reconcile(t);
}

}

void writeReplied(Transition &t, const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    switch (meaning.outcome) {
    case Outcome::Done:
    case Outcome::Resurrected:
        written(t, meaning);
        return;
    case Outcome::VersionConflict:
    case Outcome::Duplicate:
        refused(t, meaning);
        return;
    case Outcome::Gone:
        missing(t, meaning);
        return;
    case Outcome::PreconditionRequired:
        preconditionMissing(t, meaning);
        return;
    case Outcome::Locked:
    case Outcome::Invalid:
    case Outcome::RefusedByRule:
    case Outcome::Forbidden:
    case Outcome::Unsupported:
    case Outcome::KeyReused:
    case Outcome::Redirected:
    case Outcome::RedirectRefused:
    case Outcome::ParentMissing:
        refusedFor(t, meaning);
        return;
    case Outcome::Unauthenticated:
    case Outcome::RetrySame:
    case Outcome::RateLimited:
    case Outcome::Unavailable:
    case Outcome::Unreachable:
        notNow(t, meaning);
        return;
    case Outcome::NotModified:
    case Outcome::ServerError:
    case Outcome::RestartList:
    case Outcome::Malformed:
    case Outcome::Unknown:
    case Outcome::Cancelled:
        lost(t, meaning);
        return;
    }
}

}
