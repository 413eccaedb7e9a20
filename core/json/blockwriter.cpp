// SPDX-License-Identifier: MIT
#include "core/json/blockwriter.h"

namespace concord::json {

bool BlockWriter::begin(Document &document, std::size_t units)
{
    m_document = &document;
    m_used = 1; // Node::block 0 stands for an empty container
    m_capacity = std::max<std::size_t>(units, m_used);
    document.blocks = rawArray<std::uint64_t>(m_capacity);
    return document.blocks != nullptr;
}

void BlockWriter::finish()
{
    if (m_document->blocks)
        resize(m_used);
}

/// False, and nothing changed, when there is not enough memory.
bool BlockWriter::resize(std::size_t units)
{
    std::uint64_t *blocks = m_document->blocks.release();
    void *resized = std::realloc(blocks, units * sizeof(std::uint64_t));
    m_document->blocks.reset(resized ? static_cast<std::uint64_t *>(resized) : blocks);
    m_capacity = resized ? units : m_capacity;
    return resized != nullptr;
}

}
