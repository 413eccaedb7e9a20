// SPDX-License-Identifier: MIT
#include "core/json/document.h"

#include "core/json/hash.h"

#include <atomic>

namespace concord::json {

namespace {
std::uint64_t nextNumber() noexcept
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}
}

Document::Document()
    : Owner(Form::Document)
    , number(nextNumber())
{
}

std::optional<std::size_t> Document::indexOf(const Block &block, std::string_view name) const noexcept
{
    const std::size_t size = tableSize(block.count);
    if (size == 0) {
        for (std::uint32_t i = 0; i < block.count; ++i) {
            if (nameText(block.names()[i]) == name)
                return i;
        }
        return std::nullopt;
    }
    for (std::size_t at = bytesHash(name, tableSeed()) & (size - 1);; at = (at + 1) & (size - 1)) {
        const std::uint32_t member = block.table()[at];
        if (member == 0)
            return std::nullopt;
        if (nameText(block.names()[member - 1]) == name)
            return member - 1;
    }
}

}
