// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace concord {

/// One text as it reads under each choice for what is open in it.
struct ChoiceTexts {
    std::string_view base;
    std::string_view mine;
    std::string_view theirs;
};

/// The text with conflict markers in diff3 style around every run of lines that the three do not share, so that taking the same
/// side of every hunk gives that side's text, but for a line end that a last line inside a hunk gets where it has none. Nothing is
/// merged. Without markers when the three are the same.
std::string withChoiceMarkers(const ChoiceTexts &texts, int markerSize = 7);

}
