// SPDX-License-Identifier: MIT
#include "core/merge/decision.h"

#include <algorithm>

namespace concord {

namespace {
bool isListOfIdentities(const Value &order, const Value &expected)
{
    return order.isArray() && order.size() <= expected.size();
}

/// What the merge takes when the user said nothing.
Value automaticOutcome(const Decision &decision)
{
    switch (decision.kind) {
    case Decision::Kind::Mine:
    case Decision::Kind::Conflict:
        return decision.mine;
    case Decision::Kind::Theirs:
        return decision.theirs;
    case Decision::Kind::Both:
        return decision.text ? Value::string(decision.text->result()) : decision.theirs;
    }
    return {};
}
}

HunkChoice::Take takeOf(Resolution::Choice choice)
{
    switch (choice) {
    case Resolution::Choice::Mine:
        return HunkChoice::Take::Mine;
    case Resolution::Choice::Theirs:
        return HunkChoice::Take::Theirs;
    case Resolution::Choice::Base:
        return HunkChoice::Take::Base;
    case Resolution::Choice::Undecided:
    case Resolution::Choice::Both:
    case Resolution::Choice::Own:
    case Resolution::Choice::Hunks:
        break;
    }
    return HunkChoice::Take::Undecided;
}

bool Decision::isDecided() const noexcept
{
    if (isAutomatic())
        return true;
    if (resolution.choice == Resolution::Choice::Hunks)
        return text && text->isDecided(resolution.hunks);
    return resolution.choice != Resolution::Choice::Undecided;
}

bool Decision::offers(const Resolution &candidate) const noexcept
{
    switch (candidate.choice) {
    case Resolution::Choice::Undecided:
    case Resolution::Choice::Mine:
    case Resolution::Choice::Theirs:
    case Resolution::Choice::Base:
        return true;
    case Resolution::Choice::Both:
        return !combined.isAbsent();
    case Resolution::Choice::Hunks:
        return text && candidate.hunks.size() <= text->hunks().size();
    case Resolution::Choice::Own:
        if (reason == Reason::Order)
            return isListOfIdentities(candidate.own, theirs);
        return reason != Reason::Group || candidate.own.isObject() || candidate.own.isAbsent();
    }
    return false;
}

Resolution Decision::settledBy(Resolution::Choice choice) const
{
    const Resolution whole {choice, {}, {}};
    const HunkChoice::Take take = takeOf(choice);
    if (!text || take == HunkChoice::Take::Undecided)
        return whole;
    const Resolution byHunks{Resolution::Choice::Hunks, {}, text->settledBy(take, resolution.hunks)};
    Decision settled = *this;
    settled.resolution = whole;
    const Value wholeText = settled.outcome();
    settled.resolution = byHunks;
    return settled.outcome() == wholeText ? whole : byHunks;
}

Value Decision::outcome() const
{
    switch (resolution.choice) {
    case Resolution::Choice::Undecided:
        return automaticOutcome(*this);
    case Resolution::Choice::Mine:
        return mine;
    case Resolution::Choice::Theirs:
        return theirs;
    case Resolution::Choice::Base:
        return base;
    case Resolution::Choice::Both:
        return combined;
    case Resolution::Choice::Own:
        return resolution.own;
    case Resolution::Choice::Hunks:
        return text ? Value::string(text->result(resolution.hunks)) : automaticOutcome(*this);
    }
    return {};
}

}
