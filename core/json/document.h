// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/knownruns.h"
#include "core/json/largepages.h"
#include "core/json/valueview.h"

#include <QByteArray>
#include <atomic>
#include <bit>
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

/// Objects with more members have a hash table: open addressing, member positions from 1, at most half full.
inline constexpr std::uint32_t mostMembersWithoutTable = 16;
constexpr std::size_t tableSize(std::uint32_t members) noexcept
{
    return members > mostMembersWithoutTable ? std::bit_ceil(std::size_t(members) * 2) : 0;
}

/// The children of a container of a Document, as they lie in memory: this, then the nodes, then for objects the names, then for
/// large objects a hash table of the names.
struct Block {
    std::uint64_t hash = 0; ///< of the container; 0: not known yet. Read and written as below once others may see it.
    std::uint32_t count = 0;
    std::uint32_t isObject = 0; ///< 1 for an object, whose members have names

    const Node *nodes() const noexcept { return reinterpret_cast<const Node *>(this + 1); }
    const Name *names() const noexcept { return reinterpret_cast<const Name *>(nodes() + count); }
    const std::uint32_t *table() const noexcept { return reinterpret_cast<const std::uint32_t *>(names() + count); }
    Node *nodes() noexcept { return reinterpret_cast<Node *>(this + 1); }
    Name *names() noexcept { return reinterpret_cast<Name *>(nodes() + count); }
    std::uint32_t *table() noexcept { return reinterpret_cast<std::uint32_t *>(names() + count); }

    /// How much memory a block takes, in units of Node::block.
    static constexpr std::size_t units(std::uint32_t count, bool isObject) noexcept;
    std::size_t units() const noexcept { return units(count, isObject != 0); }

    std::uint64_t knownHash() const noexcept { return std::atomic_ref(const_cast<std::uint64_t &>(hash)).load(std::memory_order_relaxed); }
    void remember(std::uint64_t itsHash) const noexcept
    {
        std::atomic_ref(const_cast<std::uint64_t &>(hash)).store(itsHash, std::memory_order_relaxed);
    }
};

constexpr std::size_t Block::units(std::uint32_t count, bool isObject) noexcept
{
    const std::size_t named = isObject ? count * sizeof(Name) + tableSize(count) * sizeof(std::uint32_t) : 0;
    return (sizeof(Block) + count * sizeof(Node) + named) / sizeof(std::uint64_t);
}

inline constexpr Block emptyBlock;

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
    int maximumDepth = 0; ///< more containers do not stand inside each other
    Node root;
    RawArray<std::uint64_t> blocks; ///< Node::block counts from here
    std::vector<DecodedName> decodedNames;
    mutable KnownRuns knownRuns;

    const Block &blockAt(std::uint32_t at) const noexcept { return *reinterpret_cast<const Block *>(blocks.get() + at); }
    const Block &blockOf(const Node &node) const noexcept { return node.block == 0 ? emptyBlock : blockAt(node.block); }
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
