// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/textmerge.h"

#include <QString>

namespace concord {

/// What was typed for a hunk, with the line ends that the hunk has (an editor knows only LF) and one at its end, as long as
/// another hunk follows. Nothing stays nothing: an empty text removes the lines.
std::string ownLines(const QString &typed, const TextMerge &text, std::size_t hunk);

}
