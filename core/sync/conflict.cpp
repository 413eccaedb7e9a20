// SPDX-License-Identifier: MIT
#include "core/sync/conflict.h"

#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/remerging.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

void noteCollision(Transition &t)
{
    const State &s = t.state;
    Problem told = s.refusal;
    told.modifiedBy = s.theirsSavedBy.who;
    told.modifiedAt = s.theirsSavedBy.at;
    t.effects.emplace_back(
        NoteCollision{JournalEntry::Kind::Conflict, s.merge->base(), s.merge->mine(), s.merge->theirs(), s.merge, told});
}

void ask(Transition &t)
{
    State &s = t.state;
    takeInTyped(s);
    s.write.reset();
    s.repeat = State::Repeat::No;
    t.rest(Phase::Merging);
    t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::ConflictDetected);
}

void resubmit(Transition &t)
{
    const State &s = t.state;
    const UpdateIntention update{s.key.collection, s.key.id, s.merge->result(), s.merge->theirs(), s.theirsRevision};
    plan(t, {update, s.merge->mine(), Write::Certainty::Planned});
}

/// 409 or 412, and the version is the one we knew: the server refuses the change itself.
void refusedByRule(Transition &t)
{
    State &s = t.state;
    const JournalEntry::Kind kind = JournalEntry::Kind::Refused;
    t.effects.emplace_back(NoteCollision{kind, s.base, s.mine, {}, {}, s.refusal});
    handBack(t, {Trouble::Kind::RefusedByRule, s.refusalStatus, s.refusal, {}});
}

bool isSameVersionStill(const State &s, const Meaning &meaning)
{
    if (meaning.outcome == Meaning::Outcome::NotModified)
        return true;
    const Revision known = s.write ? revisionOf(*s.write) : s.theirsRevision;
    if (known.isValid() && meaning.revision.isValid())
        return sameVersion(known, meaning.revision);
    return s.write && !isDelete(*s.write) && s.terms.sameContent(baseOf(*s.write), meaning.record);
}

void rebaseOntoNewTheirs(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (isSameVersionStill(s, meaning)) {
        takeInTyped(s);
        t.rest(Phase::Merging);
        return;
    }
    s.refusal = {}; // it was said of an earlier version
    meetTheirs(s, s.merge->mine(), {meaning.record, meaning.revision, {}});
    noteCollision(t);
    ask(t);
}

}

void fetchTheirs(Transition &t)
{
    t.send(Phase::FetchingTheirs, t.get(revisionOf(*t.state.write)));
}

void refetchTheirs(Transition &t)
{
    t.beginMergeAction();
    t.send(Phase::FetchingTheirs, t.get(t.state.theirsRevision));
}

void theirsReplied(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    const bool hasRecord = meaning.outcome == Meaning::Outcome::Done && !meaning.record.isAbsent();
    const bool answers = hasRecord || meaning.outcome == Meaning::Outcome::NotModified;
    if (s.write && isCreate(*s.write))
        existingReplied(t, meaning);
    else if (meaning.outcome == Meaning::Outcome::Gone)
        foundDeleted(t, meaning.problem);
    else if (answers && !s.write)
        rebaseOntoNewTheirs(t, meaning);
    else if (answers && isSameVersionStill(s, meaning))
        refusedByRule(t);
    else if (hasRecord && isDelete(*s.write))
        foundDeleteConflict(t, meaning);
    else if (hasRecord)
        conflictWith(t, meaning.record, meaning.revision);
    else if (!interrupt(t, meaning))
        handBack(t, troubleOf(meaning));
}

void conflictWith(Transition &t, const Value &theirs, const Revision &revision)
{
    State &s = t.state;
    s.presence = State::Presence::There;
    if (s.terms.sameContent(theirs, recordOf(*s.write))) {
        t.tell(Tell::What::Landed);
        settle(t, theirs, revision);
        return;
    }
    const std::optional<Merge> before = meetTheirs(s, s.write->mine, {theirs, revision, savedByIn(s.refusal)});
    noteCollision(t);
    const bool isClean = s.merge->isDecided() && !undoesUnasked(before, *s.merge);
    if (isClean && s.terms.sameContent(s.merge->result(), theirs)) {
        settle(t, theirs, revision); // nothing of mine is left to send
        return;
    }
    const bool mayResubmit = s.terms.cleanMerge == Terms::CleanMerge::Resubmit && s.pursuit == State::Pursuit::CarryOn;
    if (isClean && mayResubmit && s.spent.automaticMerges == 0) {
        ++s.spent.automaticMerges;
        resubmit(t);
        return;
    }
    if (isClean && s.spent.automaticMerges > 0)
        s.trouble = {Trouble::Kind::StaleAgain, s.refusalStatus, s.refusal, {}};
    ask(t);
}

void conflictWithUntold(Transition &t, const Meaning &meaning)
{
    t.state.refusal = {}; // it was said of an earlier version
    conflictWith(t, meaning.record, meaning.revision);
}

void mergeUnsaved(Transition &t, const Value &theirs, const Revision &revision)
{
    State &s = t.state;
    const bool isKnown = revision == s.theirsRevision;
    if (!isKnown)
        s.refusal = {}; // it was said of an earlier version
    const std::optional<Merge> before = meetTheirs(s, s.mine, {theirs, revision, isKnown ? s.theirsSavedBy : SavedBy()});
    takeInTyped(s);
    noteCollision(t);
    if (!s.merge->isDecided() || s.merge->conflictCount() > 0 || undoesUnasked(before, *s.merge)) {
        ask(t);
        return;
    }
    t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::MergedAutomatically, s.merge->result(), s.merge});
    foldMerge(s);
    t.updateDraft(StoreDraft::When::Now);
    t.tell(Tell::What::MergedByItself);
    comeToRest(t);
}

void askAbout(Transition &t, const Merge &merge, const Revision &theirsRevision)
{
    t.state.merge = merge;
    t.state.theirsRevision = theirsRevision;
    t.state.theirsSavedBy = {};
    t.state.refusal = {}; // that was of the version before
    noteCollision(t);
    ask(t);
}

void askAgain(Transition &t)
{
    ask(t);
}

void resolve(Transition &t, const Merge &merge)
{
    State &s = t.state;
    if (s.phase != Phase::Merging || merge.base() != s.merge->base())
        return;
    s.merge = merge.theirs() == s.merge->theirs() ? merge : rebase(merge, s.merge->theirs());
    takeInTyped(s);
    t.storeDraft(StoreDraft::When::Soon);
}

void submitMerge(Transition &t)
{
    State &s = t.state;
    if (s.phase != Phase::Merging || !canSave(s))
        return;
    t.beginMergeAction();
    const Value result = s.merge->result();
    if (s.merge->theirs() == result) {
        const UpdateIntention nothing{s.key.collection, s.key.id, result, {}, s.theirsRevision};
        s.write = Write{nothing, s.mine, Write::Certainty::Planned};
        settle(t, result, s.theirsRevision);
        return;
    }
    resubmit(t);
}

void cancelMerge(Transition &t)
{
    State &s = t.state;
    if (s.phase != Phase::Merging)
        return;
    s.trouble = {};
    if (s.wayOut.kind == WayOut::Kind::MergeInto) {
        reopenDuplicate(t);
        return;
    }
    t.rest(homePhase(s));
    t.storeDraft(StoreDraft::When::Now);
}

}
