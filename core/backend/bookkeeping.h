// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/profile.h"

namespace concord {

/// The record as it would be sent to be made anew: without what this kind of backend keeps about it in its own members, such as
/// CouchDB's _rev. Another backend has no use for that.
Value withoutBookkeeping(const Profile &profile, const Value &record);

}
