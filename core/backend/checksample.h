// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"
#include "core/backend/profile.h"

namespace concord::backend {

/// A copy of a record that may become another one: without what the server manages.
Value copyForScratch(const Profile &profile, const Value &record);

/// An id of the shape this backend wants, from the wished one: a number where the sample's is, a file name where the pattern asks
/// for one, the sample's own leading parts where an id has several.
QString scratchId(const Profile &profile, const QString &wish, const Value &sample);

/// The record with the suffix behind its longest text, of several words if there is one, that is neither managed nor the id; with a member `concordCheck` more
/// when it has no such string.
Value withVisibleChange(const Profile &profile, const Value &record, const QString &suffix);

/// "409 version-conflict: Document update conflict"
QString shown(const Meaning &meaning);

}
