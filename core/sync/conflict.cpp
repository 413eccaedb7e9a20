// SPDX-License-Identifier: MIT
#include "core/sync/conflict.h"

#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"

#include <algorithm>

namespace concord::sync {

namespace {

/// base with what both sides had agreed on: that is nobody's change any more. Nothing when the merge cannot say it.
std::optional<Value> agreedBase(const Merge &merge)
{
    Merge agreed = merge;
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        if (merge.decisions()[i].kind == Decision::Kind::Both)
            continue;
        agreed = agreed.withResolution(i, {Resolution::Choice::Base, {}, {}});
        if (agreed.decisions()[i].resolution.choice != Resolution::Choice::Base)
            return {};
    }
    return agreed.result();
}

/// The same edit against a newer theirs. Mine that theirs had already (a write that landed unnoticed) and has no more was taken
/// back by someone who saw it: plain rebase() would put it there again unasked.
Merge moved(const Merge &before, const Value &theirs)
{
    const std::optional<Value> base = agreedBase(before);
    if (!base || *base == before.base())
        return rebase(before, theirs);
    return withReport(merge(*base, before.mine(), theirs, before.rules()), mergeReport(before));
}

/// mine against theirs, keeping the resolutions of the merge that is there.
Merge mergeWith(const State &s, const Value &mine, const Value &theirs)
{
    if (!s.merge)
        return merge(s.base, mine, theirs, s.terms.rules);
    return moved(s.merge->mine() == mine ? *s.merge : rebaseMine(*s.merge, mine), theirs);
}

bool isDropped(const Decision &decision, const Value &result)
{
    const bool isChosen = decision.resolution.choice != Resolution::Choice::Undecided;
    return isChosen && valueAt(result, decision.pointer) != decision.outcome();
}

/// True when something the user decided is not in the new result any more: then it has to be shown, even if nothing conflicts.
bool dropsDecision(const std::optional<Merge> &before, const Merge &after)
{
    if (!before)
        return false;
    const auto &decisions = before->decisions();
    return std::any_of(decisions.begin(), decisions.end(),
                       [result = after.result()](const Decision &decision) { return isDropped(decision, result); });
}

/// What the user typed into a decision that is asked again is not lost with it: it is mine from now on.
void keepTypedDecisions(State &s, const Merge &before)
{
    const Value result = s.merge->result();
    for (const Decision &decision : before.decisions()) {
        const Resolution::Choice choice = decision.resolution.choice;
        const bool isTyped = choice == Resolution::Choice::Own || choice == Resolution::Choice::Hunks;
        if (!isTyped || !isDropped(decision, result) || valueAt(s.mine, decision.pointer) != decision.mine)
            continue;
        const Result<Value> kept = withValueAt(s.mine, decision.pointer, decision.outcome());
        if (kept)
            s.mine = *kept;
    }
}

void noteCollision(Transition &t)
{
    const State &s = t.state;
    t.effects.emplace_back(
        NoteCollision{JournalEntry::Kind::Conflict, s.merge->base(), s.merge->mine(), s.merge->theirs(), s.merge, s.refusal});
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
    const Merge before = *s.merge;
    s.merge = moved(before, meaning.record);
    s.theirsRevision = meaning.revision;
    keepTypedDecisions(s, before);
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
    t.beginAction();
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
    const std::optional<Merge> before = std::exchange(s.merge, mergeWith(s, s.write->mine, theirs));
    s.theirsRevision = revision;
    if (before)
        keepTypedDecisions(s, *before);
    noteCollision(t);
    const bool isClean = s.merge->isDecided() && !dropsDecision(before, *s.merge);
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

void mergeUnsaved(Transition &t, const Value &theirs, const Revision &revision)
{
    State &s = t.state;
    s.merge = mergeWith(s, s.mine, theirs);
    s.theirsRevision = revision;
    noteCollision(t);
    if (!s.merge->isDecided() || s.merge->conflictCount() > 0) {
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
    t.beginAction();
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
    if (t.state.phase != Phase::Merging)
        return;
    t.state.trouble = {};
    t.rest(homePhase(t.state));
    t.storeDraft(StoreDraft::When::Now);
}

void takeInTyped(State &s)
{
    if (s.merge && s.merge->mine() != s.mine)
        s.merge = rebaseMine(*s.merge, s.mine);
}

void foldMerge(State &s)
{
    takeInTyped(s);
    s.lastMerge = s.merge;
    s.mine = s.merge->result();
    s.base = s.merge->theirs();
    s.revision = s.theirsRevision;
    s.theirsRevision = {};
    s.presence = State::Presence::There;
    s.freshness = State::Freshness::Current;
    s.merge.reset();
}

}
