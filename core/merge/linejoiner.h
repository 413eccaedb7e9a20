// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace concord::textdiff {

/// What mine, base and theirs have in one place, or what they are called.
struct ThreeTexts {
    std::string_view mine;
    std::string_view base;
    std::string_view theirs;
};

/// Joins texts line by line: a text that does not end its last line gets a line end when another follows, CRLF where the line
/// before has it.
class LineJoiner {
public:
    void add(std::string_view text);
    /// The three between conflict markers of so many characters (at least one), in diff3 style.
    void addConflict(const ThreeTexts &hunk, const ThreeTexts &labels, int markerSize);
    std::string text() && { return std::move(m_text); }

private:
    void addMarker(char sign, int size, std::string_view label);
    void endLine();
    bool usesCarriageReturns() const;

    std::string m_text;
};

}
