// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace concord::testing {

/// Three versions of a text.
struct TextTriple {
    std::string base;
    std::string mine;
    std::string theirs;
};

/// A text in which both sides changed `planted` lines differently, and are otherwise known not to contradict each other.
struct PlantedText {
    TextTriple texts;
    std::vector<std::string> planted; ///< how each of these lines reads in mine, without its line end; no other line reads so
};

/// Makes texts like those that people merge: source code and notes, most lines of their own, braces and blank lines between.
/// The same seed makes the same texts.
class TextGenerator {
public:
    explicit TextGenerator(unsigned seed)
        : m_random(seed)
    {
    }

    /// A text of some hundred lines at most with a few edits a side: lines changed, runs of lines added, removed or replaced.
    TextTriple ordinary();

    /// Each side changes `edits` lines, puts a line before some, or removes some: everywhere, beside each other too, but never
    /// the same line or the same place as the other side. The planted conflicts come on top.
    PlantedText planted(std::size_t lines, std::size_t conflicts, std::size_t edits);

private:
    std::size_t below(std::size_t bound) { return m_random() % bound; }
    std::string line();
    std::vector<std::string> lines(std::size_t count);
    std::vector<std::string> edited(std::vector<std::string> lines);

    std::mt19937 m_random;
};
}
