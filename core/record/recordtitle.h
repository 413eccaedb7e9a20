// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"

namespace concord {

/// What people know the record by: the members that the schema's "x-concord-title" points at, joined by " · "; else its title,
/// name, label or the like; else its first text, unless the schema says what the title is. One line; empty when it has none.
QString recordTitle(const Value &record, const Schema &schema = {});

}
