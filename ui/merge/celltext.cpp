// SPDX-License-Identifier: MIT
#include "ui/merge/celltext.h"

#include "ui/merge/valuetext.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The hunk a one-line summary of a long text shows; -1 when nothing changed.
std::ptrdiff_t tellingHunk(const TextMerge &text)
{
    const auto &hunks = text.hunks();
    const auto find = [&hunks](auto matches) {
        const auto found = std::find_if(hunks.begin(), hunks.end(), matches);
        return found == hunks.end() ? std::ptrdiff_t(-1) : found - hunks.begin();
    };
    const auto conflict = find([](const TextHunk &hunk) { return hunk.kind == TextHunk::Kind::Conflict; });
    return conflict >= 0 ? conflict : find([](const TextHunk &hunk) { return hunk.kind != TextHunk::Kind::Unchanged; });
}

HunkChoice choiceAt(const Decision &decision, std::size_t hunk)
{
    switch (decision.resolution.choice) {
    case Resolution::Choice::Mine:
        return {HunkChoice::Take::Mine, {}};
    case Resolution::Choice::Theirs:
        return {HunkChoice::Take::Theirs, {}};
    case Resolution::Choice::Base:
        return {HunkChoice::Take::Base, {}};
    case Resolution::Choice::Hunks:
        return hunk < decision.resolution.hunks.size() ? decision.resolution.hunks[hunk] : HunkChoice();
    case Resolution::Choice::Undecided:
    case Resolution::Choice::Both:
    case Resolution::Choice::Own:
        break;
    }
    return {};
}

QString hunkText(const Decision &decision, Outcome side)
{
    const std::ptrdiff_t place = tellingHunk(*decision.text);
    if (place < 0)
        return summaryText(side == Outcome::Base ? decision.base : decision.mine);
    const TextHunk &hunk = decision.text->hunks()[std::size_t(place)];
    const HunkChoice choice = side == Outcome::Base     ? HunkChoice{HunkChoice::Take::Base, {}}
                              : side == Outcome::Mine   ? HunkChoice{HunkChoice::Take::Mine, {}}
                              : side == Outcome::Theirs ? HunkChoice{HunkChoice::Take::Theirs, {}}
                                                        : choiceAt(decision, std::size_t(place));
    QString text = summaryText(Value::string(QString::fromStdString(linesFor(hunk, choice)).trimmed()));
    return place > 0 ? u"… "_s + text : text;
}

const Value &valueOf(const Decision &decision, Outcome side)
{
    return side == Outcome::Base ? decision.base : side == Outcome::Mine ? decision.mine : decision.theirs;
}

QString plainText(const Decision &decision, Outcome side)
{
    const bool isSide = side == Outcome::Base || side == Outcome::Mine || side == Outcome::Theirs;
    if (decision.text && (isSide || decision.resolution.choice != Resolution::Choice::Own))
        return hunkText(decision, side);
    // A side that differs from the others in kind shows its kind: the text "12" is not the number 12.
    const Value value = isSide ? valueOf(decision, side) : decision.outcome();
    if (decision.reason == Decision::Reason::KindChanged && value.isString())
        return u'"' + summaryText(value) + u'"';
    return summaryText(value);
}

MarkedText::By byOf(Outcome outcome)
{
    return outcome == Outcome::Mine     ? MarkedText::By::Mine
           : outcome == Outcome::Theirs ? MarkedText::By::Theirs
                                        : MarkedText::By::Both;
}

}

MarkedText cellText(const Decision &decision, Outcome side)
{
    const Outcome outcome = outcomeOf(decision);
    const bool isResult = side != Outcome::Base && side != Outcome::Mine && side != Outcome::Theirs;
    if (isResult && outcome == Outcome::ToDecide)
        return {};
    const QString base = plainText(decision, Outcome::Base);
    if (side == Outcome::Base)
        return withRemovedWords(base, plainText(decision, Outcome::Mine), plainText(decision, Outcome::Theirs));
    return withAddedWords(base, plainText(decision, isResult ? Outcome::ToDecide : side), byOf(isResult ? outcome : side));
}

bool isCellAbsent(const Decision &decision, Outcome side)
{
    if (side == Outcome::Base || side == Outcome::Mine || side == Outcome::Theirs)
        return valueOf(decision, side).isAbsent();
    return outcomeOf(decision) != Outcome::ToDecide && decision.outcome().isAbsent();
}

QString progressText(const Decision &decision)
{
    if (!decision.text || decision.resolution.choice != Resolution::Choice::Hunks)
        return {};
    const auto &hunks = decision.text->hunks();
    int conflicts = 0;
    int decided = 0;
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        if (hunks[i].kind != TextHunk::Kind::Conflict)
            continue;
        ++conflicts;
        decided += outcomeOf(hunks[i], choiceAt(decision, i)) != Outcome::ToDecide;
    }
    if (conflicts == 0)
        return {};
    return QCoreApplication::translate("concord::CellText", "%1 of %2 decided").arg(decided).arg(conflicts);
}

}
