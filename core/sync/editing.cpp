// SPDX-License-Identifier: MIT
#include "core/sync/editing.h"

#include "core/sync/loading.h"

namespace concord::sync {

void edit(Transition &t, const Value &mine)
{
    State &s = t.state;
    const bool isOpen = !s.base.isAbsent() || s.presence == State::Presence::New;
    if (!isOpen || s.phase == Phase::Blank || s.phase == Phase::Finished || mine.isAbsent() || mine.isSameNode(s.mine))
        return;
    if (mine != s.mine)
        s.idempotencyKey.clear(); // another payload
    s.mine = mine;
    if (s.phase == Phase::Merging)
        s.merge = rebaseMine(*s.merge, mine);
    t.updateDraft(StoreDraft::When::Soon);
}

void revert(Transition &t)
{
    State &s = t.state;
    const bool isAtRest = s.phase == Phase::Ready || s.phase == Phase::Merging;
    if (!isAtRest || s.base.isAbsent())
        return;
    if (isDirty(s) || s.merge)
        t.effects.emplace_back(NoteOutcome{JournalEntry::Outcome::Discarded, s.base, s.merge});
    t.beginAction();
    const bool isBehind = s.merge || s.write;
    s.merge.reset();
    s.write.reset();
    s.wayOut = {};
    s.mine = s.base;
    t.effects.emplace_back(RemoveDraft{s.key});
    if (isBehind)
        beginLoading(t);
    else
        t.rest(Phase::Ready);
}

void changedElsewhere(Transition &t)
{
    State &s = t.state;
    if (s.presence == State::Presence::New || s.phase == Phase::Finished || s.phase == Phase::Blank)
        return;
    if (s.phase == Phase::Ready && !isDirty(s) && !s.write && !s.merge) {
        s.freshness = State::Freshness::ChangedElsewhere;
        t.beginAction();
        beginLoading(t);
        return;
    }
    const bool isNews = s.freshness == State::Freshness::Current;
    s.freshness = State::Freshness::ChangedElsewhere;
    if (isNews)
        t.tell(Tell::What::ChangedElsewhere);
}

void changeTerms(Transition &t, const Terms &terms)
{
    t.state.terms = terms;
}

}
