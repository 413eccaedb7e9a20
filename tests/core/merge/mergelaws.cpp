// SPDX-License-Identifier: MIT
#include "tests/core/merge/mergelaws.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/merge/merge.h"

#include <QStringList>
#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace concord::testing {

namespace {
QString textOf(const Value &value)
{
    return value.isAbsent() ? QStringLiteral("(absent)") : QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Compact}));
}

QString unlessEqual(const char *what, const Value &actual, const Value &expected)
{
    return actual == expected ? QString() : QStringLiteral("%1 is %2 but should be %3").arg(QString::fromUtf8(what), textOf(actual), textOf(expected));
}

Merge merged(const Triple &t)
{
    return merge(t.base, t.mine, t.theirs, t.rules);
}

/// Every decision, automatic ones too, resolved alike.
Merge allResolved(Merge merge, Resolution::Choice choice)
{
    for (std::size_t i = 0; i < merge.decisions().size(); ++i)
        merge = merge.withResolution(i, {choice, {}, {}});
    return merge;
}

QString onlyMineGivesMine(const Triple &t)
{
    return unlessEqual("merge(b, m, b)", merge(t.base, t.mine, t.base).result(), t.mine);
}

QString onlyTheirsGivesTheirs(const Triple &t)
{
    return unlessEqual("merge(b, b, t)", merge(t.base, t.base, t.theirs, t.rules).result(), t.theirs);
}

QString alikeGivesThat(const Triple &t)
{
    const Merge merge = concord::merge(t.base, t.mine, t.mine, t.rules);
    if (merge.conflictCount() > 0)
        return QStringLiteral("both changed alike, and yet there is a conflict");
    return unlessEqual("merge(b, x, x)", merge.result(), t.mine);
}

QString allMineIsMine(const Triple &t)
{
    return unlessEqual("everything resolved to mine", allResolved(merged(t), Resolution::Choice::Mine).result(), t.mine);
}

QString allTheirsIsTheirs(const Triple &t)
{
    return unlessEqual("everything resolved to theirs", allResolved(merged(t), Resolution::Choice::Theirs).result(), t.theirs);
}

QString allBaseIsBase(const Triple &t)
{
    return unlessEqual("everything resolved to base", allResolved(merged(t), Resolution::Choice::Base).result(), t.base);
}

/// Where a difference shows that no order of concurrent additions explains: arrays as sorted texts.
QString unordered(const Value &value)
{
    if (!value.isContainer())
        return value.isNumber() ? QString::number(value.toDouble()) : textOf(value);
    QStringList parts;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string_view name = value.memberName(i);
        parts << QString::fromUtf8(name.data(), qsizetype(name.size())) + u':' + unordered(value.at(i));
    }
    parts.sort();
    return u'{' + parts.join(u',') + u'}';
}

Decision::Kind mirrored(Decision::Kind kind)
{
    return kind == Decision::Kind::Mine ? Decision::Kind::Theirs : kind == Decision::Kind::Theirs ? Decision::Kind::Mine : kind;
}

Decision::Reason mirrored(Decision::Reason reason)
{
    if (reason == Decision::Reason::RemovedAgainstChanged)
        return Decision::Reason::ChangedAgainstRemoved;
    return reason == Decision::Reason::ChangedAgainstRemoved ? Decision::Reason::RemovedAgainstChanged : reason;
}

QString swappingSwapsTheOutcome(const Triple &t)
{
    const Merge merge = merged(t);
    const Merge swapped = concord::merge(t.base, t.theirs, t.mine, t.rules);
    std::multiset<QString> ours;
    std::multiset<QString> others;
    const auto row = [](Decision::Kind kind, Decision::Reason reason, const Value &base, const Value &mine, const Value &theirs) -> QString {
        return QStringLiteral("%1 %2 ").arg(int(kind)).arg(int(reason)) + unordered(base) + u'|' + unordered(mine) + u'|' + unordered(theirs);
    };
    for (const Decision &d : merge.decisions())
        ours.insert(row(d.kind, d.reason, d.base, d.mine, d.theirs));
    for (const Decision &d : swapped.decisions())
        others.insert(row(mirrored(d.kind), mirrored(d.reason), d.base, d.theirs, d.mine));
    if (ours != others)
        return QStringLiteral("the decisions are not mirrored");
    const QString mine = unordered(merge.withAll(Resolution::Choice::Mine).result());
    const QString theirs = unordered(swapped.withAll(Resolution::Choice::Theirs).result());
    return mine == theirs ? QString() : QStringLiteral("all mine gives %1, mirrored %2").arg(mine, theirs);
}

