// SPDX-License-Identifier: MIT
#include "core/sync/settling.h"

#include "core/sync/conflict.h"
#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/remerging.h"
#include "core/sync/saving.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

/// 2xx, and the record is as it was: some servers ignore what they do not like.
void notApplied(Transition &t, const Value &stored, const Revision &revision)
{
    State &s = t.state;
    s.base = stored;
    s.revision = revision;
    if (s.merge) {
        s.merge = rebase(*s.merge, stored);
        s.theirsRevision = revision;
    }
    handBack(t, {Trouble::Kind::NotApplied, 0, {}, {}});
}

void noteOutcome(Transition &t, const Value &stored)
{
    const State &s = t.state;
    if (s.wayOut.kind == WayOut::Kind::Recreate)
        t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::Recreated, stored, {}});
    else if (s.wayOut.kind == WayOut::Kind::SaveAsNew)
        t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::SavedAsNew, stored, {}});
    if (!s.merge)
        return;
    const bool asked = s.merge->conflictCount() > 0;
    t.effects.emplace_back(
        NoteOutcome{asked ? JournalEntry::Outcome::MergedByUser : JournalEntry::Outcome::MergedAutomatically, stored, s.merge});
}

/// Says what was done without asking: a merge of its own, or the server's changes to what was sent.
void tellWhatChanged(Transition &t, const Write &write, const Value &stored)
{
    State &s = t.state;
    const Value sent = recordOf(write);
    s.lastMerge.reset();
    if (s.merge && s.merge->conflictCount() == 0) {
        s.lastMerge = s.merge;
        t.tell(Tell::What::MergedByItself);
    } else if (!s.terms.sameContent(sent, stored)) {
        s.lastMerge = merge(sent, sent, stored, s.terms.rules);
        t.tell(Tell::What::AdjustedByServer);
    }
}

/// What is confirmed leaves the vault; what was typed since stays, under the record's id when it has just got one.
void settleDraft(Transition &t, const RecordKey &key)
{
    State &s = t.state;
    if (isDirty(s)) {
        t.moveTo(key);
        t.storeDraft(StoreDraft::When::Now);
    } else {
        t.effects.emplace_back(RemoveDraft{s.key});
        s.key = key;
    }
}

}

void written(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (isDelete(*s.write)) {
        deleted(t);
        return;
    }
    if (meaning.outcome == Meaning::Outcome::Resurrected) {
        t.effects.emplace_back(NoteCollision{JournalEntry::Kind::Resurrected, s.base, s.mine, {}, {}, meaning.problem});
        t.tell(Tell::What::Resurrected);
    }
    if (isCreate(*s.write) && !nameCreated(t, meaning))
        return;
    const bool needsReading = !meaning.revision.isValid() || s.terms.guardFor(meaning.revision).kind == WriteGuard::Kind::Verify;
    if (needsReading)
        confirm(t);
    else
        settle(t, meaning.record.isAbsent() ? recordOf(*s.write) : meaning.record, meaning.revision);
}

void confirm(Transition &t)
{
    t.send(Phase::Confirming, GetIntention{t.state.key.collection, createdOrOwnId(t.state), {}});
}

void confirmReplied(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (meaning.outcome == Meaning::Outcome::Done && !meaning.record.isAbsent()) {
        settle(t, meaning.record, meaning.revision);
    } else if (meaning.outcome == Meaning::Outcome::Gone) {
        t.moveTo({s.key.collection, createdOrOwnId(s)});
        s.base = recordOf(*s.write);
        s.idempotencyKey.clear();
        foundDeleted(t, meaning.problem);
    } else if (!interrupt(t, meaning)) {
        settle(t, recordOf(*s.write), {});
    }
}

void settle(Transition &t, const Value &stored, const Revision &revision)
{
    State &s = t.state;
    const Write write = *s.write;
    const Value before = baseOf(write);
    if (!before.isAbsent() && s.terms.sameContent(before, stored) && !s.terms.sameContent(before, recordOf(write))) {
        notApplied(t, stored, revision);
        return;
    }
    noteOutcome(t, stored);
    tellWhatChanged(t, write, stored);
    const RecordKey key{s.key.collection, createdOrOwnId(s)};
    const Merge since = merge(write.mine, s.mine, stored, s.terms.rules);
    const bool isTypedOver = s.mine != write.mine && since.conflictCount() > 0;
    if (!isTypedOver)
        s.mine = s.mine == write.mine ? stored : since.result();
    s.base = stored;
    s.revision = revision;
    s.presence = State::Presence::There;
    s.wayOut = {};
    s.freshness = State::Freshness::Current;
    s.merge.reset();
    s.theirs = {};
    s.theirsRevision = {};
    s.theirsSavedBy = {};
    s.write.reset();
    s.idempotencyKey.clear();
    s.existing.clear();
    s.trouble = {};
    settleDraft(t, key);
    t.tell(isCreate(write) ? Tell::What::Created : Tell::What::Saved);
    if (isTypedOver)
        askAbout(t, since, revision);
    else
        comeToRest(t);
}

void handBack(Transition &t, const Trouble &trouble)
{
    State &s = t.state;
    s.write.reset();
    s.theirs = {};
    s.repeat = State::Repeat::No;
    s.trouble = trouble;
    takeInTyped(s);
    if (s.merge && s.merge->conflictCount() == 0 && s.wayOut.kind != WayOut::Kind::MergeInto)
        foldMerge(s);
    t.rest(s.merge ? Phase::Merging : homePhase(s));
    t.updateDraft(StoreDraft::When::Now);
    if (trouble)
        t.tell(Tell::What::Refused);
}

}
