// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

/// A record as its scalars by place; elements of arrays go by their id and lines of the long text (/text, each `key: value`) by
/// their key, so that a place stays the same when others move.
using Leaves = std::map<std::string, std::string>;

/// What the server manages (/v) is left out: it is nobody's edit.
Leaves leavesOf(const concord::Value &record);
std::optional<std::string> at(const Leaves &leaves, const std::string &place);

/// What is to stand at a place; nothing where it is to be gone.
using Changes = std::map<std::string, std::optional<std::string>>;
/// All that was ever wanted at a place and is not settled, the latest last.
using Wishes = std::map<std::string, std::vector<std::optional<std::string>>>;
Changes changesFrom(const Leaves &before, const Leaves &after);

/// The leaves of `value` as they stand below `pointer` in `record` (elements by id).
Leaves leavesBelow(const concord::Value &record, const concord::Pointer &pointer, const concord::Value &value);

}