/// The leaves of a record by path; elements of "lines" by id, of "tags" by value; other arrays are leaves.
using Leaves = std::map<QString, Value>;
void addLeaves(Leaves &leaves, const Value &value, const QString &at, std::string_view name = {})
{
    const bool isKeyed = name == "lines" && value.isArray();
    const bool isSet = name == "tags" && value.isArray();
    if (!value.isObject() && !isKeyed && !isSet) {
        leaves[at] = value;
        return;
    }
    leaves[at] = Value::string(value.isObject() ? "{}" : "[]");
    for (std::size_t i = 0; i < value.size(); ++i) {
        const Value child = value.at(i);
        const std::string_view member = value.memberName(i);
        if (value.isObject())
            addLeaves(leaves, child, at + u'/' + QString::fromUtf8(member.data(), qsizetype(member.size())), member);
        else
            addLeaves(leaves, child, at + u'/' + textOf(isKeyed ? child["id"] : child));
    }
}

bool isContainer(const Value &leaf)
{
    const std::string text = leaf.toStdString();
    return text == "{}" || text == "[]";
}

Value leafAt(const Leaves &leaves, const QString &path)
{
    const auto found = leaves.find(path);
    return found == leaves.end() ? Value() : found->second;
}

/// Whether above this path some version is no container, or is gone: then the decision was about the whole.
bool isInsideWhole(const std::array<Leaves, 3> &versions, const QString &path)
{
    for (qsizetype end = path.lastIndexOf(u'/'); end >= 0; end = end == 0 ? -1 : path.lastIndexOf(u'/', end - 1)) {
        const QString above = path.left(end);
        const Value mine = leafAt(versions[1], above);
        const Value theirs = leafAt(versions[2], above);
        const Value base = leafAt(versions[0], above);
        if (!(mine == theirs) || (!(base == mine) && !base.isAbsent() && !base.isNull()))
            return true;
    }
    return false;
}

QString noChangeIsLost(const Triple &t)
{
    const Merge merge = merged(t).withAll(Resolution::Choice::Mine);
    std::array<Leaves, 3> versions;
    addLeaves(versions[0], t.base, {});
    addLeaves(versions[1], t.mine, {});
    addLeaves(versions[2], t.theirs, {});
    Leaves result;
    addLeaves(result, merge.result(), {});
    std::set<QString> paths;
    for (const Leaves &leaves : versions) {
        for (const auto &[path, value] : leaves)
            paths.insert(path);
    }
    for (const QString &path : paths) {
        const Value base = leafAt(versions[0], path);
        const Value mine = leafAt(versions[1], path);
        const Value theirs = leafAt(versions[2], path);
        const bool bothChanged = !(base == mine) && !(base == theirs) && !(mine == theirs);
        const bool mayCombine = bothChanged && mine.kind() == theirs.kind() && (mine.isArray() || mine.isString());
        const bool isContainerGone = (isContainer(mine) || isContainer(theirs) || isContainer(base)) && !(base == mine && base == theirs);
        if (isInsideWhole(versions, path) || mayCombine || isContainerGone)
            continue;
        const Value expected = base == mine ? theirs : mine;
        if (!(leafAt(result, path) == expected))
            return QStringLiteral("at %1 the result has %2 but should have %3").arg(path, textOf(leafAt(result, path)), textOf(expected));
    }
    return {};
}

