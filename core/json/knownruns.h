// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/node.h"

#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace concord::json {

/// What was found when children of a document were last compared with those of another, so that merging again after one more edit
/// does not compare megabytes again that are what they were. Keeps the last few. Thread-safe.
class KnownRuns
{
public:
    struct Places {
        const Node *child = nullptr; ///< of this document
        const Node *other = nullptr;
        std::uint64_t otherDocument = 0; ///< Document::number
        friend bool operator==(const Places &, const Places &) = default;
    };

    /// How many children are alike from there on, if that is remembered.
    std::optional<std::size_t> find(const Places &places) const;
    void remember(const Places &places, std::size_t length);

private:
    struct Known {
        Places places;
        std::size_t length = 0;
    };
    mutable std::mutex m_mutex;
    std::vector<Known> m_known;
    std::size_t m_next = 0;
};

}
