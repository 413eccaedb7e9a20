// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace concord {

/// One line on stderr that says how far something is; nothing when stderr is no terminal.
class ProgressBar {
public:
    ProgressBar();
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

    /// Without a total only the number is shown.
    void show(std::int64_t done, std::optional<std::int64_t> total);
    void clear();

private:
    bool m_isTerminal;
    bool m_isShown = false;
};

}
