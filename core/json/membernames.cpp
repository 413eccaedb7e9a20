// SPDX-License-Identifier: MIT
// That no object has two members of one name (RFC 8259 section 4 leaves the meaning open, so nothing is chosen silently).
#include "core/json/hash.h"
#include "core/json/treebuilder.h"

#include <algorithm>
#include <cstring>

namespace concord::json {

/// Of length and first and last bytes: two loads for any name.
inline std::uint64_t TreeBuilder::quickNameHash(const Name &name) const noexcept
{
    const std::string_view text = m_document->nameText(name);
    constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (text.size() >= 8) {
        std::memcpy(&first, text.data(), 8);
        std::memcpy(&last, text.data() + text.size() - 8, 8);
    } else {
        for (const char c : text)
            first = first << 8 | static_cast<unsigned char>(c);
    }
    return ((first + last * 31) ^ text.size()) * multiplier;
}

bool TreeBuilder::hasDistinctNames(const Block &block)
{
    if (block.count > mostMembersWithoutTable)
        return fillTable(const_cast<Block &>(block));
    if (++m_stamp == 0) {
        m_stamps.fill(0);
        m_stamp = 1;
    }
    for (std::uint32_t i = 0; i < block.count; ++i) {
        std::uint32_t &stamp = m_stamps[quickNameHash(block.names()[i]) / (~std::uint64_t(0) / stampCount + 1)];
        if (stamp == m_stamp)
            return hasDistinctNamesSlowly(block);
        stamp = m_stamp;
    }
    return true;
}

bool TreeBuilder::hasDistinctNamesSlowly(const Block &block) const
{
    for (std::uint32_t i = 1; i < block.count; ++i) {
        const std::string_view name = m_document->nameText(block.names()[i]);
        for (std::uint32_t j = 0; j < i; ++j) {
            if (m_document->nameText(block.names()[j]) == name)
                return false;
        }
    }
    return true;
}

/// Fills the hash table of a large object; false when a name is there twice.
bool TreeBuilder::fillTable(Block &block)
{
    const std::size_t size = tableSize(block.count);
    const std::uint64_t seed = tableSeed();
    std::uint32_t *table = block.table();
    std::memset(table, 0, size * sizeof(std::uint32_t));
    for (std::uint32_t i = 0; i < block.count; ++i) {
        const std::string_view name = m_document->nameText(block.names()[i]);
        std::size_t at = bytesHash(name, seed) & (size - 1);
        for (; table[at] != 0; at = (at + 1) & (size - 1)) {
            if (m_document->nameText(block.names()[table[at] - 1]) == name)
                return false;
        }
        table[at] = i + 1;
    }
    return true;
}

}
