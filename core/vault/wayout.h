// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "core/record/recordkey.h"

#include <vector>

namespace concord {

/// How mine leaves a collision with a deletion or with an existing record: chosen by the user and not at its end, which is when
/// it is saved.
struct WayOut {
    enum class Kind {
        None,
        Recreate, ///< what was deleted is made again: what has its id by now is another record
        SaveAsNew,
        MergeInto, ///< the existing record, which mine is of meanwhile; until the merge is saved the user can answer otherwise
    };
    Kind kind = Kind::None;
    std::vector<RecordKey> origins; ///< which mine was of before it became another record: what collided with them is undecided
    friend bool operator==(const WayOut &, const WayOut &) = default;
};

/// As the vault keeps it; absent when there is nothing to keep.
Value toJson(const WayOut &wayOut);
/// What toJson() gave. What is not its form, as by a later Concord, is no way out.
WayOut wayOutFrom(const Value &json);

}
