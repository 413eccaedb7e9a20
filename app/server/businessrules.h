// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/catalog.h"
#include "app/server/store.h"

namespace concord::server {

/// A change that is refused for what it says, although its version is current.
struct RuleRefusal {
    QLatin1StringView code; ///< "conflict_state" or "conflict_unique"
    Pointer pointer;
    QString detail;
};

/// Checks the schema's `x-server-transitions` and `x-server-unique`. `before` is absent for a create.
Result<std::optional<RuleRefusal>> refusalOf(Store &store, const Collection &collection, const QString &id, const Value &before,
                                             const Value &after);

}
