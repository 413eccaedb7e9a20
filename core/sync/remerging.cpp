// SPDX-License-Identifier: MIT
#include "core/sync/remerging.h"

#include "core/merge/pieces.h"

#include <algorithm>
#include <unordered_set>

namespace concord::sync {

namespace {

/// Both sides put the same lines there, and it is known instead of which: lines that were taken out of what both changed
/// (TextMerge) may leave what they replaced in the hunk beside them.
bool isAgreed(const std::vector<TextHunk> &hunks, std::size_t index)
{
    using Kind = TextHunk::Kind;
    const auto isChanged = [&](std::size_t i) { return i < hunks.size() && hunks[i].kind != Kind::Unchanged; };
    return hunks[index].kind == Kind::Both && !isChanged(index - 1) && !isChanged(index + 1);
}

/// The resolution that leaves of a decision what both sides did alike.
Resolution agreedPart(const Decision &decision)
{
    if (decision.text) {
        const std::vector<TextHunk> &hunks = decision.text->hunks();
        Resolution agreed{Resolution::Choice::Hunks, {}, {}};
        for (std::size_t i = 0; i < hunks.size(); ++i)
            agreed.hunks.push_back({isAgreed(hunks, i) ? HunkChoice::Take::Mine : HunkChoice::Take::Base, {}});
        return agreed;
    }
    const bool isAlike = decision.kind == Decision::Kind::Both && decision.mine == decision.theirs;
    return {isAlike ? Resolution::Choice::Mine : Resolution::Choice::Base, {}, {}};
}

/// The record that the merge makes with such a resolution for each decision. Nothing when the merge cannot say it.
std::optional<Value> withParts(const Merge &merge, Resolution (*partOf)(const Decision &))
{
    std::vector<std::pair<std::size_t, Resolution>> parts;
    for (const Decision &decision : merge.decisions())
        parts.emplace_back(parts.size(), partOf(decision));
    const Merge resolved = merge.withResolutions(parts);
    for (const auto &[index, part] : parts) {
        if (resolved.decisions()[index].resolution != part)
            return {};
    }
    return resolved.result();
}

/// The resolution that leaves of a decision what theirs did and the user knows: nothing where it was not decided yet.
Resolution knownPart(const Decision &decision)
{
    if (decision.isDecided())
        return {Resolution::Choice::Theirs, {}, {}};
    if (!decision.text)
        return {Resolution::Choice::Base, {}, {}};
    Resolution known{Resolution::Choice::Hunks, {}, {}};
    const std::vector<TextHunk> &hunks = decision.text->hunks();
    const std::vector<HunkChoice> &chosen = decision.resolution.hunks;
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        const bool isOpen = i >= chosen.size() || chosen[i].take == HunkChoice::Take::Undecided;
        const bool isAsked = isOpen && hunks[i].kind == TextHunk::Kind::Conflict;
        known.hunks.push_back({isAsked ? HunkChoice::Take::Base : HunkChoice::Take::Theirs, {}});
    }
    return known;
}

/// What mine, with what is decided, is a change of: theirs, but base where nobody has decided, so that it is asked again.
Value knownTheirs(const Merge &merge)
{
    if (merge.isDecided())
        return merge.theirs();
    const std::optional<Value> known = withParts(merge, knownPart);
    return known ? *known : merge.base();
}

/// The same edit against a newer theirs. Mine that theirs had already (a write that landed unnoticed) and has no more was taken
/// back by someone who saw it: plain rebase() would put it there again unasked.
Merge moved(const Merge &before, const Value &theirs)
{
    // base with what both sides had agreed on: that is nobody's change any more
    const std::optional<Value> base = withParts(before, agreedPart);
    if (!base || *base == before.base())
        return rebase(before, theirs);
    return withReport(merge(*base, before.mine(), theirs, before.rules()), mergeReport(before));
}

Merge mergeWith(const State &s, const Value &mine, const Value &theirs)
{
    if (!s.merge)
        return merge(s.base, mine, theirs, s.terms.rules);
    return moved(s.merge->mine() == mine ? *s.merge : rebaseMine(*s.merge, mine), theirs);
}

bool isDropped(const Decision &decision, const Value &result)
{
    const bool isChosen = decision.resolution.choice != Resolution::Choice::Undecided;
    return isChosen && valueAt(result, decision.pointer) != decision.outcome();
}

using Lines = std::unordered_set<std::string_view>;

Lines linesOf(std::string_view text)
{
    const textdiff::Pieces lines = textdiff::linesOf(text);
    Lines distinct;
    for (std::uint32_t i = 0; i < lines.size(); ++i)
        distinct.insert(lines[i]);
    return distinct;
}

/// A line that both sides had put, or removed, is not that way in theirs any more, and mine would make it so again. Where it is
/// known what belongs to such a line, moved() knows whose change that is; else the user has to say.
bool isUndone(const TextHunk &before, const Lines &theirs, const Lines &result)
{
    if (before.kind != TextHunk::Kind::Both && before.kind != TextHunk::Kind::Conflict)
        return false;
    const Lines base = linesOf(before.base);
    const Lines oldMine = linesOf(before.mine);
    const Lines oldTheirs = linesOf(before.theirs);
    const auto isPutAgain = [&](std::string_view line) {
        return oldTheirs.contains(line) && !base.contains(line) && result.contains(line) && !theirs.contains(line);
    };
    const auto isRemovedAgain = [&](std::string_view line) {
        return !oldMine.contains(line) && !oldTheirs.contains(line) && !result.contains(line) && theirs.contains(line);
    };
    return std::ranges::any_of(oldMine, isPutAgain) || std::ranges::any_of(base, isRemovedAgain);
}

bool undoesLines(const Decision &before, const DecisionList &after)
{
    const auto isSamePlace = [&](const Decision &decision) { return decision.label == before.label; };
    const auto now = before.text ? std::find_if(after.begin(), after.end(), isSamePlace) : after.end();
    if (now == after.end())
        return false;
    const std::string theirs = now->theirs.toStdString();
    const std::string result = now->outcome().toStdString();
    return std::ranges::any_of(before.text->hunks(),
                               [&, theirsLines = linesOf(theirs), resultLines = linesOf(result)](const TextHunk &hunk) {
                                   return isUndone(hunk, theirsLines, resultLines);
                               });
}

/// What the user put there themselves. Of a long text without the lines that only theirs had: whoever wrote those may take them
/// back. Where a hunk was left to theirs it is mine as before, since that was for another theirs.
Value typedPart(Decision decision)
{
    using Take = HunkChoice::Take;
    if (decision.resolution.choice != Resolution::Choice::Hunks)
        return decision.outcome();
    const std::vector<TextHunk> &hunks = decision.text->hunks();
    std::vector<HunkChoice> &choices = decision.resolution.hunks;
    choices.resize(hunks.size());
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        const bool leavesIt = choices[i].take == Take::Theirs || choices[i].take == Take::Undecided;
        if (leavesIt && hunks[i].kind == TextHunk::Kind::Theirs)
            choices[i].take = Take::Base;
        else if (leavesIt)
            choices[i].take = Take::Mine;
    }
    return decision.outcome();
}

