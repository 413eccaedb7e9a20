// SPDX-License-Identifier: MIT
#include "core/merge/linejoiner.h"

#include <algorithm>

namespace concord::textdiff {

void LineJoiner::add(std::string_view text)
{
    if (text.empty())
        return;
    endLine();
    m_text.append(text);
}

void LineJoiner::addConflict(const ThreeTexts &hunk, const ThreeTexts &labels, int markerSize)
{
    addMarker('<', markerSize, labels.mine);
    add(hunk.mine);
    addMarker('|', markerSize, labels.base);
    add(hunk.base);
    addMarker('=', markerSize, {});
    add(hunk.theirs);
    addMarker('>', markerSize, labels.theirs);
}

void LineJoiner::addMarker(char sign, int size, std::string_view label)
{
    std::string line(static_cast<std::size_t>(std::max(size, 1)), sign);
    if (!label.empty())
        line.append(1, ' ').append(label);
    add(line);
    endLine();
}

void LineJoiner::endLine()
{
    if (!m_text.empty() && m_text.back() != '\n')
        m_text.append(usesCarriageReturns() ? "\r\n" : "\n");
}

bool LineJoiner::usesCarriageReturns() const
{
    const std::size_t feed = m_text.rfind('\n');
    return feed != std::string::npos && feed > 0 && m_text[feed - 1] == '\r';
}

}
