// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// Someone saved first: fetching theirs, merging, asking, resubmitting.
namespace concord::sync {

/// GET of what is there, if it is newer than what the refused write presupposed.
void fetchTheirs(Transition &t);
/// The same while the user is resolving: the merge is rebased onto what comes.
void refetchTheirs(Transition &t);
void theirsReplied(Transition &t, const Meaning &meaning);
/// The write under way meets `theirs`: it landed after all, merges by itself once, or waits for the user.
void conflictWith(Transition &t, const Value &theirs, const Revision &revision);
/// The same of theirs that was met by looking, not told of by a refusal: nobody says who saved it.
void conflictWithUntold(Transition &t, const Meaning &meaning);
/// A reload met unsaved edits: they are merged onto `theirs`, and nothing is sent.
void mergeUnsaved(Transition &t, const Value &theirs, const Revision &revision);
/// What was typed during a save meets what the save brought along from theirs.
void askAbout(Transition &t, const Merge &merge, const Revision &theirsRevision);
/// The merge that was left by CancelMerge, with what was typed since.
void askAgain(Transition &t);
void resolve(Transition &t, const Merge &merge);
void submitMerge(Transition &t);
void cancelMerge(Transition &t);

}
