// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

namespace concord {

struct WriteOptions {
    enum class Style {
        AsWritten, ///< untouched subtrees keep their very bytes; an untouched root is byte-identical to what was parsed
        Compact, ///< no white space; numbers, strings and names keep their text
        Pretty, ///< one member or element a line; numbers, strings and names keep their text
    };
    Style style = Style::AsWritten;
    int indent = 2; ///< spaces a level, for Pretty
};

/// The JSON text of a value; empty for an absent one. Edited containers that were written over several lines keep
/// being so, so that an edit of one member changes no other line.
QByteArray writeJson(const Value &value, const WriteOptions &options = {});

}
