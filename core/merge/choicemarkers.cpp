// SPDX-License-Identifier: MIT
#include "core/merge/choicemarkers.h"

#include "core/merge/linejoiner.h"
#include "core/merge/threeway.h"

namespace concord {

namespace {
using textdiff::Region;

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
    textdiff::LineJoiner joiner;
    for (const Region &region : joined(regionsOf(base, mine, theirs))) {
        const textdiff::ThreeTexts hunk{mine.between(region.mine.begin, region.mine.end),
                                        base.between(region.base.begin, region.base.end),
                                        theirs.between(region.theirs.begin, region.theirs.end)};
        if (region.kind == Region::Kind::Unchanged)
            joiner.add(hunk.base);
        else
            joiner.addConflict(hunk, {"ours", "base", "theirs"}, markerSize);
    }
    return std::move(joiner).text();
}

}
