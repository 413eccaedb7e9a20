// SPDX-License-Identifier: MIT
#include "core/backend/outcomename.h"

#include <array>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Outcome = Meaning::Outcome;

constexpr std::array<std::pair<Outcome, const char *>, 26> names {{
    {Outcome::Done, "done"},
    {Outcome::NotModified, "not-modified"},
    {Outcome::VersionConflict, "version-conflict"},
    {Outcome::Duplicate, "duplicate"},
    {Outcome::Gone, "gone"},
    {Outcome::Resurrected, "resurrected"},
    {Outcome::Locked, "locked"},
    {Outcome::PreconditionRequired, "precondition-required"},
    {Outcome::Invalid, "invalid"},
    {Outcome::RefusedByRule, "refused"},
    {Outcome::Unauthenticated, "unauthenticated"},
    {Outcome::Forbidden, "forbidden"},
    {Outcome::Unsupported, "unsupported"},
    {Outcome::RetrySame, "retry-same"},
    {Outcome::KeyReused, "key-reused"},
    {Outcome::RateLimited, "rate-limited"},
    {Outcome::Unavailable, "unavailable"},
    {Outcome::ServerError, "server-error"},
    {Outcome::Redirected, "redirected"},
    {Outcome::RedirectRefused, "redirect-refused"},
    {Outcome::ParentMissing, "parent-missing"},
    {Outcome::RestartList, "restart-list"},
    {Outcome::Malformed, "malformed"},
    {Outcome::Unreachable, "unreachable"},
    {Outcome::Unknown, "unknown"},
    {Outcome::Cancelled, "cancelled"},
}};

}

QStringList outcomeNames()
{
    QStringList all;
    for (const auto &[outcome, name] : names)
        all.append(QString::fromLatin1(name));
    return all;
}

QString outcomeName(Meaning::Outcome outcome)
{
    for (const auto &[known, name] : names) {
        if (known == outcome)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<Meaning::Outcome> outcomeNamed(const QString &name)
{
    for (const auto &[outcome, known] : names) {
        if (name == QLatin1StringView(known))
            return outcome;
    }
    return std::nullopt;
}

}