/// The law before this one, for the lines of long texts.
QString noLineIsLost(const Triple &t)
{
    const Merge allMine = merged(t).withAll(Resolution::Choice::Mine);
    for (const Decision &decision : allMine.decisions()) {
        if (!decision.text)
            continue;
        const std::string outcome = decision.outcome().toStdString();
        std::size_t from = 0;
        for (const TextHunk &hunk : decision.text->hunks()) {
            const std::string_view expected = hunk.kind == TextHunk::Kind::Theirs ? hunk.theirs : hunk.mine;
            const std::size_t found = outcome.find(expected, from);
            if (found == std::string::npos)
                return QStringLiteral("all mine lost lines of %1").arg(QString::fromStdString(decision.label));
            from = found + expected.size();
        }
    }
    return {};
}

Merge someResolved(Merge merge)
{
    constexpr std::array choices {Resolution::Choice::Mine, Resolution::Choice::Theirs, Resolution::Choice::Base,
                                  Resolution::Choice::Both, Resolution::Choice::Own, Resolution::Choice::Undecided};
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        const Decision &decision = merge.decisions()[i];
        const std::size_t pick = (decision.base.hash() ^ decision.mine.hash() * 3 ^ decision.theirs.hash() * 7 ^ i) % choices.size();
        merge = merge.withResolution(i, {choices.at(pick), decision.reason == Decision::Reason::Order ? decision.base : Value(), {}});
    }
    return merge;
}

/// The same value, sharing no node with it.
Value copyOf(const Value &value)
{
    return value.isAbsent() ? value : *parseJson(writeJson(value));
}

QString rebaseToTheSameChangesNothing(const Triple &t)
{
    const Merge resolved = someResolved(merged(t));
    if (!(rebase(resolved, copyOf(t.theirs)) == resolved))
        return QStringLiteral("rebasing onto equal theirs changes the merge");
    return rebaseMine(resolved, copyOf(t.mine)) == resolved ? QString() : QStringLiteral("rebasing equal mine changes the merge");
}

bool hasSameValues(const Decision &a, const Decision &b)
{
    return a.kind == b.kind && a.reason == b.reason && a.base == b.base && a.mine == b.mine && a.theirs == b.theirs;
}

QString rebaseKeepsWhatStillStands(const Triple &t)
{
    RecordGenerator generator(t.theirs.hash());
    const Merge resolved = someResolved(merged(t));
    const Merge rebased = rebase(resolved, generator.edited(t.theirs, 2));
    for (const Decision &before : resolved.decisions()) {
        for (const Decision &after : rebased.decisions()) {
            const bool isSame = before.label == after.label && hasSameValues(before, after) && before.label.find(':') == std::string::npos;
            const bool isSequence = std::any_of(before.label.begin(), before.label.end(), [](char c) { return c == '['; });
            if (isSame && !isSequence && !(before.resolution == after.resolution))
                return QStringLiteral("%1 lost its resolution").arg(QString::fromStdString(before.label));
        }
    }
    for (const Decision &after : rebased.decisions()) {
        const auto isOrigin = [&after](const Decision &before) { return hasSameValues(before, after) && before.resolution == after.resolution; };
        const bool isKept = after.resolution.choice != Resolution::Choice::Undecided;
        if (isKept && std::none_of(resolved.decisions().begin(), resolved.decisions().end(), isOrigin))
            return QStringLiteral("%1 has a resolution that was made for other values").arg(QString::fromStdString(after.label));
    }
    return {};
}

QString decisionsHaveANameOfTheirOwn(const Triple &t)
{
    std::set<std::pair<Pointer, std::string>> names;
    for (const Decision &decision : merged(t).decisions()) {
        if (!names.insert({decision.pointer, decision.label}).second)
            return QStringLiteral("two decisions are called %1").arg(QString::fromStdString(decision.label));
    }
    return {};
}

