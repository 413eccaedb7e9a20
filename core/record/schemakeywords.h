// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"

#include <functional>
#include <span>

namespace concord {

/// What is wrong with a value, by one keyword of its schema; pointers are relative to the value.
using KeywordCheck = std::function<std::vector<SchemaViolation>(const Value &target)>;

/// An assertion keyword of draft-07 that concerns one value alone. These are checked here, because valijson compares numbers
/// as doubles, matches patterns recursively and words its complaints for programmers; what joins schemas stays with it.
struct SchemaKeyword {
    const char *name;
    /// The check this argument asks for; error BadInput, without a place, when the keyword cannot have it.
    Result<KeywordCheck> (*checkFor)(const Value &argument);
};

/// Every one of them, in the order in which their complaints are given.
std::span<const SchemaKeyword> schemaKeywords();

/// Whether a string has a format of draft-07 section 7.3; true for a format that is not known.
bool hasFormat(const QString &text, const QString &format);

}
