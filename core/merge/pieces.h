// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace concord::textdiff {

/// A text cut into lines or words; nothing is lost between them. The text must outlive this.
struct Pieces {
    std::string_view text;
    std::vector<std::size_t> bounds; ///< one more than there are pieces

    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(bounds.size() - 1); }
    std::string_view operator[](std::size_t i) const noexcept { return text.substr(bounds[i], bounds[i + 1] - bounds[i]); }
    std::string_view between(std::size_t begin, std::size_t end) const noexcept
    {
        return text.substr(bounds[begin], bounds[end] - bounds[begin]);
    }
};

/// Lines with their LF; the last one may have none.
Pieces linesOf(std::string_view text);
/// Words (letters, digits, '_' and everything beyond ASCII), runs of blanks, and single other characters.
Pieces wordsOf(std::string_view text);

/// Numbers the pieces of a text so that equal pieces have equal numbers, and those of other texts after it.
class PieceTable
{
public:
    /// `base` must outlive this.
    explicit PieceTable(const Pieces &base);

    const std::vector<std::uint32_t> &ids() const noexcept { return m_ids; }
    std::uint32_t distinct() const noexcept { return m_distinct; } ///< every id is below
    /// Pieces that base does not have become noSuchElement.
    std::vector<std::uint32_t> idsOf(const Pieces &other) const;

private:
    struct Slot {
        std::uint32_t tag = 0; ///< of the hash, to compare bytes seldom
        std::uint32_t piece = 0; ///< from 1; 0 is free
    };
    const Slot &slotOf(std::string_view piece, std::uint64_t hash) const noexcept;

    const Pieces &m_base;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_ids; ///< numbered as they first appear
    std::uint32_t m_distinct = 0;
};

}
