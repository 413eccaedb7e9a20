// SPDX-License-Identifier: MIT
#include "core/merge/textmerge.h"

#include "core/merge/linejoiner.h"
#include "core/merge/threeway.h"
#include "core/merge/worddiff.h"

#include <algorithm>

namespace concord {

namespace {
using textdiff::LineJoiner;
using textdiff::Pieces;
using textdiff::Region;

/// Turns regions into hunks.
class HunkBuilder
{
public:
    HunkBuilder(const Pieces &base, const Pieces &mine, const Pieces &theirs)
        : m_base(base)
        , m_mine(mine)
        , m_theirs(theirs)
    {
    }
    void add(const Region &region);
    std::vector<TextHunk> hunks() && { return std::move(m_hunks); }

private:
    void addMet(Region region);
    void addCommon(const Region &region);
    void addRest(const Region &region);
    void addHunk(TextHunk::Kind kind, const Region &region);
    std::uint32_t atBeginOfBase(const Region &region, std::uint32_t count) const;
    std::uint32_t atEndOfBase(const Region &region, std::uint32_t count) const;
    bool isSame(std::uint32_t mineLine, std::uint32_t theirsLine) const { return m_mine[mineLine] == m_theirs[theirsLine]; }

    const Pieces &m_base;
    const Pieces &m_mine;
    const Pieces &m_theirs;
    std::vector<TextHunk> m_hunks;
};

void HunkBuilder::add(const Region &region)
{
    switch (region.kind) {
    case Region::Kind::Unchanged:
        return addHunk(TextHunk::Kind::Unchanged, region);
    case Region::Kind::Mine:
        return addHunk(TextHunk::Kind::Mine, region);
    case Region::Kind::Theirs:
        return addHunk(TextHunk::Kind::Theirs, region);
    case Region::Kind::Met:
        return addMet(region);
    }
}

void HunkBuilder::addHunk(TextHunk::Kind kind, const Region &region)
{
    m_hunks.push_back({kind, m_base.between(region.base.begin, region.base.end),
                       m_mine.between(region.mine.begin, region.mine.end),
                       m_theirs.between(region.theirs.begin, region.theirs.end)});
}

/// Lines that both sides have: unchanged when base has them too, else changed alike.
void HunkBuilder::addCommon(const Region &region)
{
    if (region.mine.size() == 0)
        return;
    const bool inBase = m_base.between(region.base.begin, region.base.end) == m_mine.between(region.mine.begin, region.mine.end);
    addHunk(inBase ? TextHunk::Kind::Unchanged : TextHunk::Kind::Both, region);
}

/// Whether they differ at most in their line ends, as the last line of a text does from the same line when another follows it.
bool isSameButEnd(std::string_view a, std::string_view b) noexcept
{
    const auto withoutEnd = [](std::string_view line) {
        line.remove_suffix(line.ends_with("\r\n") ? 2 : line.ends_with('\n') ? 1 : 0);
        return line;
    };
    return withoutEnd(a) == withoutEnd(b);
}

/// How many of the first `count` lines of mine stand at the begin of base too.
std::uint32_t HunkBuilder::atBeginOfBase(const Region &region, std::uint32_t count) const
{
    const std::uint32_t most = std::min(count, region.base.size());
    std::uint32_t shared = 0;
    while (shared < most && isSameButEnd(m_base[region.base.begin + shared], m_mine[region.mine.begin + shared]))
        ++shared;
    return shared;
}

/// How many of the last `count` lines of mine stand at the end of base too.
std::uint32_t HunkBuilder::atEndOfBase(const Region &region, std::uint32_t count) const
{
    const std::uint32_t most = std::min(count, region.base.size());
    std::uint32_t shared = 0;
    while (shared < most && isSameButEnd(m_base[region.base.end - 1 - shared], m_mine[region.mine.end - 1 - shared]))
        ++shared;
    return shared;
}

/// What is left between the lines both sides have: no conflict where one side has what base has there.
void HunkBuilder::addRest(const Region &region)
{
    const std::string_view base = m_base.between(region.base.begin, region.base.end);
    const bool isTheirs = base == m_mine.between(region.mine.begin, region.mine.end);
    const bool isMine = base == m_theirs.between(region.theirs.begin, region.theirs.end);
    addHunk(isTheirs ? TextHunk::Kind::Theirs : isMine ? TextHunk::Kind::Mine : TextHunk::Kind::Conflict, region);
}

/// A region both sides changed: what they have alike at its begin and end is no conflict. Where all three have the same number
/// of lines, a line of base goes with each line taken out; else base stays in the conflict, but for what all three share.
void HunkBuilder::addMet(Region region)
{
    const std::uint32_t least = std::min(region.mine.size(), region.theirs.size());
    const bool lineByLine = region.base.size() == region.mine.size() && region.base.size() == region.theirs.size();
    std::uint32_t before = 0;
    while (before < least && isSame(region.mine.begin + before, region.theirs.begin + before))
        ++before;
    if (before == region.mine.size() && before == region.theirs.size())
        return addHunk(TextHunk::Kind::Both, region);
    std::uint32_t after = 0;
    while (before + after < least && isSame(region.mine.end - 1 - after, region.theirs.end - 1 - after))
        ++after;
    const std::uint32_t baseBefore = lineByLine ? before : atBeginOfBase(region, before);
    Region rest = region;
    rest.base.begin += baseBefore;
    const std::uint32_t baseAfter = lineByLine ? after : atEndOfBase(rest, after);
    Region head = region;
    head.base.end = head.base.begin + baseBefore;
    head.mine.end = head.mine.begin + before;
    head.theirs.end = head.theirs.begin + before;
    Region tail = region;
    tail.base.begin = tail.base.end - baseAfter;
    tail.mine.begin = tail.mine.end - after;
    tail.theirs.begin = tail.theirs.end - after;
    addCommon(head);
    addRest({Region::Kind::Met,
             {head.base.end, tail.base.begin},
             {head.mine.end, tail.mine.begin},
             {head.theirs.end, tail.theirs.begin}});
    addCommon(tail);
}

bool isUndecidedConflict(const TextHunk &hunk, const HunkChoice &choice) noexcept
{
    return hunk.kind == TextHunk::Kind::Conflict && choice.take == HunkChoice::Take::Undecided;
}

void addChosen(LineJoiner &to, const TextHunk &hunk, const HunkChoice &choice)
{
    switch (choice.take) {
    case HunkChoice::Take::Undecided:
        return to.add(hunk.kind == TextHunk::Kind::Theirs ? hunk.theirs : hunk.mine);
    case HunkChoice::Take::Mine:
        return to.add(hunk.mine);
    case HunkChoice::Take::Theirs:
        return to.add(hunk.theirs);
    case HunkChoice::Take::Base:
        return to.add(hunk.base);
    case HunkChoice::Take::MineThenTheirs:
        to.add(hunk.mine);
        return to.add(hunk.theirs);
    case HunkChoice::Take::TheirsThenMine:
        to.add(hunk.theirs);
        return to.add(hunk.mine);
    case HunkChoice::Take::Combined:
        return to.add(hunk.combined().value_or(std::string(hunk.mine)));
    case HunkChoice::Take::Own:
        return to.add(choice.own);
    }
}
}

std::optional<std::string> TextHunk::combined() const
{
    return kind == Kind::Conflict ? textdiff::combinedWords(base, mine, theirs) : std::nullopt;
}

struct TextMerge::Texts {
    std::string base;
    std::string mine;
    std::string theirs;
};

TextMerge TextMerge::of(std::string_view base, std::string_view mine, std::string_view theirs)
{
    TextMerge merge;
    merge.m_texts = std::make_shared<const Texts>(Texts{std::string(base), std::string(mine), std::string(theirs)});
    const Pieces baseLines = textdiff::linesOf(merge.m_texts->base);
    const Pieces mineLines = textdiff::linesOf(merge.m_texts->mine);
    const Pieces theirsLines = textdiff::linesOf(merge.m_texts->theirs);
    HunkBuilder builder(baseLines, mineLines, theirsLines);
    for (const Region &region : textdiff::regionsOf(baseLines, mineLines, theirsLines))
        builder.add(region);
    merge.m_hunks = std::move(builder).hunks();
    return merge;
}

std::size_t TextMerge::conflictCount() const noexcept
{
    const auto isConflict = [](const TextHunk &hunk) { return hunk.kind == TextHunk::Kind::Conflict; };
    return static_cast<std::size_t>(std::count_if(m_hunks.begin(), m_hunks.end(), isConflict));
}

std::string TextMerge::result(const std::vector<HunkChoice> &choices) const
{
    static const HunkChoice undecided;
    LineJoiner joiner;
    for (std::size_t i = 0; i < m_hunks.size(); ++i)
        addChosen(joiner, m_hunks[i], i < choices.size() ? choices[i] : undecided);
    return std::move(joiner).text();
}

std::vector<HunkChoice> TextMerge::settledBy(HunkChoice::Take take, std::vector<HunkChoice> choices) const
{
    choices.resize(m_hunks.size());
    for (std::size_t i = 0; i < m_hunks.size(); ++i) {
        if (isUndecidedConflict(m_hunks[i], choices[i]))
            choices[i].take = take;
    }
    return choices;
}

bool TextMerge::isDecided(const std::vector<HunkChoice> &choices) const noexcept
{
    for (std::size_t i = 0; i < m_hunks.size(); ++i) {
        if (m_hunks[i].kind == TextHunk::Kind::Conflict && (i >= choices.size() || choices[i].take == HunkChoice::Take::Undecided))
            return false;
    }
    return true;
}

std::string TextMerge::withMarkers(std::string_view mineLabel, std::string_view baseLabel, std::string_view theirsLabel, int markerSize) const
{
    const HunkChoice undecided;
    LineJoiner joiner;
    for (const TextHunk &hunk : m_hunks) {
        if (!isUndecidedConflict(hunk, undecided)) {
            addChosen(joiner, hunk, undecided);
            continue;
        }
        joiner.addConflict({hunk.mine, hunk.base, hunk.theirs}, {mineLabel, baseLabel, theirsLabel}, markerSize);
    }
    return std::move(joiner).text();
}

}
