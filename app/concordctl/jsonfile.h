// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

namespace concord {

/// The bytes of a file, or of standard input for "-".
Result<QByteArray> readFile(const QString &path);
/// The JSON in a file, or in standard input for "-"; the error names file:line:column. `like` as in ParseOptions.
Result<Value> readJson(const QString &path, const Value &like = {});

}
