// SPDX-License-Identifier: MIT
#include "core/sync/transition.h"

namespace concord::sync {

void Transition::send(Phase phase, const Intention &intention)
{
    state.phase = phase;
    state.timer = 0;
    state.inFlight = newId();
    effects.emplace_back(SendRequest{state.inFlight, intention});
}

void Transition::rest(Phase phase)
{
    state.phase = phase;
    state.timer = 0;
    state.inFlight = 0;
    state.pursuit = State::Pursuit::CarryOn;
}

void Transition::startTimer(std::chrono::milliseconds delay)
{
    state.timer = newId();
    effects.emplace_back(StartTimer{state.timer, delay});
}

void Transition::storeDraft(StoreDraft::When when)
{
    effects.emplace_back(StoreDraft{state.key, draftOf(state), when});
}

void Transition::updateDraft(StoreDraft::When when)
{
    if (isDirty(state) || state.write || state.merge)
        storeDraft(when);
    else
        effects.emplace_back(RemoveDraft{state.key});
}

void Transition::beginAction()
{
    beginMergeAction();
    state.refusal = {};
}

void Transition::beginMergeAction()
{
    state.spent = {};
    state.trouble = {};
    state.repeat = State::Repeat::No;
    state.pursuit = State::Pursuit::CarryOn;
}

void Transition::moveTo(const RecordKey &key)
{
    if (key == state.key)
        return;
    effects.emplace_back(MoveDraft{state.key, key});
    state.key = key;
}

GetIntention Transition::get(const std::optional<Revision> &unless) const
{
    const bool isKnown = unless && unless->isValid();
    return {state.key.collection, state.key.id, isKnown ? unless : std::nullopt};
}

Phase homePhase(const State &state)
{
    switch (state.presence) {
    case State::Presence::Deleted:
        return Phase::DeletedElsewhere;
    case State::Presence::New:
        return Phase::Ready;
    case State::Presence::There:
        break;
    }
    return state.base.isAbsent() ? Phase::Blank : Phase::Ready;
}

quint64 nextRandom(quint64 &seed)
{
    seed += 0x9e3779b97f4a7c15;
    quint64 z = seed;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

Trouble troubleOf(const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    const auto kind = [&meaning] {
        switch (meaning.outcome) {
        case Outcome::Invalid:
            return Trouble::Kind::Invalid;
        case Outcome::VersionConflict:
        case Outcome::Duplicate:
        case Outcome::RefusedByRule:
            return Trouble::Kind::RefusedByRule;
        case Outcome::Locked:
            return Trouble::Kind::Locked;
        case Outcome::Forbidden:
        case Outcome::Unauthenticated:
            return Trouble::Kind::Forbidden;
        case Outcome::KeyReused:
            return Trouble::Kind::KeyReused;
        case Outcome::ParentMissing:
            return Trouble::Kind::ParentMissing;
        case Outcome::Gone:
            return Trouble::Kind::Gone;
        case Outcome::Redirected:
        case Outcome::RedirectRefused:
            return Trouble::Kind::RedirectRefused;
        case Outcome::Unsupported:
        case Outcome::PreconditionRequired:
            return Trouble::Kind::Unsupported;
        case Outcome::RetrySame:
        case Outcome::RateLimited:
        case Outcome::Unavailable:
        case Outcome::ServerError:
        case Outcome::Unreachable:
        case Outcome::Unknown:
            return Trouble::Kind::Unavailable;
        case Outcome::Done:
        case Outcome::NotModified:
        case Outcome::Resurrected:
        case Outcome::RestartList:
        case Outcome::Malformed:
            return Trouble::Kind::Malformed;
        case Outcome::Cancelled:
            return Trouble::Kind::None;
        }
        return Trouble::Kind::None;
    }();
    return {kind, meaning.status, meaning.problem, meaning.retryAfter};
}

SavedBy savedByIn(const Problem &refusal)
{
    return {refusal.modifiedBy, refusal.modifiedAt};
}

}
