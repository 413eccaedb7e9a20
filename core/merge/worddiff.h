// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace concord::textdiff {

/// Both sides' edits of words applied to base, where no two of them meet; nothing where they do, where base is empty, or where
/// the texts are too long for words to mean much.
std::optional<std::string> combinedWords(std::string_view base, std::string_view mine, std::string_view theirs);

}
