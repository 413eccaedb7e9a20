// SPDX-License-Identifier: MIT
#include "core/sync/state.h"

namespace concord::sync {

State initialState(RecordKey key, Terms terms, quint64 seed)
{
    State state;
    state.presence = key.isNew() ? State::Presence::New : State::Presence::There;
    state.key = std::move(key);
    state.terms = std::move(terms);
    state.seed = seed;
    return state;
}

bool isDirty(const State &state)
{
    return state.phase != Phase::Finished && !state.mine.isAbsent() && state.mine != state.base;
}

bool isBusy(const State &state)
{
    return state.inFlight != 0 || state.phase == Phase::Waiting;
}

bool canSave(const State &state)
{
    if (state.access == State::Access::ReadOnly)
        return false;
    if (state.phase == Phase::Merging)
        return state.merge && state.merge->isDecided();
    return state.phase == Phase::Ready && (isDirty(state) || state.merge || state.write);
}

Draft draftOf(const State &state)
{
    Draft draft;
    draft.base = state.base;
    draft.mine = state.mine;
    draft.revision = state.revision;
    draft.wayOut = state.wayOut;
    draft.idempotencyKey = state.idempotencyKey;
    if (state.merge)
        draft.merge = DraftMerge{*state.merge, state.theirsRevision, state.theirsSavedBy};
    if (state.repeat == State::Repeat::SaveAgain)
        draft.stage = Draft::Stage::Queued;
    if (!state.write || isDelete(*state.write))
        return draft;
    if (const auto *create = std::get_if<CreateIntention>(&state.write->intention)) {
        draft.idempotencyKey = create->idempotencyKey;
        draft.sent = create->record;
    }
    if (state.write->certainty == Write::Certainty::Planned) {
        draft.stage = Draft::Stage::Queued;
        return draft;
    }
    draft.stage = Draft::Stage::Sending;
    draft.sent = recordOf(*state.write);
    return draft;
}

}
