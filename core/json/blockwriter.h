// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/document.h"

#include <algorithm>

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
    /// Memory for so many units, for blocks that the caller lays there at once. Null when there is not enough memory.
    std::uint64_t *addUnits(std::size_t units)
    {
        if (m_capacity - m_used < units && !resize(std::max(m_capacity * 2, m_used + units)))
            return nullptr;
        m_used += units;
        return m_document->blocks.get() + m_used - units;
    }
    /// A block without nodes, names and table: they are for the caller to fill, at once. Null when there is not enough memory.
    Block *add(std::uint32_t count, bool isObject)
    {
        std::uint64_t *memory = addUnits(Block::units(count, isObject));
        return memory ? new (memory) Block{0, count, isObject} : nullptr;
    }

private:
    bool resize(std::size_t units);

    Document *m_document = nullptr;
    std::size_t m_used = 0; ///< in units
    std::size_t m_capacity = 0;
};

}
