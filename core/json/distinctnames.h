// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/document.h"

#include <array>

namespace concord::json {

/// That no object has two members of one name (RFC 8259 section 4 leaves the meaning open, so nothing is chosen silently).
/// Keeps scratch memory from one object to the next.
class DistinctNames
{
public:
    /// False when two members of an object have one name. Fills the hash table of a large object on the way. O(members).
    bool settle(const Document &document, Block &object);

private:
    /// Member names of an object that was settled.
    struct Shape {
        std::uint64_t document = 0; ///< Document::number of the one they are in
        std::array<Name, mostMembersWithoutTable> names;
    };

    bool areDistinct(const Document &document, const Block &object);

    static constexpr std::size_t stampCount = 2048;
    std::array<std::uint32_t, stampCount> m_stamps{}; ///< by quick hash of a name: the last object that had one
    std::uint32_t m_stamp = 0;
    std::array<Shape, mostMembersWithoutTable + 1> m_shapes; ///< by number of members, the last one: the next is often alike
};

}
