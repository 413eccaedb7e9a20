// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

#include <QDateTime>
#include <QString>
#include <functional>
#include <vector>

namespace concord {

/// A place where a merged record breaks its schema.
struct MergeViolation {
    Pointer pointer; ///< in the merged record
    QString message; ///< for people
    friend bool operator==(const MergeViolation &, const MergeViolation &) = default;
};

/// What surrounds a merge: who saved theirs and when, in which words the server refused, how the schema calls the fields.
/// Every member may be empty; the view then says less.
struct MergeContext {
    QString title; ///< of the record, as the list shows it
    QString modifiedBy; ///< who saved theirs
    QDateTime modifiedAt;
    QString serverDetail; ///< the server's own words
    int status = 0; ///< of the refusal, e.g. 409; 0 when there was none

    /// What people call the member or element at this place ("Quantity"); empty where the schema says nothing.
    std::function<QString(const Pointer &)> labelOf;
    /// Where the record breaks its schema. Called off the GUI thread: it must hold copies of what it needs.
    std::function<std::vector<MergeViolation>(const Value &record)> validate;
};

}
