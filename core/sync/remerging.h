// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/state.h"

/// The merge that is there meets a newer theirs, or what was typed since.
namespace concord::sync {

/// The server's record of a version.
struct Theirs {
    Value record;
    Revision revision;
    SavedBy savedBy;
};

/// mine against theirs: the merge that is there is moved with its resolutions, or one begins. What the user typed into a decision
/// that is asked again becomes mine. Returns the merge that was there.
std::optional<Merge> meetTheirs(State &state, const Value &mine, const Theirs &theirs);
/// True when the new result drops something the user decided, or puts or removes lines of a text again that both sides had put or
/// removed and theirs has the old way by now: then it has to be shown, even if nothing conflicts.
bool undoesUnasked(const std::optional<Merge> &before, const Merge &after);
/// What was typed since the merge was made is part of it.
void takeInTyped(State &state);
/// theirs becomes base and the merge's result becomes mine, unsaved. Where something is undecided, base and mine stay what they
/// were, so that it is asked about when the record is met again.
void foldMerge(State &state);

}
