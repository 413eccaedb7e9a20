// SPDX-License-Identifier: MIT
#include "core/json/knownruns.h"

#include <algorithm>

namespace concord::json {

std::optional<std::size_t> KnownRuns::find(const Places &places) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_known.begin(), m_known.end(), [&places](const Known &known) { return known.places == places; });
    return found == m_known.end() ? std::nullopt : std::optional(found->length);
}

void KnownRuns::remember(const Places &places, std::size_t length)
{
    constexpr std::size_t most = 16;
    const std::lock_guard lock(m_mutex);
    if (m_known.size() < most)
        m_known.emplace_back();
    m_known[m_next] = {places, length};
    m_next = (m_next + 1) % most;
}

}
