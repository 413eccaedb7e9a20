// SPDX-License-Identifier: MIT
#pragma once

#include <QRandomGenerator>
#include <algorithm>
#include <chrono>
#include <optional>

namespace concord {

/// How long to wait before trying again: twice as long after each failure, up to a bound, with up to a half taken off at random
/// so that many clients do not come back at the same moment.
class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most)
        : m_first(first)
        , m_most(most)
        , m_next(first)
    {
    }

    /// The next wait; never shorter than what the server asked for (`asked`), nor longer than a day.
    std::chrono::milliseconds next(std::optional<std::chrono::milliseconds> asked = {})
    {
        const std::chrono::milliseconds full = m_next;
        m_next = std::min(m_next * 2, m_most);
        const std::chrono::milliseconds wait = full - full * QRandomGenerator::global()->bounded(500) / 1000;
        return std::min<std::chrono::milliseconds>(std::max(wait, asked.value_or(wait)), std::chrono::hours(24));
    }
    /// It worked.
    void reset() { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_next;
};

}
