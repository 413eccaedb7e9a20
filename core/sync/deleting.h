// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// Deleting, and finding deleted.
namespace concord::sync {

void remove(Transition &t);
/// What the user saw when they asked for the delete: base, or what they decided to delete all the same.
Value toBeDeleted(const State &state);
/// The delete took effect, or somebody was faster: done with the record.
void deleted(Transition &t);
void foundDeleteConflict(Transition &t, const Meaning &theirs);
/// After foundDeleteConflict(): it stays, as the server has it.
void keepRecord(Transition &t);
/// The record is gone from the server; a delete has come to its end by that, anything else asks the user.
void foundDeleted(Transition &t, const Problem &problem);
void discard(Transition &t);

}
