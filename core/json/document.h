// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/knownruns.h"
#include "core/json/largepages.h"
#include "core/json/valueview.h"

#include <QByteArray>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace concord::json {

/// Memory by malloc, for what is sized generously and shrunk, or filled without being cleared first.
struct Freed {
    void operator()(void *memory) const noexcept { std::free(memory); }
};
template<typename T>
using RawArray = std::unique_ptr<T[], Freed>;
/// Not initialized; null when there is not enough memory.
template<typename T>
RawArray<T> rawArray(std::size_t count)
{
    void *memory = std::malloc(count * sizeof(T));
    preferLargePages(memory, count * sizeof(T));
    return RawArray<T>(static_cast<T *>(memory));
}

/// Where the text of a member name is. Names with escapes are decoded once, into Document::decodedNames.
struct Name {
    static constexpr std::uint32_t decodedFlag = 0x80000000;

    std::uint32_t begin = 0; ///< after the quote; for a decoded name its number
    std::uint32_t length = 0; ///< or the flag
    bool isDecoded() const noexcept { return (length & decodedFlag) != 0; }
};

/// The children of a container of a Document, as they lie in memory: this, then the nodes, then for objects the names, then for
/// large objects a hash table of the names.
struct Block {
    std::uint64_t hash = 0; ///< of the container; 0: not known yet. Read and written by atomic_ref.
    std::uint32_t count = 0;
    std::uint32_t unused = 0;

    const Node *nodes() const noexcept { return reinterpret_cast<const Node *>(this + 1); }
    const Name *names() const noexcept { return reinterpret_cast<const Name *>(nodes() + count); }
    const std::uint32_t *table() const noexcept { return reinterpret_cast<const std::uint32_t *>(names() + count); }
    Node *nodes() noexcept { return reinterpret_cast<Node *>(this + 1); }
    Name *names() noexcept { return reinterpret_cast<Name *>(nodes() + count); }
    std::uint32_t *table() noexcept { return reinterpret_cast<std::uint32_t *>(names() + count); }
};

inline constexpr Block emptyBlock;

/// Objects with more members have a hash table: open addressing, member positions from 1, at most half full.
inline constexpr std::uint32_t mostMembersWithoutTable = 16;
std::size_t tableSize(std::uint32_t members) noexcept;

/// A parsed text with the nodes of all its values.
struct Document : Owner {
    struct DecodedName {
        std::string text;
        std::uint32_t begin = 0; ///< of the token, with its quotes
        std::uint32_t end = 0;
    };

    Document();

    const std::uint64_t number; ///< no other document of this process has or had it
    QByteArray source;
    Node root;
    RawArray<std::uint64_t> blocks; ///< Node::block counts from here
    std::vector<DecodedName> decodedNames;
    mutable KnownRuns knownRuns;

    const Block &blockOf(const Node &node) const noexcept
    {
        return node.block == 0 ? emptyBlock : *reinterpret_cast<const Block *>(blocks.get() + node.block);
    }
    std::string_view nameText(const Name &name) const noexcept
    {
        return name.isDecoded() ? std::string_view(decodedNames[name.begin].text) : std::string_view(bytes + name.begin, name.length);
    }
    /// Position of the quote before a name, and past the quote after it.
    std::uint32_t nameBegin(const Name &name) const noexcept { return name.isDecoded() ? decodedNames[name.begin].begin : name.begin - 1; }
    std::uint32_t nameEnd(const Name &name) const noexcept
    {
        return name.isDecoded() ? decodedNames[name.begin].end : name.begin + name.length + 1;
    }
    std::optional<std::size_t> indexOf(const Block &block, std::string_view name) const noexcept;
};

}
