// SPDX-License-Identifier: MIT
#include "core/net/meaningerror.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Error::Kind errorKindOf(Meaning::Outcome outcome)
{
    using Outcome = Meaning::Outcome;
    if (outcome == Outcome::Gone)
        return Error::Kind::NotFound;
    if (outcome == Outcome::Cancelled)
        return Error::Kind::Cancelled;
    if (outcome == Outcome::Malformed)
        return Error::Kind::BadInput;
    return outcome == Outcome::Unsupported ? Error::Kind::Unsupported : Error::Kind::Network;
}

/// What to say when the problem says nothing.
QString wordsFor(const Meaning &meaning)
{
    if (!meaning.problem.detail.isEmpty())
        return meaning.problem.detail;
    if (!meaning.problem.title.isEmpty())
        return meaning.problem.title;
    return meaning.status > 0 ? u"the server answered %1"_s.arg(meaning.status) : u"the server could not be reached"_s;
}

}

Meaning meaningOf(const Error &error)
{
    Meaning meaning;
    meaning.outcome = error.kind == Error::Kind::Cancelled     ? Meaning::Outcome::Cancelled
                      : error.kind == Error::Kind::Unsupported ? Meaning::Outcome::Unsupported
                                                               : Meaning::Outcome::Invalid;
    meaning.problem.detail = error.toString();
    return meaning;
}

Error errorOf(const Meaning &meaning, const QUrl &document)
{
    return {errorKindOf(meaning.outcome), wordsFor(meaning), document.toDisplayString()};
}

}
