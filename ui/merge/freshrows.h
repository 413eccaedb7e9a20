// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"
#include "core/record/schema.h"

#include <QSet>
#include <QString>

namespace concord {

/// What a newer theirs did to a merge.
struct FreshRows {
    QSet<int> rows; ///< of the newer merge: not there before, or with other values
    int stillStanding = 0; ///< choices of the user that were kept
    int askedAgain = 0; ///< choices of the user that fell, since what they were about changed
    friend bool operator==(const FreshRows &, const FreshRows &) = default;
};
/// O(decisions × log decisions).
FreshRows freshRows(const Merge &before, const Merge &rebased);

/// The row of `rebased` that is about the same place as `row` of `before`; -1 when there is none.
int rowAlike(const Merge &before, int row, const Merge &rebased);

/// "The record was saved once more in the meantime. Choices of yours that still stand: 3. …"
QString newTheirsText(const FreshRows &fresh, int toDecide);
/// The messages, each with the place it is about; at most three of them.
QString violationsText(const std::vector<SchemaViolation> &violations);

}
