// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/intention.h"

namespace concord::sync {

/// The write that a save, a create or a delete consists of, from the decision to make it until its outcome is known.
/// It survives in the draft, so that after a crash the question "did it land?" can still be answered.
struct Write {
    enum class Certainty {
        Planned, ///< known not to have reached the server
        Sent, ///< in flight
        Unknown, ///< no reply came: it may take effect, may have, or never will
    };

    Intention intention; ///< an update, a create or a delete
    Value mine; ///< what the user had at that moment, so that what was typed since can be told apart
    Certainty certainty = Certainty::Planned;

    friend bool operator==(const Write &, const Write &) = default;
};

/// The record a write would establish; absent for a delete.
Value recordOf(const Write &write);
/// The version an update starts from; absent for a create and a delete.
Value baseOf(const Write &write);
/// The version it presupposes; invalid for a create.
Revision revisionOf(const Write &write);
bool isCreate(const Write &write);
bool isDelete(const Write &write);

}
