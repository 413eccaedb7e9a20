// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/state.h"

#include <variant>

namespace concord::sync {

// What the user does. An event that makes no sense in the present phase changes nothing.

/// The record was opened, with the draft that the vault had of it, if any. A new record starts from `draft` or from `mine`.
struct Opened {
    std::optional<Draft> draft;
    Value mine; ///< for a new record without a draft
};
struct Edited {
    Value mine;
};
struct Save { };
/// Delete the record on the server.
struct Remove { };
/// Resolutions were made. If theirs moved on or mine was typed into meanwhile, those that still stand are kept.
struct Resolved {
    Merge merge;
};
struct SubmitMerge { };
/// Back to editing; the merge and its resolutions stay for the next save. After MergeIntoExisting: back to DuplicateFound, where
/// they stay for the next one.
struct CancelMerge { };
/// Mine becomes base.
struct Revert { };
/// Fetch what is new and merge it into mine, without sending anything.
struct Reload { };
/// After DeletedElsewhere: create it again under its id.
struct Recreate { };
/// Create mine as another record. An empty id leaves the choice to the server.
struct SaveAsNew {
    QString id;
};
/// After DuplicateFound: merge mine into the record that is there.
struct MergeIntoExisting { };
/// Drop mine and its draft, and be done with the record.
struct Discard { };
/// Do not wait any longer; after OutcomeUnknown: send it again, at the risk of doing it twice.
struct RetryNow { };
/// Stop what is under way. A write in flight is not undone by it: its outcome is found out.
struct Cancel { };

// What the world does.

/// Exactly one for each SendRequest.
struct Replied {
    RequestId request = 0;
    Meaning meaning;
};
struct TimerFired {
    TimerId timer = 0;
};
/// New credentials are there.
struct SignedIn { };
/// The network seems to be back.
struct NetworkReturned { };
/// Somebody changed or deleted the record, says a watch.
struct ChangedElsewhere { };
/// A schema or a setting arrived after the record was opened.
struct TermsChanged {
    Terms terms;
};

using Event = std::variant<Opened, Edited, Save, Remove, Resolved, SubmitMerge, CancelMerge, Revert, Reload, Recreate, SaveAsNew,
                           MergeIntoExisting, Discard, RetryNow, Cancel, Replied, TimerFired, SignedIn, NetworkReturned,
                           ChangedElsewhere, TermsChanged>;

}
