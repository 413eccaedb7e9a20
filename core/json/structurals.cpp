// SPDX-License-Identifier: MIT
#include "core/json/structurals.h"

#include "core/json/largepages.h"

#include <simdjson.h>

namespace concord::json {

Structurals::Structurals() = default;
Structurals::~Structurals() = default;

bool Structurals::find(std::string_view text)
{
    constexpr std::size_t least = 4096;
    if (text.empty() || text.size() > simdjson::SIMDJSON_MAXSIZE_BYTES - 64)
        return false;
    if (text.size() > m_capacity) {
        const std::size_t capacity = std::max(text.size(), least);
        m_stage.reset();
        m_capacity = 0;
        if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, m_stage) != simdjson::SUCCESS)
            return false;
        m_capacity = capacity;
        preferLargePages(m_stage->structural_indexes.get(), capacity * sizeof(std::uint32_t));
    }
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    if (m_stage->stage1(bytes, text.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS)
        return false;
    m_stage->structural_indexes[m_stage->n_structural_indexes] = static_cast<std::uint32_t>(text.size());
    return true;
}

const std::uint32_t *Structurals::positions() const noexcept
{
    return m_stage->structural_indexes.get();
}

std::size_t Structurals::count() const noexcept
{
    return m_stage->n_structural_indexes;
}

void Structurals::forgetLargeText()
{
    constexpr std::size_t large = 1 << 20;
    if (m_capacity > large) {
        m_stage.reset();
        m_capacity = 0;
    }
}

}
