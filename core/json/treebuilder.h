// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/blockwriter.h"
#include "core/json/distinctnames.h"
#include "core/json/structurals.h"

namespace concord::json {

/// The second stage of parsing: walks the structural positions of a text, checks the grammar, and lays the nodes of each container
/// side by side. Says only whether the text is valid; diagnosis.h says why not. Keeps scratch memory from one text to the next.
class TreeBuilder
{
public:
    /// Fills root, blocks and decodedNames of a document whose source and maximumDepth are set. False when the text is not valid.
    bool build(Document &document);

private:
    /// Where the walk is. Kept apart from the rest so that it stays in registers.
    struct Cursor {
        const std::uint32_t *at; ///< the next structural position
        Node *node; ///< where the next pending node goes
        Name *name; ///< likewise its name
        Name member; ///< the name of the member whose value comes next
    };
    struct Open {
        std::size_t firstChild; ///< among the pending ones
        std::uint32_t begin;
        bool isObject;
        Name name; ///< of the container itself
    };
    enum class Next { Value, Member, AfterValue, Done, Failed };

    bool begin(Document &document);
    void finish();
    bool walk(std::size_t maximumDepth);
    Next readValue(Cursor &cursor);
    Next readMemberName(Cursor &cursor);
    Next readAfterValue(Cursor &cursor);
    Next open(Cursor &cursor, bool isObject);
    Next close(Cursor &cursor);

    bool readScalar(const std::uint32_t *at, Node &node);
    bool readString(const std::uint32_t *at, Node &node);
    bool readNumber(const std::uint32_t *at, Node &node);
    bool readLiteral(const std::uint32_t *at, Node &node, std::string_view literal, ValueKind kind);
    bool hasValidEscapes(std::uint32_t end);
    std::uint32_t backslashFrom(std::uint32_t at) const noexcept;
    std::uint32_t tokenEnd(const std::uint32_t *at) const noexcept;

    Structurals m_structurals;
    Document *m_document = nullptr;
    const char *m_text = nullptr;
    std::uint32_t m_size = 0;
    const std::uint32_t *m_begin = nullptr; ///< of the structural positions
    const std::uint32_t *m_end = nullptr;
    std::uint32_t m_nextBackslash = 0; ///< the first one not before the string being read; the size when there is none
    std::size_t m_maximumDepth = 0;

    std::vector<Open> m_open;
    RawArray<Node> m_pendingNodes; ///< children of the open containers
    RawArray<Name> m_pendingNames;
    std::size_t m_pendingCapacity = 0;
    BlockWriter m_blocks;
    DistinctNames m_distinctNames;
};

}
