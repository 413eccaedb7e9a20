// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/blockwriter.h"
#include "core/json/distinctnames.h"
#include "core/json/scanner.h"

#include <span>

namespace concord::json {

/// Builds the nodes of a text of which another version was parsed before: what both have alike, byte for byte, is copied from
/// there, and only what differs is read (incremental parsing, as in Wagner and Graham, "Efficient and Flexible Incremental
/// Parsing", 1998). Fits records that several people change, whose versions are mostly the same text.
class VersionBuilder
{
public:
    /// `document` has a source and a maximumDepth that is not less than that of `like`. Both must outlive this.
    VersionBuilder(Document &document, const Document &like);

    /// Fills root and blocks as TreeBuilder would. False, with the root as it was, when the text is not valid, when it is so unlike
    /// the other that reading it whole is quicker, when a member name is written with escapes in the other or in what is read of
    /// this one, or when there is not enough memory; TreeBuilder can build the document then. O(n).
    bool build();

private:
    enum class Next { Child, AfterChild, Failed }; ///< what comes next in the innermost open container
    /// A container that was begun and not yet ended.
    struct Open {
        std::size_t firstChild; ///< among the pending ones
        std::uint32_t begin;
        bool isObject;
        Name name; ///< of the container itself
        const Block *like; ///< the children of the container that this is a version of; empty when it is new
        std::uint32_t expected = 0; ///< the child of `like` that should come next
        std::uint32_t firstMissed = 0; ///< all children of `like` before it were found or passed over
        bool hasNamesOfLike = true; ///< so far, and in their order
    };
    /// Blocks that lie side by side, as Node::block says it; none when both are 0.
    struct BlockRange {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    /// How far what is copied moves: in the text, and in the blocks.
    struct Move {
        std::uint32_t inText = 0;
        std::uint32_t inBlocks = 0;

        Node operator()(const Node &node) const noexcept
        {
            Node moved = node;
            moved.begin += inText;
            if (node.block != 0)
                moved.block += inBlocks;
            return moved;
        }
        Name operator()(const Name &name) const noexcept { return {name.begin + inText, name.length}; }
    };

    /// What was compared last: the texts are alike from the position to `end`, `shift` bytes further here than in the other.
    struct Alike {
        std::uint32_t shift = 0;
        std::uint32_t end = 0;
    };

    Next readChild();
    Next readAfterChild();
    Next readMember(Open &object);
    Next readElement(Open &array);
    Next readValue(const Node *like, const Name &name);
    Next readScalar(const Name &name);
    Next open(const Node *like, const Name &name);
    Next close();
    void reserve(std::size_t children);
    bool settleNames(const Open &object, Block &block);

    Next copyRun(Open &parent, std::uint32_t first, std::uint32_t count);
    bool copyBlocks(BlockRange range, Move move);
    BlockRange blocksBelow(std::span<const Node> parents) const noexcept;
    std::uint32_t runAt(const Open &parent, std::uint32_t first);
    std::uint32_t shiftTo(const Open &parent, std::uint32_t child) const noexcept;
    std::uint32_t position() const noexcept { return static_cast<std::uint32_t>(m_scanner.position()); }
    bool isTooUnlike() const noexcept;

    Document &m_document;
    const Document &m_like;
    const std::string_view m_text;
    Scanner m_scanner;
    BlockWriter m_blocks;
    DistinctNames m_distinctNames;
    std::vector<Open> m_open;
    std::vector<Node> m_nodes; ///< children of the open containers
    std::vector<Name> m_names; ///< theirs
    std::size_t m_copied = 0; ///< bytes that did not have to be read
    Alike m_alike;
};

}
