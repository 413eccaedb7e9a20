// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/transition.h"

/// Did it land? A write went out and no whole reply came back.
namespace concord::sync {

/// Finds out what became of the write under way: by GET and compare, or, for a create whose id only the server knows, by
/// the very same request with its idempotency key.
void reconcile(Transition &t);
/// The server asks to wait, and may have done it all the same: the very same request with its key after that, where the terms
/// allow one.
void repeatLater(Transition &t, const Meaning &meaning);
void reconcileReplied(Transition &t, const Meaning &meaning);
/// There is no safe way to find out (now).
void leaveUnknown(Transition &t, const Trouble &why);
/// The user says: try once more.
void retryUnknown(Transition &t);

}
