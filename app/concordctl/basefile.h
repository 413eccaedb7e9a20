// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "core/record/revision.h"

namespace concord {

/// A record as it was, with its version remembered beside it, so that an edit can be saved long after it began. FILE holds the
/// record; FILE.etag the version token in its first line, then where it came from ("header", "body", "hash"; header when the line
/// is missing), then Last-Modified where there was one.
struct BaseFile {
    Value record;
    Revision revision;

    static Result<BaseFile> read(const QString &path);
    Result<Done> write(const QString &path) const;
};

}
