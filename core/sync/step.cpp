// SPDX-License-Identifier: MIT
#include "core/sync/step.h"

#include "core/sync/conflict.h"
#include "core/sync/creating.h"
#include "core/sync/deleting.h"
#include "core/sync/editing.h"
#include "core/sync/loading.h"
#include "core/sync/reconciling.h"
#include "core/sync/resuming.h"
#include "core/sync/saving.h"
#include "core/sync/settling.h"
#include "core/sync/transition.h"
#include "core/sync/writereply.h"

namespace concord::sync {

namespace {

void replied(Transition &t, const Replied &event)
{
    State &s = t.state;
    if (event.request == 0 || event.request != s.inFlight)
        return;
    s.inFlight = 0;
    if (s.spent.offline > 0 && event.meaning.outcome != Meaning::Outcome::Unreachable) {
        s.spent.offline = 0;
        t.tell(Tell::What::BackOnline);
    }
    switch (s.phase) {
    case Phase::Loading:
        loadReplied(t, event.meaning);
        return;
    case Phase::Verifying:
        verifyReplied(t, event.meaning);
        return;
    case Phase::Saving:
    case Phase::Deleting:
        writeReplied(t, event.meaning);
        return;
    case Phase::Confirming:
        confirmReplied(t, event.meaning);
        return;
    case Phase::FetchingTheirs:
        theirsReplied(t, event.meaning);
        return;
    case Phase::Reconciling:
        reconcileReplied(t, event.meaning);
        return;
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
        return;
    }
}

/// One overload for each event.
struct Handler {
    Transition &t;

    void operator()(const Opened &event) const { open(t, event); }
    void operator()(const Edited &event) const { edit(t, event.mine); }
    void operator()(const Save &) const { save(t); }
    void operator()(const Remove &) const { remove(t); }
    void operator()(const Resolved &event) const { resolve(t, event.merge); }
    void operator()(const SubmitMerge &) const { submitMerge(t); }
    void operator()(const CancelMerge &) const { cancelMerge(t); }
    void operator()(const Revert &) const { revert(t); }
    void operator()(const Reload &) const { reload(t); }
    void operator()(const Recreate &) const { recreate(t); }
    void operator()(const SaveAsNew &event) const { saveAsNew(t, event.id); }
    void operator()(const MergeIntoExisting &) const { mergeIntoExisting(t); }
    void operator()(const Discard &) const { discard(t); }
    void operator()(const RetryNow &) const { retryNow(t); }
    void operator()(const Cancel &) const { cancel(t); }
    void operator()(const Replied &event) const { replied(t, event); }
    void operator()(const TimerFired &event) const { timerFired(t, event.timer); }
    void operator()(const SignedIn &) const { signedIn(t); }
    void operator()(const NetworkReturned &) const { networkReturned(t); }
    void operator()(const ChangedElsewhere &) const { changedElsewhere(t); }
    void operator()(const TermsChanged &event) const { changeTerms(t, event.terms); }
};

}

Step step(State state, const Event &event)
{
    Transition t{std::move(state), {}};
    std::visit(Handler{t}, event);
    return {std::move(t.state), std::move(t.effects)};
}

}
