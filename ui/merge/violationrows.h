// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/decisionlist.h"
#include "core/record/schema.h"

#include <QHash>
#include <vector>

namespace concord {

/// Which complaint belongs to which row: the row with the longest pointer that leads to the place, else the first row below it.
/// Complaints about places that the merge did not touch are left out. Several on one row are joined.
/// O(decisions + complaints × depth).
QHash<int, QString> violationRows(const DecisionList &decisions, const std::vector<SchemaViolation> &violations);

}
