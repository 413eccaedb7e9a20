// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/parse.h"

namespace concord::json {

/// The first error of a text that the fast parser refused, found by reading it once more byte by byte. Nothing when it has none.
std::optional<ParseError> errorOf(std::string_view text, const ParseOptions &options);

}
