// SPDX-License-Identifier: MIT
#include "core/merge/conflict.h"

namespace concord::merging {

namespace {
bool isLong(ValueView value, const TextRule &rule)
{
    const std::string text = value.toStdString();
    return text.size() >= rule.longText || text.find('\n') != std::string::npos;
}

bool areTexts(const Versions &values)
{
    return values.mine.isString() && values.theirs.isString() && (values.base.isString() || values.base.isAbsent());
}

TextMerge textMergeOf(const Versions &values)
{
    return TextMerge::of(values.base.toStdString(), values.mine.toStdString(), values.theirs.toStdString());
}

/// Every conflicting hunk combined, if every one can be; absent otherwise.
Value combinedText(const TextMerge &merge)
{
    std::vector<HunkChoice> choices;
    for (const TextHunk &hunk : merge.hunks()) {
        const bool isConflict = hunk.kind == TextHunk::Kind::Conflict;
        std::optional<std::string> combined = hunk.combined();
        if (isConflict && !combined)
            return {};
        choices.push_back({isConflict ? HunkChoice::Take::Own : HunkChoice::Take::Undecided, combined.value_or(std::string())});
    }
    return Value::string(std::string_view(merge.result(choices)));
}

Decision textDecision(const Versions &values)
{
    Decision decision;
    decision.reason = Decision::Reason::Text;
    decision.text = textMergeOf(values);
    if (decision.text->conflictCount() == 0)
        decision.kind = Decision::Kind::Both;
    else
        decision.combined = combinedText(*decision.text);
    return decision;
}
}

Decision::Reason reasonOf(ValueView base, ValueView changed)
{
    if (base.isAbsent())
        return Decision::Reason::Added;
    if (changed.isAbsent())
        return Decision::Reason::Removed;
    return base.kind() == changed.kind() ? Decision::Reason::Changed : Decision::Reason::KindChanged;
}

Decision conflictOf(const Versions &values, const TextRule &rule)
{
    const bool isText = areTexts(values)
        && (rule.isText || isLong(values.base, rule) || isLong(values.mine, rule) || isLong(values.theirs, rule));
    if (isText)
        return textDecision(values);
    Decision decision;
    if (values.mine.isAbsent())
        decision.reason = Decision::Reason::RemovedAgainstChanged;
    else if (values.theirs.isAbsent())
        decision.reason = Decision::Reason::ChangedAgainstRemoved;
    else if (values.mine.kind() != values.theirs.kind())
        decision.reason = Decision::Reason::KindChanged;
    else
        decision.reason = reasonOf(values.base, values.theirs);
    if (areTexts(values) && values.base.isString())
        decision.combined = combinedText(textMergeOf(values));
    return decision;
}

}
