// SPDX-License-Identifier: MIT
#include "core/merge/pieces.h"

#include "core/json/hash.h"
#include "core/merge/sequencediff.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace concord::textdiff {

namespace {
enum class CharacterClass { Word, Blank, Other };

CharacterClass classOf(char c) noexcept
{
    const auto code = static_cast<unsigned char>(c);
    const char lower = static_cast<char>(c | 0x20);
    if (code >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z'))
        return CharacterClass::Word;
    return c == ' ' || c == '\t' ? CharacterClass::Blank : CharacterClass::Other;
}
}

Pieces linesOf(std::string_view text)
{
    Pieces lines{text, {0}};
    lines.bounds.reserve(text.size() / 32 + 2);
    std::size_t at = 0;
    while (at < text.size()) {
        const void *feed = std::memchr(text.data() + at, '\n', text.size() - at);
        at = feed ? static_cast<std::size_t>(static_cast<const char *>(feed) - text.data()) + 1 : text.size();
        lines.bounds.push_back(at);
    }
    return lines;
}

Pieces wordsOf(std::string_view text)
{
    Pieces words{text, {0}};
    for (std::size_t at = 0; at < text.size();) {
        const CharacterClass first = classOf(text[at++]);
        while (at < text.size() && first != CharacterClass::Other && classOf(text[at]) == first)
            ++at;
        words.bounds.push_back(at);
    }
    return words;
}

PieceTable::PieceTable(const Pieces &base)
    : m_base(base)
    , m_slots(std::bit_ceil(static_cast<std::size_t>(base.size()) * 2 + 1))
{
    m_ids.reserve(base.size());
    for (std::uint32_t i = 0; i < base.size(); ++i) {
        const std::uint64_t hash = json::bytesHash(base[i]);
        Slot &slot = const_cast<Slot &>(slotOf(base[i], hash));
        const bool isNew = slot.piece == 0;
        if (isNew)
            slot = {static_cast<std::uint32_t>(hash >> 32), i + 1};
        m_ids.push_back(isNew ? m_distinct++ : m_ids[slot.piece - 1]);
    }
}

/// The slot of the piece, or the free one where it belongs.
const PieceTable::Slot &PieceTable::slotOf(std::string_view piece, std::uint64_t hash) const noexcept
{
    const std::size_t mask = m_slots.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (m_slots[at].piece != 0 && !(m_slots[at].tag == tag && m_base[m_slots[at].piece - 1] == piece))
        at = (at + 1) & mask;
    return m_slots[at];
}

std::vector<std::uint32_t> PieceTable::idsOf(const Pieces &other) const
{
    std::vector<std::uint32_t> ids;
    ids.reserve(other.size());
    std::uint32_t expected = 0; // the piece after the last one found: in a text that was edited here and there nearly always right
    for (std::uint32_t i = 0; i < other.size(); ++i) {
        const std::string_view piece = other[i];
        if (expected == m_base.size() || m_base[expected] != piece) {
            const std::uint32_t found = slotOf(piece, json::bytesHash(piece)).piece;
            if (found == 0) {
                ids.push_back(noSuchElement);
                continue;
            }
            expected = found - 1;
        }
        ids.push_back(m_ids[expected++]);
    }
    return ids;
}

}
