// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// Records that are not there yet, or not any more: creating, and meeting one that is there already.
namespace concord::sync {

void beginCreate(Transition &t);
void recreate(Transition &t);
void saveAsNew(Transition &t, const QString &id);
/// The id of the record under way: its own, or the one the server gave to a create that is not settled yet.
QString createdOrOwnId(const State &state);
/// Learns the id of what was created; false, and at rest, when the server does not say it.
bool nameCreated(Transition &t, const Meaning &meaning);
/// A create was refused because a record is there.
void metExisting(Transition &t, const Meaning &meaning);
void existingReplied(Transition &t, const Meaning &meaning);
/// The record that stands in the way is known.
void foundExisting(Transition &t, const Meaning &meaning);
/// Looked for before it is made again, what has the id of mine is there: another record, unless it is as mine.
void foundInstead(Transition &t, const Meaning &meaning);
void mergeIntoExisting(Transition &t);
/// That is taken back: the user is asked again, and what was decided of the merge stays with it.
void reopenDuplicate(Transition &t);

}
