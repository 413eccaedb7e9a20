// SPDX-License-Identifier: MIT
#include "app/concordctl/gitmerge.h"

#include "app/concordctl/jsonfile.h"
#include "core/json/parse.h"
#include "core/json/write.h"
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

QByteArray withMarkers(const Texts &texts, int markerSize)
{
    const TextMerge merge = TextMerge::of(viewOf(texts.base), viewOf(texts.mine), viewOf(texts.theirs));
    return QByteArray::fromStdString(merge.withMarkers("ours", "base", "theirs", markerSize));
}

ExitStatus mergeAsText(const Texts &texts, const GitMergeArguments &arguments, Console &console)
{
    const TextMerge merge = TextMerge::of(viewOf(texts.base), viewOf(texts.mine), viewOf(texts.theirs));
    const auto written = writeOutputFile(arguments.mine, withMarkers(texts, arguments.markerSize));
    if (!written) {
        console.complain(written.error());
        return ExitStatus::BadInput;
    }
    return merge.conflictCount() == 0 ? ExitStatus::Done : ExitStatus::Undecided;
}

/// The merged record under each choice for its conflicts. The three texts differ in nothing but the conflicting members, so the
/// line merge of them puts its markers there and nowhere else.
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
    const QByteArray text =
        merged.isDecided() ? writeJson(merged.result()) : withMarkers(choicesOf(merged), arguments.markerSize);
    if (const auto written = writeOutputFile(arguments.mine, text); !written) {
        console.complain(written.error());
        return ExitStatus::BadInput;
    }
    if (merged.isDecided())
        return ExitStatus::Done;
    for (const Decision &decision : merged.decisions()) {
        if (!decision.isDecided())
            console.say(u"%1: both sides changed %2"_s.arg(arguments.path, decision.pointer.toString()));
    }
    return ExitStatus::Undecided;
}

}
