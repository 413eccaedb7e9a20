// SPDX-License-Identifier: MIT
#include "core/sync/loading.h"

#include "core/sync/conflict.h"
#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/reconciling.h"
#include "core/sync/saving.h"
#include "core/sync/waiting.h"

namespace concord::sync {

namespace {

/// Drafts of earlier versions of Concord have no way out: a create of what has a base is of what had been deleted elsewhere.
WayOut wayOutOf(const Draft &draft)
{
    const bool isRecreating = !draft.base.isAbsent() && !draft.sent.isAbsent() && !draft.idempotencyKey.isEmpty();
    return isRecreating ? WayOut{WayOut::Kind::Recreate, draft.wayOut.origins} : draft.wayOut;
}

/// The write that was under way when the draft was stored.
Write writeIn(const RecordKey &key, const Draft &draft)
{
    if (draft.base.isAbsent() || wayOutOf(draft).kind == WayOut::Kind::Recreate) {
        const auto id = key.isNew() ? std::nullopt : std::optional(key.id);
        const CreateIntention create{key.collection, id, draft.sent, draft.idempotencyKey};
        return {create, draft.sent, Write::Certainty::Unknown};
    }
    UpdateIntention update{key.collection, key.id, draft.sent, draft.base, draft.revision};
    if (draft.merge) {
        update.base = draft.merge->merge.theirs();
        update.revision = draft.merge->theirsRevision;
    }
    return {update, draft.merge ? draft.merge->merge.mine() : draft.sent, Write::Certainty::Unknown};
}

void takeUp(Transition &t, const Draft &draft)
{
    State &s = t.state;
    s.base = draft.base;
    s.mine = draft.mine;
    s.revision = draft.revision;
    if (draft.sent.isAbsent() || draft.mine == draft.sent)
        s.idempotencyKey = draft.idempotencyKey; // else it belongs to what was sent
    s.wayOut = wayOutOf(draft);
    const bool isRecreating = s.wayOut.kind == WayOut::Kind::Recreate;
    s.presence = isRecreating ? State::Presence::Deleted : draft.base.isAbsent() ? State::Presence::New : State::Presence::There;
    if (draft.merge) {
        s.merge = draft.merge->merge;
        s.theirsRevision = draft.merge->theirsRevision;
        s.theirsSavedBy = draft.merge->theirsSavedBy;
    }
    t.tell(Tell::What::DraftRestored);
    if (draft.stage == Draft::Stage::Sending && !draft.sent.isAbsent()) {
        s.write = writeIn(s.key, draft);
        reconcile(t);
        return;
    }
    if (isRecreating && !draft.sent.isAbsent()) {
        beginCreate(t);
        return;
    }
    const bool isUnanswered = s.wayOut.kind == WayOut::Kind::MergeInto && draft.stage == Draft::Stage::Editing;
    if (isUnanswered && s.merge) {
        reopenDuplicate(t);
        return;
    }
    if (draft.stage == Draft::Stage::Queued)
        s.repeat = State::Repeat::SaveAgain;
    if (s.presence == State::Presence::New)
        comeToRest(t);
    else
        beginLoading(t);
}

/// As was known: nothing has to be made again. One that mine is merged into was never missing.
void foundThere(State &s)
{
    s.presence = State::Presence::There;
    s.freshness = State::Freshness::Current;
    if (s.wayOut.kind != WayOut::Kind::MergeInto)
        s.wayOut = {};
}

void nothingThere(Transition &t, const Meaning &meaning)
{
    if (!t.state.base.isAbsent() || isDirty(t.state)) {
        foundDeleted(t, meaning.problem);
        return;
    }
    t.state.trouble = troubleOf(meaning);
    t.rest(homePhase(t.state));
    t.tell(Tell::What::Refused);
}

void loadFailed(Transition &t, const Meaning &meaning)
{
    t.state.trouble = troubleOf(meaning);
    t.state.repeat = State::Repeat::No;
    t.rest(homePhase(t.state));
    if (t.state.trouble)
        t.tell(Tell::What::Refused);
}

}

void open(Transition &t, const Opened &event)
{
    State &s = t.state;
    if (s.phase != Phase::Blank || s.inFlight != 0)
        return;
    t.beginAction();
    if (event.draft) {
        takeUp(t, *event.draft);
    } else if (s.presence == State::Presence::New) {
        s.mine = event.mine.isAbsent() ? Value::object({}) : event.mine;
        t.rest(Phase::Ready);
    } else {
        beginLoading(t);
    }
}

void reload(Transition &t)
{
    switch (t.state.phase) {
    case Phase::Ready:
        if (t.state.presence == State::Presence::New)
            return;
        if (t.state.merge && !t.state.write)
            t.beginMergeAction();
        else
            t.beginAction();
        if (t.state.write)
            reconcile(t);
        else
            beginLoading(t);
        return;
    case Phase::Blank:
    case Phase::DeletedElsewhere:
        t.beginAction();
        beginLoading(t);
        return;
    case Phase::Merging:
        refetchTheirs(t);
        return;
    case Phase::DeleteConflict:
        keepRecord(t);
        return;
    case Phase::OutcomeUnknown:
        t.beginAction();
        reconcile(t);
        return;
    case Phase::Loading:
    case Phase::Verifying:
    case Phase::Saving:
    case Phase::Confirming:
    case Phase::FetchingTheirs:
    case Phase::Reconciling:
    case Phase::Deleting:
    case Phase::DuplicateFound:
    case Phase::Waiting:
    case Phase::Offline:
    case Phase::SignedOut:
    case Phase::Finished:
        return;
    }
}

void beginLoading(Transition &t)
{
    t.send(Phase::Loading, t.state.base.isAbsent() ? t.get() : t.get(t.state.revision));
}

void loadReplied(Transition &t, const Meaning &meaning)
{
    State &s = t.state;
    if (!meaning.schema.isEmpty())
        s.schema = meaning.schema;
    if (meaning.outcome == Meaning::Outcome::NotModified && !s.base.isAbsent()) {
        foundThere(s);
        t.updateDraft(StoreDraft::When::Now);
        t.tell(Tell::What::Loaded);
        comeToRest(t);
    } else if (meaning.outcome == Meaning::Outcome::Done && !meaning.record.isAbsent()) {
        t.tell(Tell::What::Loaded);
        s.wayOut.kind == WayOut::Kind::Recreate ? foundInstead(t, meaning) : adopt(t, meaning.record, meaning.revision);
    } else if (meaning.outcome == Meaning::Outcome::Gone) {
        nothingThere(t, meaning);
    } else if (!interrupt(t, meaning)) {
        loadFailed(t, meaning);
    }
}

void adopt(Transition &t, const Value &record, const Revision &revision)
{
    State &s = t.state;
    foundThere(s);
    if (s.merge || (isDirty(s) && !s.terms.sameContent(s.base, record))) {
        mergeUnsaved(t, record, revision);
        return;
    }
    s.mine = isDirty(s) ? merge(s.base, s.mine, record, s.terms.rules).result() : record;
    s.base = record;
    s.revision = revision;
    t.updateDraft(StoreDraft::When::Now);
    comeToRest(t);
}

}
