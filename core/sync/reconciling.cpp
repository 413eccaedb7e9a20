// SPDX-License-Identifier: MIT
#include "core/sync/reconciling.h"

#include "core/sync/conflict.h"
#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"
#include "core/sync/writereply.h"

namespace concord::sync {

namespace {

/// Only the server knows the id of what this may have created.
bool hasNoId(const State &s)
{
    return isCreate(*s.write) && s.key.isNew();
}

void noteFound(Transition &t, JournalEntry::Outcome outcome)
{
    const State &s = t.state;
    const JournalEntry::Kind kind = JournalEntry::Kind::OutcomeUnknown;
    t.effects.emplace_back(NoteCollision{kind, s.base, s.mine, recordOf(*s.write), {}, s.refusal, outcome});
    t.tell(outcome == JournalEntry::Outcome::FoundSaved ? Tell::What::Landed : Tell::What::DidNotLand);
}

/// The server is as it was before: the write did not take effect. Sent again after a pause, as often as the terms allow.
void didNotLand(Transition &t)
{
    State &s = t.state;
    noteFound(t, JournalEntry::Outcome::FoundUnsaved);
    s.write->certainty = Write::Certainty::Planned;
    if (s.pursuit == State::Pursuit::Settle)
        handBack(t, {});
    else
        tryAgainLater(t, isDelete(*s.write) ? Phase::Deleting : Phase::Saving);
}

void landed(Transition &t, const Meaning &meaning)
{
    noteFound(t, JournalEntry::Outcome::FoundSaved);
    settle(t, meaning.record, meaning.revision);
}

void compare(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    const Write &write = *s.write;
    const bool removes = isDelete(write);
    if (!removes && s.terms.sameContent(meaning.record, recordOf(write)))
        landed(t, meaning);
    else if (sameVersion(meaning.revision, revisionOf(write)))
        didNotLand(t);
    else if (!meaning.revision.isValid() && s.terms.sameContent(meaning.record, removes ? toBeDeleted(s) : baseOf(write)))
        didNotLand(t);
    else if (removes)
        foundDeleteConflict(t, meaning);
    else if (isCreate(write))
        foundExisting(t, meaning);
    else
        conflictWithUntold(t, meaning);
}

void missing(Transition &t, const Meaning &meaning)
{
    if (isDelete(*t.state.write)) {
        noteFound(t, JournalEntry::Outcome::FoundSaved);
        deleted(t);
    } else if (isCreate(*t.state.write)) {
        didNotLand(t);
    } else {
        foundDeleted(t, meaning.problem);
    }
}

/// Whether a reply to the repeated create says what became of the first one: a server that knows the key answers the same, or
/// judges the record itself. What stands in front of it (sign-in, proxies, locks) only says that the repeat was not let in.
bool speaksOfTheFirst(Meaning::Outcome outcome)
{
    using Outcome = Meaning::Outcome;
    return outcome == Outcome::Done || outcome == Outcome::Resurrected || outcome == Outcome::Duplicate
           || outcome == Outcome::VersionConflict || outcome == Outcome::Invalid || outcome == Outcome::RefusedByRule
           || outcome == Outcome::KeyReused;
}

/// The same request was sent again with its key.
void repeated(Transition &t, const Meaning &meaning)
{
    Meaning first = meaning;
    if (meaning.record.isAbsent())
        first.revision = {}; // it may be that of a later version than what was sent: read it
    if (speaksOfTheFirst(meaning.outcome))
        writeReplied(t, first);
    else if (!interrupt(t, meaning))
        leaveUnknown(t, troubleOf(meaning));
}

}

void reconcile(Transition &t)
{
    State &s = t.state;
    s.write->certainty = Write::Certainty::Unknown;
    if (!hasNoId(s))
        t.send(Phase::Reconciling, t.get(revisionOf(*s.write)));
    else if (s.terms.creates == Terms::Creates::AtMostOnce || s.pursuit == State::Pursuit::Settle)
        leaveUnknown(t, {});
    else
        t.send(Phase::Reconciling, s.write->intention);
}

void repeatLater(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    s.refusal = meaning.problem;
    s.refusalStatus = meaning.status;
    s.write->certainty = Write::Certainty::Unknown;
    const bool isRepeatable = s.terms.creates == Terms::Creates::Repeatable;
    if (!isRepeatable || !waitAgain(t, Phase::Reconciling, meaning))
        leaveUnknown(t, troubleOf(meaning));
}

void reconcileReplied(Transition &t, const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    if (hasNoId(t.state))
        repeated(t, meaning);
    else if (meaning.outcome == Outcome::NotModified)
        didNotLand(t);
    else if (meaning.outcome == Outcome::Done && !meaning.record.isAbsent())
        compare(t, meaning);
    else if (meaning.outcome == Outcome::Gone)
        missing(t, meaning);
    else if (!interrupt(t, meaning))
        leaveUnknown(t, troubleOf(meaning));
}

void leaveUnknown(Transition &t, const Trouble &why)
{
    State &s = t.state;
    s.repeat = State::Repeat::No;
    s.trouble = why;
    s.trouble.kind = Trouble::Kind::OutcomeUnknown;
    t.rest(Phase::OutcomeUnknown);
    t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::OutcomeUnknown);
}

void retryUnknown(Transition &t)
{
    State &s = t.state;
    t.beginAction();
    if (hasNoId(s) && s.terms.creates == Terms::Creates::AtMostOnce)
        sendWrite(t); // the user takes the risk
    else
        reconcile(t);
}

}
