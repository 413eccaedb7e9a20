// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"

#include <QDateTime>
#include <QString>

namespace concord {

/// What surrounds a merge: who saved theirs and when, in which words the server refused, what the schema says of the fields.
/// Every member may be empty; the view then says less.
struct MergeContext {
    QString title; ///< of the record, as the list shows it
    QString modifiedBy; ///< who saved theirs
    QDateTime modifiedAt;
    QString serverDetail; ///< the server's own words
    int status = 0; ///< of the refusal, e.g. 409; 0 when there was none
    Schema schema; ///< names the fields, and tells where the merged record would break it
};

}
