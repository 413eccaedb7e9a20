// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace concord::merging {

/// An immutable list in chunks that are shared between its versions: copying is O(1), replacing one of n elements O(√n) in practice.
template<typename T>
class ChunkedList
{
public:
    ChunkedList() = default;
    explicit ChunkedList(std::vector<T> elements)
        : m_size(elements.size())
    {
        auto chunks = std::make_shared<Chunks>();
        chunks->reserve(m_size / chunkSize + 1);
        for (std::size_t first = 0; first < m_size; first += chunkSize) {
            const auto begin = std::make_move_iterator(elements.begin() + static_cast<std::ptrdiff_t>(first));
            const auto count = static_cast<std::ptrdiff_t>(std::min(chunkSize, m_size - first));
            chunks->push_back(std::make_shared<const Chunk>(begin, begin + count));
        }
        m_chunks = std::move(chunks);
    }

    std::size_t size() const noexcept { return m_size; }
    /// Precondition: index < size().
    const T &operator[](std::size_t index) const noexcept { return (*(*m_chunks)[index / chunkSize])[index % chunkSize]; }

    /// Precondition: index < size().
    ChunkedList with(std::size_t index, T element) const
    {
        auto chunk = std::make_shared<Chunk>(*(*m_chunks)[index / chunkSize]);
        (*chunk)[index % chunkSize] = std::move(element);
        auto chunks = std::make_shared<Chunks>(*m_chunks);
        (*chunks)[index / chunkSize] = std::move(chunk);
        ChunkedList changed = *this;
        changed.m_chunks = std::move(chunks);
        return changed;
    }

    bool isSameAs(const ChunkedList &other) const noexcept { return m_chunks == other.m_chunks; }

private:
    static constexpr std::size_t chunkSize = 256;
    using Chunk = std::vector<T>;
    using Chunks = std::vector<std::shared_ptr<const Chunk>>;
    std::shared_ptr<const Chunks> m_chunks;
    std::size_t m_size = 0;
};

}
