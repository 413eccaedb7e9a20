// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace simdjson::internal {
class dom_parser_implementation;
}

namespace concord::json {

/// The first stage of simdjson (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019): where the brackets, colons,
/// commas, opening quotes and other scalars of a text begin, found with the vector instructions of this machine. It also
/// knows that the text is UTF-8 and that strings end and hold no control characters. Nothing else is checked.
class Structurals
{
public:
    Structurals();
    ~Structurals();

    /// False when the text is empty, not UTF-8, larger than 4 GB, or has a bad or unfinished string.
    bool find(std::string_view text);
    /// Offsets in order, `count()` of them and then the size of the text. Valid until the next find().
    const std::uint32_t *positions() const noexcept;
    std::size_t count() const noexcept;
    /// Gives memory back that only a large text needed.
    void forgetLargeText();

private:
    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_stage;
    std::size_t m_capacity = 0;
};

}
