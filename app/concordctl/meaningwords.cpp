// SPDX-License-Identifier: MIT
#include "app/concordctl/meaningwords.h"

using namespace Qt::StringLiterals;

namespace concord {

ExitStatus exitStatusOf(const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    switch (meaning.outcome) {
    case Outcome::Done:
    case Outcome::NotModified:
    case Outcome::Resurrected:
        return ExitStatus::Done;
    case Outcome::VersionConflict:
    case Outcome::Duplicate:
        return ExitStatus::Undecided;
    case Outcome::Gone:
        return ExitStatus::Deleted;
    case Outcome::Locked:
        return ExitStatus::Locked;
    case Outcome::Unauthenticated:
    case Outcome::Forbidden:
        return ExitStatus::NotAllowed;
    case Outcome::PreconditionRequired:
    case Outcome::Invalid:
    case Outcome::RefusedByRule:
    case Outcome::Unsupported:
    case Outcome::KeyReused:
    case Outcome::Redirected:
    case Outcome::RedirectRefused:
    case Outcome::ParentMissing:
        return ExitStatus::Refused;
    case Outcome::RetrySame:
    case Outcome::RateLimited:
    case Outcome::Unavailable:
    case Outcome::ServerError:
    case Outcome::RestartList:
    case Outcome::Malformed:
    case Outcome::Unreachable:
    case Outcome::Unknown:
    case Outcome::Cancelled:
        break;
    }
    return ExitStatus::Unreachable;
}

QString wordsOf(const Meaning &meaning)
{
    const Problem &problem = meaning.problem;
    if (meaning.outcome == Meaning::Outcome::Unreachable && !problem.detail.isEmpty())
        return u"The server cannot be reached: %1"_s.arg(problem.detail);
    if (!problem.detail.isEmpty())
        return problem.detail;
    if (!problem.title.isEmpty())
        return problem.title;
    if (!problem.raw.isEmpty())
        return u"The server answered %1: %2"_s.arg(meaning.status).arg(problem.raw);
    return meaning.status > 0 ? u"The server answered %1."_s.arg(meaning.status) : u"The server cannot be reached."_s;
}

}
