// SPDX-License-Identifier: MIT
#include "core/sync/deleting.h"

#include "core/sync/conflict.h"
#include "core/sync/loading.h"
#include "core/sync/remerging.h"
#include "core/sync/saving.h"

namespace concord::sync {

void remove(Transition &t)
{
    State &s = t.state;
    const bool isDecided = s.phase == Phase::DeleteConflict;
    const bool isThere = s.phase == Phase::Ready && s.presence == State::Presence::There && !s.write;
    if (!isDecided && !isThere)
        return;
    t.beginAction();
    if (isDecided)
        t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::KeptMine, {}, {}});
    const Revision &revision = isDecided ? s.theirsRevision : s.revision;
    plan(t, {DeleteIntention{s.key.collection, s.key.id, revision}, s.mine, Write::Certainty::Planned});
}

Value toBeDeleted(const State &s)
{
    return s.theirs.isAbsent() ? s.base : s.theirs;
}

void deleted(Transition &t)
{
    State &s = t.state;
    s.write.reset();
    s.merge.reset();
    s.base = {};
    s.mine = {};
    s.revision = {};
    s.trouble = {};
    s.presence = State::Presence::Deleted;
    t.effects.emplace_back(RemoveDraft{s.key});
    t.rest(Phase::Finished);
    t.tell(Tell::What::Deleted);
}

void foundDeleteConflict(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    s.theirs = meaning.record;
    s.theirsRevision = meaning.revision;
    s.theirsSavedBy = savedByIn(s.refusal);
    if (s.merge) { // left for later: it is against the version that theirsRevision names, or its result would go over this one
        meetTheirs(s, s.mine, {s.theirs, s.theirsRevision, s.theirsSavedBy});
        takeInTyped(s);
    }
    const JournalEntry::Kind kind = JournalEntry::Kind::Conflict;
    t.effects.emplace_back(NoteCollision{kind, s.base, {}, s.theirs, {}, s.refusal});
    s.write.reset();
    t.rest(Phase::DeleteConflict);
    t.tell(Tell::What::DeleteConflict);
}

void keepRecord(Transition &t)
{
    State &s = t.state;
    if (s.phase != Phase::DeleteConflict)
        return;
    t.beginAction();
    t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::TookTheirs, s.theirs, {}});
    const Value theirs = std::exchange(s.theirs, {});
    const Revision revision = std::exchange(s.theirsRevision, {});
    s.theirsSavedBy = {};
    adopt(t, theirs, revision);
}

namespace {

/// Giving way to theirs was thought of, not done, and now there is no theirs: what was typed is worth more.
Merge withoutTheirs(const Merge &merge)
{
    Merge kept = merge;
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        if (merge.decisions()[i].resolution.choice == Resolution::Choice::Theirs)
            kept = kept.withResolution(i, {});
    }
    return kept;
}

}

void foundDeleted(Transition &t, const Problem &problem)
{
    State &s = t.state;
    if (s.write && isDelete(*s.write)) {
        deleted(t);
        return;
    }
    if (s.merge && !s.write)
        s.merge = withoutTheirs(*s.merge);
    if (s.merge)
        foldMerge(s); // its resolutions live on in mine
    s.write.reset();
    s.repeat = State::Repeat::No;
    s.presence = State::Presence::Deleted;
    s.revision = {};
    s.refusal = problem;
    const JournalEntry::Kind kind = JournalEntry::Kind::DeletedElsewhere;
    t.effects.emplace_back(NoteCollision{kind, s.base, s.mine, {}, {}, problem});
    t.rest(Phase::DeletedElsewhere);
    t.updateDraft(StoreDraft::When::Now);
    t.tell(Tell::What::DeletedElsewhere);
}

void discard(Transition &t)
{
    State &s = t.state;
    if (s.phase == Phase::Finished)
        return;
    if (s.inFlight != 0)
        t.effects.emplace_back(CancelRequest{s.inFlight});
    // A collision was noted of a record without changes as well.
    const bool hasCollided = s.phase == Phase::DeletedElsewhere || s.phase == Phase::DuplicateFound;
    if (isDirty(s) || s.merge || hasCollided)
        t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::Discarded, s.mine, s.merge});
    s.write.reset();
    s.merge.reset();
    s.trouble = {};
    t.effects.emplace_back(RemoveDraft{s.key});
    t.rest(Phase::Finished);
    t.tell(Tell::What::Discarded);
}

}
