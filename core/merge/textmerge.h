// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord {

/// A run of lines where at least one side differs from base, or a run that all share. The texts are views into the three
/// versions that the TextMerge keeps: valid as long as it or a copy of it lives.
struct TextHunk {
    enum class Kind { Unchanged, Mine, Theirs, Both, Conflict };
    Kind kind = Kind::Unchanged;
    std::string_view base; ///< the lines with their line ends
    std::string_view mine;
    std::string_view theirs;

    /// For a conflict: both sides' word edits applied where they do not overlap. An offer, never applied unasked; computed at
    /// each call, since a merge of thousands of hunks looks at few. None where they overlap, base has no lines, or the lines are
    /// long.
    std::optional<std::string> combined() const;
    friend bool operator==(const TextHunk &, const TextHunk &) = default;
};

/// What is taken for one hunk.
struct HunkChoice {
    enum class Take { Undecided, Mine, Theirs, Base, MineThenTheirs, TheirsThenMine, Combined, Own };
    Take take = Take::Undecided;
    std::string own; ///< for Own
    friend bool operator==(const HunkChoice &, const HunkChoice &) = default;
};

/// The three-way line merge of a text (diff3: Khanna, Kunal, Pierce 2007). A value, cheap to copy; pure; lines end at LF and
/// keep CR.
///
/// Changes of the two sides meet, and conflict when they differ, where they replace or remove a line of base in common, where
/// one adds inside what the other replaces, where both put more lines at one place than base has there, since their order would
/// be a guess, and where one adds beside what the other replaces a line that comes of that too, since it may be one addition.
/// Changes of neighbouring lines do not meet. Lines that both sides put at the begin or end of a conflict are taken out of it;
/// where what is left of one side is what base has there, it is the other side's change (d e, d e k and d k give d k).
class TextMerge {
public:
    TextMerge() = default;
    /// Copies the three texts once. See diffOf() for the cost.
    static TextMerge of(std::string_view base, std::string_view mine, std::string_view theirs);

    /// In order; concatenating the base of all gives base, likewise mine and theirs.
    const std::vector<TextHunk> &hunks() const noexcept { return m_hunks; }
    std::size_t conflictCount() const noexcept;
    /// The merged text. `choices` goes with hunks() by position (missing ones count as Undecided): Undecided takes the changed
    /// side of an automatic hunk, and mine of a conflict.
    /// Where the last line of a text has no line end and more comes after it, it gets one.
    std::string result(const std::vector<HunkChoice> &choices = {}) const;
    /// These choices, with that one for every conflict that has none. What only one side changed stays merged.
    std::vector<HunkChoice> settledBy(HunkChoice::Take take, std::vector<HunkChoice> choices = {}) const;
    /// True when every conflict has a choice.
    bool isDecided(const std::vector<HunkChoice> &choices) const noexcept;
    /// With conflict markers in diff3 style around the undecided hunks.
    std::string withMarkers(std::string_view mineLabel, std::string_view baseLabel, std::string_view theirsLabel,
                            int markerSize = 7) const;

    friend bool operator==(const TextMerge &a, const TextMerge &b) { return a.m_hunks == b.m_hunks; }

private:
    struct Texts;
    std::shared_ptr<const Texts> m_texts;
    std::vector<TextHunk> m_hunks;
};

/// Words that differ inside a changed line, for display: alternating runs.
struct WordRun {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string text;
    friend bool operator==(const WordRun &, const WordRun &) = default;
};
/// From `from` to `to`; concatenating Same and Removed gives from, Same and Added gives to.
std::vector<WordRun> wordDiff(std::string_view from, std::string_view to);

}
