// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/document.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>

namespace concord::json {

/// Lays the blocks of a document that is being built one behind the other, children before the container that holds them.
class BlockWriter
{
public:
    /// Room for so many units to begin with. False when there is not enough memory.
    bool begin(Document &document, std::size_t units);
    /// Gives back what was not used.
    void finish();

    /// Where the next block will be, as Node::block says it.
    std::uint32_t next() const noexcept { return static_cast<std::uint32_t>(m_used); }
    /// Memory for so many units, for blocks that the caller lays there at once. Null when there is not enough memory, or none that
    /// Node::block could tell.
    std::uint64_t *addUnits(std::size_t units)
    {
        constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
        if (units > most - m_used || (m_capacity - m_used < units && !resize(std::max(m_capacity * 2, m_used + units))))
            return nullptr;
        m_used += units;
        return m_document->blocks.get() + m_used - units;
    }
    /// The block of these children, of which an object's have as many names and an array's none; its table is not filled.
    /// Null as above.
    Block *add(std::span<const Node> children, const Name *names)
    {
        const auto count = static_cast<std::uint32_t>(children.size());
        std::uint64_t *memory = addUnits(Block::units(count, names != nullptr));
        if (!memory)
            return nullptr;
        auto *block = new (memory) Block{0, count, names != nullptr};
        std::memcpy(block->nodes(), children.data(), count * sizeof(Node));
        if (names)
            std::memcpy(block->names(), names, count * sizeof(Name));
        return block;
    }

private:
    bool resize(std::size_t units);

    Document *m_document = nullptr;
    std::size_t m_used = 0; ///< in units
    std::size_t m_capacity = 0;
};

}
