// SPDX-License-Identifier: MIT
#include "ui/merge/freshrows.h"

#include <QCoreApplication>
#include <QStringList>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// Pointer and label together name a decision within its merge.
using Name = std::pair<Pointer, std::string>;

bool isSamePlace(const Decision &first, const Decision &second)
{
    return first.base == second.base && first.mine == second.mine && first.theirs == second.theirs;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("concord::FreshRows", text);
}

}

FreshRows freshRows(const Merge &before, const Merge &rebased)
{
    std::map<Name, const Decision *> known;
    for (const Decision &decision : before.decisions())
        known.emplace(Name(decision.pointer, decision.label), &decision);
    FreshRows fresh;
    for (std::size_t i = 0; i < rebased.decisions().size(); ++i) {
        const Decision &decision = rebased.decisions()[i];
        const auto found = known.find({decision.pointer, decision.label});
        if (found == known.end() || !isSamePlace(*found->second, decision))
            fresh.rows.insert(int(i));
        if (found == known.end() || found->second->resolution == Resolution())
            continue;
        const bool stands = found->second->resolution == decision.resolution;
        ++(stands ? fresh.stillStanding : fresh.askedAgain);
    }
    return fresh;
}

int rowAlike(const Merge &before, int row, const Merge &rebased)
{
    if (row < 0 || std::size_t(row) >= before.decisions().size())
        return -1;
    const Decision &wanted = before.decisions()[std::size_t(row)];
    for (std::size_t i = 0; i < rebased.decisions().size(); ++i) {
        if (rebased.decisions()[i].pointer == wanted.pointer && rebased.decisions()[i].label == wanted.label)
            return int(i);
    }
    return -1;
}

QString newTheirsText(const FreshRows &fresh, int toDecide)
{
    QStringList sentences{tr("The record was saved once more in the meantime.")};
    if (fresh.stillStanding > 0)
        sentences << tr("Choices of yours that still stand: %1.").arg(fresh.stillStanding);
    if (fresh.askedAgain > 0)
        sentences << tr("Choices that are asked again: %1.").arg(fresh.askedAgain);
    if (!fresh.rows.isEmpty())
        sentences << tr("Rows marked “new”: %1.").arg(fresh.rows.size());
    if (toDecide == 0)
        sentences << tr("Everything is decided: save again when you agree.");
    return sentences.join(u' ');
}

QString violationsText(const std::vector<SchemaViolation> &violations)
{
    constexpr std::size_t shown = 3;
    QStringList texts;
    for (std::size_t i = 0; i < std::min(shown, violations.size()); ++i) {
        const QString place = violations[i].pointer.toString();
        texts << (place.isEmpty() ? violations[i].message : QString(place + u": "_s + violations[i].message));
    }
    if (violations.size() > shown)
        texts << tr("and %1 more.").arg(violations.size() - shown);
    return texts.join(u"  "_s);
}

}
