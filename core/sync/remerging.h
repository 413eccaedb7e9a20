// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/state.h"

/// The merge that is there meets a newer theirs, or what was typed since.
namespace concord::sync {

/// mine against theirs, keeping the resolutions of the merge that is there.
Merge mergeWith(const State &state, const Value &mine, const Value &theirs);
/// The same edit against a newer theirs. Mine that theirs had already (a write that landed unnoticed) and has no more was taken
/// back by someone who saw it: plain rebase() would put it there again unasked.
Merge moved(const Merge &before, const Value &theirs);
/// True when something the user decided is not in the new result any more: then it has to be shown, even if nothing conflicts.
bool dropsDecision(const std::optional<Merge> &before, const Merge &after);
/// What the user typed into a decision that is asked again is not lost with it: it is mine from now on.
void keepTypedDecisions(State &state, const Merge &before);
/// What was typed since the merge was made is part of it.
void takeInTyped(State &state);
/// theirs becomes base and the merge's result becomes mine, unsaved.
void foldMerge(State &state);

}
