// SPDX-License-Identifier: MIT
#include "core/sync/creating.h"

#include "core/sync/loading.h"
#include "core/sync/reconciling.h"
#include "core/sync/remerging.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

/// 128 bits from the session's own sequence: unique among keys as long as the seeds are.
QByteArray newIdempotencyKey(State &s)
{
    const auto hex = [&s] { return QByteArray::number(nextRandom(s.seed), 16).rightJustified(16, '0'); };
    const QByteArray first = hex();
    return first + hex();
}

void waitForUserAtDuplicate(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    s.existing = createdOrOwnId(s);
    s.theirs = meaning.record;
    s.theirsRevision = meaning.revision;
    s.theirsSavedBy = savedByIn(s.refusal);
    const JournalEntry::Kind kind = JournalEntry::Kind::Duplicate;
    t.effects.emplace_back(NoteCollision{kind, s.base, s.mine, s.theirs, {}, s.refusal});
    s.write.reset();
    s.repeat = State::Repeat::No;
    s.trouble = {Trouble::Kind::RefusedByRule, s.refusalStatus, s.refusal, {}};
    t.rest(Phase::DuplicateFound);
    t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::DuplicateFound);
}

/// It vanished between the refusal and the look at it.
void existingVanished(Transition &t)
{
    const State &s = t.state;
    if (s.key.isNew())
        handBack(t, {Trouble::Kind::Unavailable, s.refusalStatus, s.refusal, {}});
    else
        tryAgainLater(t, Phase::Saving);
}

/// What collided with the record that mine was of is undecided until mine is saved.
void leaveRecord(State &s)
{
    if (!s.key.isNew())
        s.wayOut.origins.push_back(s.key);
}

/// The record turns into the one that was met.
void becomeExisting(Transition &t)
{
    State &s = t.state;
    // Of a record that was deleted, base still tells what mine is a change of.
    s.merge = merge(s.base.isAbsent() ? Value::object({}) : s.base, s.mine, s.theirs, s.terms.rules);
    t.moveTo({s.key.collection, s.existing});
    s.presence = State::Presence::There;
    s.wayOut.kind = WayOut::Kind::MergeInto;
    s.base = s.theirs;
    s.revision = s.theirsRevision;
    s.idempotencyKey.clear();
}

}

void beginCreate(Transition &t)
{
    State &s = t.state;
    if (s.idempotencyKey.isEmpty())
        s.idempotencyKey = newIdempotencyKey(s);
    const auto id = s.key.isNew() ? std::nullopt : std::optional(s.key.id);
    const CreateIntention create{s.key.collection, id, s.mine, s.idempotencyKey};
    plan(t, {create, s.mine, Write::Certainty::Planned});
}

void recreate(Transition &t)
{
    State &s = t.state;
    if (s.phase != Phase::DeletedElsewhere || s.access == State::Access::ReadOnly || s.mine.isAbsent())
        return;
    t.beginAction();
    s.wayOut.kind = WayOut::Kind::Recreate;
    beginCreate(t);
}

void saveAsNew(Transition &t, const QString &id)
{
    State &s = t.state;
    const bool isNamingNew = s.phase == Phase::Ready && s.presence == State::Presence::New && !s.write;
    const bool isWayOut = s.phase == Phase::DeletedElsewhere || s.phase == Phase::DuplicateFound;
    if ((!isNamingNew && !isWayOut) || s.mine.isAbsent())
        return;
    t.beginAction();
    if (isWayOut)
        s.wayOut.kind = WayOut::Kind::SaveAsNew;
    if (id != s.key.id) {
        s.idempotencyKey.clear();
        leaveRecord(s);
    }
    t.moveTo({s.key.collection, id});
    s.presence = State::Presence::New;
    s.base = {};
    s.revision = {};
    s.theirs = {};
    s.theirsRevision = {};
    s.theirsSavedBy = {};
    s.existing.clear();
    s.merge.reset();
    beginCreate(t);
}

QString createdOrOwnId(const State &s)
{
    return s.key.isNew() ? s.existing : s.key.id;
}

bool nameCreated(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (!s.key.isNew())
        return true;
    s.existing = meaning.id;
    if (!s.existing.isEmpty())
        return true;
    s.write->certainty = Write::Certainty::Unknown;
    leaveUnknown(t, troubleOf(meaning));
    return false;
}

void metExisting(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    s.existing = s.key.isNew() ? meaning.id : s.key.id;
    if (s.existing.isEmpty())
        waitForUserAtDuplicate(t, {});
    else
        t.send(Phase::FetchingTheirs, GetIntention{s.key.collection, s.existing, {}});
}

void existingReplied(Transition &t, const Meaning &meaning)
{
    if (meaning.outcome == Meaning::Outcome::Done && !meaning.record.isAbsent())
        foundExisting(t, meaning);
    else if (meaning.outcome == Meaning::Outcome::Gone)
        existingVanished(t);
    else if (!interrupt(t, meaning))
        handBack(t, troubleOf(meaning));
}

void foundExisting(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (s.terms.sameContent(meaning.record, recordOf(*s.write))) {
        t.tell(Tell::What::Landed);
        settle(t, meaning.record, meaning.revision);
    } else {
        waitForUserAtDuplicate(t, meaning);
    }
}

void foundInstead(Transition &t, const Meaning &meaning)
{
    const State &s = t.state;
    if (s.terms.sameContent(meaning.record, s.mine))
        adopt(t, meaning.record, meaning.revision);
    else
        waitForUserAtDuplicate(t, meaning);
}

void mergeIntoExisting(Transition &t)
{
    State &s = t.state;
    if (s.phase != Phase::DuplicateFound || s.theirs.isAbsent())
        return;
    t.beginMergeAction();
    if (s.wayOut.kind == WayOut::Kind::MergeInto)
        takeInTyped(s);
    else
        becomeExisting(t);
    s.theirs = {};
    s.existing.clear();
    t.rest(Phase::Merging);
    t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::ConflictDetected);
}

void reopenDuplicate(Transition &t)
{
    State &s = t.state;
    s.theirs = s.merge->theirs();
    s.existing = s.key.id;
    t.rest(Phase::DuplicateFound);
    t.storeDraft(StoreDraft::When::Now);
    t.tell(Tell::What::DuplicateFound);
}

}
