// SPDX-License-Identifier: MIT
#include "core/merge/choicemarkers.h"

#include "core/merge/threeway.h"

namespace concord {

namespace {
using textdiff::Region;

void addMarker(std::string &text, char sign, int size, std::string_view label)
{
    text.append(std::size_t(size), sign).append(label.empty() ? "" : " ").append(label).append("\n");
}

void addLines(std::string &text, std::string_view lines)
{
    text.append(lines);
    if (!lines.empty() && lines.back() != '\n')
        text.push_back('\n');
}

void addHunk(std::string &text, const ChoiceTexts &hunk, int markerSize)
{
    addMarker(text, '<', markerSize, "ours");
    addLines(text, hunk.mine);
    addMarker(text, '|', markerSize, "base");
    addLines(text, hunk.base);
    addMarker(text, '=', markerSize, {});
    addLines(text, hunk.theirs);
    addMarker(text, '>', markerSize, "theirs");
}

/// The regions, those with a change joined where they touch.
std::vector<Region> joined(const std::vector<Region> &regions)
{
    std::vector<Region> result;
    for (const Region &region : regions) {
        const bool isSame = region.kind == Region::Kind::Unchanged;
        if (isSame || result.empty() || result.back().kind == Region::Kind::Unchanged) {
            result.push_back(region);
            continue;
        }
        result.back().base.end = region.base.end;
        result.back().mine.end = region.mine.end;
        result.back().theirs.end = region.theirs.end;
    }
    return result;
}
}

std::string withChoiceMarkers(const ChoiceTexts &texts, int markerSize)
{
    const textdiff::Pieces base = textdiff::linesOf(texts.base);
    const textdiff::Pieces mine = textdiff::linesOf(texts.mine);
    const textdiff::Pieces theirs = textdiff::linesOf(texts.theirs);
    std::string text;
    for (const Region &region : joined(regionsOf(base, mine, theirs))) {
        const ChoiceTexts hunk{base.between(region.base.begin, region.base.end), mine.between(region.mine.begin, region.mine.end),
                               theirs.between(region.theirs.begin, region.theirs.end)};
        if (region.kind == Region::Kind::Unchanged)
            text.append(hunk.base);
        else
            addHunk(text, hunk, markerSize);
    }
    return text;
}

}
