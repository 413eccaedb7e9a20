// SPDX-License-Identifier: MIT
#include "core/vault/journalnames.h"

#include <array>

namespace concord {

namespace {

using Kind = JournalEntry::Kind;
using Outcome = JournalEntry::Outcome;

constexpr std::array kinds{
    std::pair{Kind::Conflict, "conflict"},
    std::pair{Kind::Duplicate, "duplicate"},
    std::pair{Kind::DeletedElsewhere, "deleted-elsewhere"},
    std::pair{Kind::Resurrected, "resurrected"},
    std::pair{Kind::Refused, "refused"},
    std::pair{Kind::Locked, "locked"},
    std::pair{Kind::OutcomeUnknown, "outcome-unknown"},
};

constexpr std::array outcomes{
    std::pair{Outcome::Open, "open"},
    std::pair{Outcome::MergedAutomatically, "merged-automatically"},
    std::pair{Outcome::MergedByUser, "merged-by-user"},
    std::pair{Outcome::KeptMine, "kept-mine"},
    std::pair{Outcome::TookTheirs, "took-theirs"},
    std::pair{Outcome::SavedAsNew, "saved-as-new"},
    std::pair{Outcome::Recreated, "recreated"},
    std::pair{Outcome::Discarded, "discarded"},
    std::pair{Outcome::FoundSaved, "found-saved"},
    std::pair{Outcome::FoundUnsaved, "found-unsaved"},
    std::pair{Outcome::Superseded, "superseded"},
};

template <typename Names, typename Enum> QString nameIn(const Names &names, Enum value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return QLatin1String(name);
    }
    Q_UNREACHABLE();
}

template <typename Names, typename Enum> Enum valueIn(const Names &names, const QString &name, Enum fallback)
{
    for (const auto &[value, known] : names) {
        if (name == QLatin1String(known))
            return value;
    }
    return fallback;
}

}

QString nameOf(Kind kind)
{
    return nameIn(kinds, kind);
}

QString nameOf(Outcome outcome)
{
    return nameIn(outcomes, outcome);
}

Kind journalKind(const QString &name)
{
    return valueIn(kinds, name, Kind::Conflict);
}

Outcome journalOutcome(const QString &name)
{
    return valueIn(outcomes, name, Outcome::Open);
}

}