/// What the user typed into a decision that is asked again is not lost with it: it is mine from now on.
void keepTypedDecisions(State &s, const Merge &before)
{
    const Value result = s.merge->result();
    for (const Decision &decision : before.decisions()) {
        const Resolution::Choice choice = decision.resolution.choice;
        const bool isTyped = choice == Resolution::Choice::Own || choice == Resolution::Choice::Hunks;
        if (!isTyped || !isDropped(decision, result) || valueAt(s.mine, decision.pointer) != decision.mine)
            continue;
        const Result<Value> kept = withValueAt(s.mine, decision.pointer, typedPart(decision));
        if (kept)
            s.mine = *kept;
    }
}

}

bool undoesUnasked(const std::optional<Merge> &before, const Merge &after)
{
    if (!before)
        return false;
    const auto &decisions = before->decisions();
    return std::any_of(decisions.begin(), decisions.end(), [&after, result = after.result()](const Decision &decision) {
        return isDropped(decision, result) || undoesLines(decision, after.decisions());
    });
}

std::optional<Merge> meetTheirs(State &s, const Value &mine, const Theirs &theirs)
{
    std::optional<Merge> before = std::exchange(s.merge, mergeWith(s, mine, theirs.record));
    s.theirsRevision = theirs.revision;
    s.theirsSavedBy = theirs.savedBy;
    if (before)
        keepTypedDecisions(s, *before);
    return before;
}

void takeInTyped(State &s)
{
    if (s.merge && s.merge->mine() != s.mine)
        s.merge = rebaseMine(*s.merge, s.mine);
}

void foldMerge(State &s)
{
    takeInTyped(s);
    s.lastMerge = s.merge;
    s.mine = s.merge->result();
    s.base = knownTheirs(*s.merge);
    s.revision = s.theirsRevision;
    s.theirsRevision = {};
    s.theirsSavedBy = {};
    if (s.wayOut.kind == WayOut::Kind::MergeInto)
        s.wayOut.kind = WayOut::Kind::None;
    s.presence = State::Presence::There;
    s.freshness = State::Freshness::Current;
    s.merge.reset();
}

}
