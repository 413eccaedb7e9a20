// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

#include <optional>

namespace concord {

/// A run of UTF-16 units of a text.
struct SourcePlace {
    qsizetype position = 0;
    qsizetype length = 0;
    friend bool operator==(const SourcePlace &, const SourcePlace &) = default;
};

/// Where the value at the pointer stands in a JSON text; nothing when it is not there. Precondition: the text is valid JSON. O(n).
std::optional<SourcePlace> sourcePlace(const QString &json, const Pointer &pointer);

/// The position of a byte of the text's UTF-8 form, counted in UTF-16 units.
qsizetype utf16Position(const QString &text, std::int64_t byteOffset);

}