QString pointersLeadToTheValues(const Triple &t)
{
    for (const Decision &d : merged(t).decisions()) {
        if (d.reason == Decision::Reason::Order || d.reason == Decision::Reason::Group)
            continue;
        const Value &version = !d.theirs.isAbsent() ? t.theirs : !d.mine.isAbsent() ? t.mine : t.base;
        const Value &expected = !d.theirs.isAbsent() ? d.theirs : !d.mine.isAbsent() ? d.mine : d.base;
        // Above a removed value there may be elements at other positions; their pointer is as theirs has them.
        if (&version == &t.theirs && !(valueAt(version, d.pointer) == expected))
            return QStringLiteral("%1 does not lead to the value").arg(d.pointer.toString());
    }
    return {};
}

QString resultsAreTheSameStepByStep(const Triple &t)
{
    Merge merge = merged(t);
    static_cast<void>(merge.result());
    constexpr std::array choices {Resolution::Choice::Theirs, Resolution::Choice::Base, Resolution::Choice::Mine};
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        merge = merge.withResolution(i, {choices.at(i % choices.size()), {}, {}});
        static_cast<void>(merge.result());
    }
    return unlessEqual("the result after the last step", merge.result(), withReport(merged(t), mergeReport(merge)).result());
}

QString reportsCanBeReadBack(const Triple &t)
{
    const Merge resolved = someResolved(merged(t));
    const Value report = *parseJson(writeJson(mergeReport(resolved)));
    return withReport(merged(t), report) == resolved ? QString() : QStringLiteral("the report does not restore the merge");
}

QString resultsSurviveWriting(const Triple &t)
{
    const Value result = merged(t).result();
    for (const WriteOptions::Style style : {WriteOptions::Style::AsWritten, WriteOptions::Style::Compact, WriteOptions::Style::Pretty}) {
        const QByteArray text = writeJson(result, {.style = style});
        const Value read = result.isAbsent() ? result : *parseJson(text);
        if (!(read == result))
            return unlessEqual("what was written and read", read, result);
        if (writeJson(read) != text)
            return QStringLiteral("what was read and not touched is written with other bytes: ") + QString::fromUtf8(text);
    }
    return {};
}

QString conflictsAreCounted(const Triple &t)
{
    const Merge merge = merged(t);
    const auto conflicts = std::count_if(merge.decisions().begin(), merge.decisions().end(), [](const Decision &d) { return !d.isAutomatic(); });
    if (std::size_t(conflicts) != merge.conflictCount() || merge.undecidedCount() != merge.conflictCount())
        return QStringLiteral("the counts are wrong");
    return merge.withAll(Resolution::Choice::Theirs).isDecided() ? QString() : QStringLiteral("all theirs leaves something undecided");
}

constexpr std::array laws {
    MergeLaw {"only mine changed gives mine", onlyMineGivesMine, false},
    MergeLaw {"only theirs changed gives theirs", onlyTheirsGivesTheirs, true},
    MergeLaw {"both changed alike gives that", alikeGivesThat, true},
    MergeLaw {"everything resolved to mine is mine", allMineIsMine, true},
    MergeLaw {"everything resolved to theirs is theirs", allTheirsIsTheirs, true},
    MergeLaw {"everything resolved to base is base", allBaseIsBase, true},
    MergeLaw {"swapping mine and theirs swaps the outcome", swappingSwapsTheOutcome, false},
    MergeLaw {"no change is lost, and all mine keeps all of mine", noChangeIsLost, false},
    MergeLaw {"no line is lost, and all mine keeps all of mine", noLineIsLost, true},
    MergeLaw {"rebase to the same changes nothing", rebaseToTheSameChangesNothing, true},
    MergeLaw {"rebase keeps what still stands and nothing else", rebaseKeepsWhatStillStands, true},
    MergeLaw {"each decision has a name of its own", decisionsHaveANameOfTheirOwn, true},
    MergeLaw {"pointers lead to the values", pointersLeadToTheValues, true},
    MergeLaw {"step by step gives the same result as at once", resultsAreTheSameStepByStep, true},
    MergeLaw {"a report restores the merge", reportsCanBeReadBack, true},
    MergeLaw {"the result survives writing and reading", resultsSurviveWriting, true},
    MergeLaw {"conflicts are counted", conflictsAreCounted, true},
};
}

std::span<const MergeLaw> mergeLaws()
{
    return laws;
}

}
