// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace concord {

/// A collection that an OpenAPI document describes: a path with a list, and below it one with a single parameter for a record.
struct OpenApiCollection {
    QString name; ///< the path without its first slash
    Value schema; ///< of a record, its local references resolvable within it; absent when the document gives none
    QStringList requiredHeaders; ///< that changing a record demands, e.g. If-Match
    friend bool operator==(const OpenApiCollection &, const OpenApiCollection &) = default;
};

/// What an OpenAPI 3 or Swagger 2 document says that Concord can use.
struct OpenApiDescription {
    QString title;
    std::vector<OpenApiCollection> collections;
    friend bool operator==(const OpenApiDescription &, const OpenApiDescription &) = default;
};

/// Error BadInput when this is neither. What is malformed inside is left out.
Result<OpenApiDescription> readOpenApi(const Value &document);

}
