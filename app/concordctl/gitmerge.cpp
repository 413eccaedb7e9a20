// SPDX-License-Identifier: MIT
#include "app/concordctl/gitmerge.h"

#include "app/concordctl/jsonfile.h"
#include "app/concordctl/report.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/merge/choicemarkers.h"
#include "core/merge/merge.h"
#include "core/outputfile.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

struct Texts {
    QByteArray base;
    QByteArray mine;
    QByteArray theirs;
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

/// Into mine's file, where git reads it; `status` when that went well.
ExitStatus writeMerged(const GitMergeArguments &arguments, const QByteArray &text, ExitStatus status, Console &console)
{
    const auto written = writeOutputFile(arguments.mine, text);
    if (!written)
        console.complain(written.error());
    return written ? status : ExitStatus::BadInput;
}

ExitStatus mergeAsText(const Texts &texts, const GitMergeArguments &arguments, Console &console)
{
    const TextMerge merge = TextMerge::of(viewOf(texts.base), viewOf(texts.mine), viewOf(texts.theirs));
    const std::string marked = merge.withMarkers("ours", "base", "theirs", arguments.markerSize);
    const ExitStatus status = merge.conflictCount() == 0 ? ExitStatus::Done : ExitStatus::Undecided;
    return writeMerged(arguments, QByteArray::fromStdString(marked), status, console);
}

/// The merged record under each choice for its conflicts.
Texts choicesOf(const Merge &merge)
{
    using Choice = Resolution::Choice;
    return {writeJson(merge.withAll(Choice::Base).result()), writeJson(merge.withAll(Choice::Mine).result()),
            writeJson(merge.withAll(Choice::Theirs).result())};
}

}

ExitStatus mergeForGit(const GitMergeArguments &arguments, const MergeRules &rules, Console &console)
{
    const auto base = readFile(arguments.base);
    const auto mine = readFile(arguments.mine);
    const auto theirs = readFile(arguments.theirs);
    for (const auto *file : {&base, &mine, &theirs}) {
        if (!*file) {
            console.complain(file->error());
            return ExitStatus::BadInput;
        }
    }
    // Both branches added the file: there is no base, git passes an empty one.
    const auto baseValue = base->trimmed().isEmpty() ? Result<Value, ParseError>(Value()) : parseJson(*base);
    const ParseOptions likeBase{.like = baseValue.valueOr(Value())};
    const auto mineValue = parseJson(*mine, likeBase);
    const auto theirsValue = parseJson(*theirs, likeBase);
    if (!baseValue || !mineValue || !theirsValue) {
        const auto &broken = !baseValue ? baseValue : !mineValue ? mineValue : theirsValue;
        console.say(u"%1 is merged as text: %2"_s.arg(arguments.path, broken.error().toString()));
        return mergeAsText({*base, *mine, *theirs}, arguments, console);
    }
    const Merge merged = merge(*baseValue, *mineValue, *theirsValue, rules);
    if (merged.isDecided())
        return writeMerged(arguments, writeJson(merged.result()), ExitStatus::Done, console);
    const Texts choices = choicesOf(merged);
    if (choices.base == choices.mine && choices.base == choices.theirs) // nothing is left to choose
        return writeMerged(arguments, choices.mine, ExitStatus::Done, console);
    for (const Decision &decision : merged.decisions()) {
        if (!decision.isDecided())
            console.say(u"%1: both sides changed %2"_s.arg(arguments.path, placeOf(decision)));
    }
    const std::string marked =
        withChoiceMarkers({viewOf(choices.base), viewOf(choices.mine), viewOf(choices.theirs)}, arguments.markerSize);
    return writeMerged(arguments, QByteArray::fromStdString(marked), ExitStatus::Undecided, console);
}

}
