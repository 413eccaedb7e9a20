// SPDX-License-Identifier: MIT
#include "core/merge/worddiff.h"

#include "core/merge/sequencediff.h"
#include "core/merge/textmerge.h"
#include "core/merge/threeway.h"

namespace concord {

using textdiff::Pieces;
using textdiff::Region;

std::optional<std::string> textdiff::combinedWords(std::string_view base, std::string_view mine, std::string_view theirs)
{
    constexpr std::size_t longest = 64 * 1024;
    if (base.empty() || base.size() > longest || mine.size() > longest || theirs.size() > longest)
        return std::nullopt;
    const Pieces baseWords = wordsOf(base);
    const Pieces mineWords = wordsOf(mine);
    const Pieces theirsWords = wordsOf(theirs);
    std::string combined;
    for (const Region &region : regionsOf(baseWords, mineWords, theirsWords)) {
        const std::string_view inMine = mineWords.between(region.mine.begin, region.mine.end);
        const std::string_view inTheirs = theirsWords.between(region.theirs.begin, region.theirs.end);
        if (region.kind == Region::Kind::Met && inMine != inTheirs)
            return std::nullopt;
        combined += region.kind == Region::Kind::Theirs ? inTheirs : inMine;
    }
    return combined;
}

std::vector<WordRun> wordDiff(std::string_view from, std::string_view to)
{
    const Pieces fromWords = textdiff::wordsOf(from);
    const Pieces toWords = textdiff::wordsOf(to);
    const textdiff::PieceTable table(fromWords);
    std::vector<WordRun> runs;
    const auto add = [&runs](WordRun::Kind kind, std::string_view text) {
        if (!text.empty())
            runs.push_back({kind, std::string(text)});
    };
    std::uint32_t done = 0;
    for (const SequenceChange &change : diffOf(table.ids(), table.idsOf(toWords), table.distinct())) {
        add(WordRun::Kind::Same, fromWords.between(done, change.aBegin));
        add(WordRun::Kind::Removed, fromWords.between(change.aBegin, change.aEnd));
        add(WordRun::Kind::Added, toWords.between(change.bBegin, change.bEnd));
        done = change.aEnd;
    }
    add(WordRun::Kind::Same, fromWords.between(done, fromWords.size()));
    return runs;
}

}
