// SPDX-License-Identifier: MIT
#include "ui/journal/journalcase.h"

#include "core/json/pointer.h"
#include "core/merge/merge.h"
#include "core/merge/resolutionjson.h"

#include <algorithm>

namespace concord {

namespace {

using Choice = Resolution::Choice;
using Decided = JournalDecision::Decided;

Choice choiceOf(const Value &row)
{
    if (const auto resolution = merging::resolutionFrom(row["resolution"]))
        return resolution->choice;
    const std::string kind = row["kind"].toStdString();
    if (kind == "mine")
        return Choice::Mine;
    if (kind == "theirs")
        return Choice::Theirs;
    return kind == "both" ? Choice::Both : Choice::Undecided;
}

Decided decidedIn(const Value &row)
{
    if (row.contains("resolution"))
        return Decided::ByUser;
    return row["automatic"].toBoolean() ? Decided::ByItself : Decided::NotYet;
}

/// The same place in the merge of the entry's values, as long as the merge goes by the same rules.
const Decision *sameDecision(const Merge &merge, const JournalDecision &wanted)
{
    const DecisionList &all = merge.decisions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Decision &decision) {
        return decision.pointer.toString() == wanted.pointer && decision.base == wanted.base && decision.mine == wanted.mine
               && decision.theirs == wanted.theirs;
    });
    return found == all.end() ? nullptr : found.operator->();
}

Value resultAt(const JournalEntry &entry, const QString &pointer)
{
    const Result<Pointer> place = Pointer::parse(pointer);
    return place ? valueAt(entry.result, *place) : Value();
}

Value outcomeOf(const JournalDecision &decision, const Value &row, const JournalEntry &entry, const Decision *known)
{
    switch (decision.choice) {
    case Choice::Mine:
        return decision.mine;
    case Choice::Theirs:
        return decision.theirs;
    case Choice::Base:
        return decision.base;
    case Choice::Own:
        return row["resolution"]["own"];
    case Choice::Undecided:
        return {};
    case Choice::Both:
    case Choice::Hunks:
        break;
    }
    return known != nullptr ? known->outcome() : resultAt(entry, decision.pointer);
}

JournalDecision decisionFrom(const Value &row, const JournalEntry &entry, const Merge &merge)
{
    JournalDecision decision;
    decision.pointer = row["pointer"].toString();
    const Value values = row["values"];
    decision.base = values["base"];
    decision.mine = values["mine"];
    decision.theirs = values["theirs"];
    decision.choice = choiceOf(row);
    decision.decided = decidedIn(row);
    const Decision *known = sameDecision(merge, decision);
    decision.place = known != nullptr ? QString::fromStdString(known->label) : decision.pointer;
    decision.result = outcomeOf(decision, row, entry, known);
    return decision;
}

/// Of a collision that was no merge: what mine changed, beside what the server had where it told.
std::vector<JournalDecision> changesOf(const JournalEntry &entry)
{
    std::vector<JournalDecision> changes;
    const Value base = entry.base.isAbsent() ? Value::object({}) : entry.base;
    const Merge merge = concord::merge(base, entry.mine, entry.theirs.isAbsent() ? base : entry.theirs);
    for (const Decision &decision : merge.decisions()) {
        const QString pointer = decision.pointer.toString();
        changes.push_back({QString::fromStdString(decision.label), pointer, decision.base, decision.mine,
                           entry.theirs.isAbsent() ? Value() : decision.theirs, resultAt(entry, pointer), Decided::NotAsked,
                           Choice::Undecided});
    }
    return changes;
}

}

JournalCase journalCase(JournalEntry entry)
{
    JournalCase found{std::move(entry), {}};
    const Value rows = found.entry.report["decisions"];
    if (!rows.isArray()) {
        found.decisions = changesOf(found.entry);
        return found;
    }
    const Merge merge = withReport(concord::merge(found.entry.base, found.entry.mine, found.entry.theirs), found.entry.report);
    for (std::size_t i = 0; i < rows.size(); ++i)
        found.decisions.push_back(decisionFrom(rows.at(i), found.entry, merge));
    return found;
}

}
