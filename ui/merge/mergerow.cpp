// SPDX-License-Identifier: MIT
#include "ui/merge/mergerow.h"

#include <QCoreApplication>
#include <optional>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Choice = Resolution::Choice;
using Take = HunkChoice::Take;

QString tr(const char *text)
{
    return QCoreApplication::translate("concord::MergeRow", text);
}

Outcome automaticOutcome(Decision::Kind kind)
{
    switch (kind) {
    case Decision::Kind::Mine:
        return Outcome::Mine;
    case Decision::Kind::Theirs:
        return Outcome::Theirs;
    case Decision::Kind::Both:
        return Outcome::Both;
    case Decision::Kind::Conflict:
        return Outcome::ToDecide;
    }
    Q_UNREACHABLE();
}

/// As TextMerge::result() puts lines behind each other: where more follows, there is a line end.
std::string inOrder(std::string_view first, std::string_view second)
{
    std::string lines(first);
    if (!first.empty() && !second.empty() && first.back() != '\n')
        lines += '\n';
    return lines.append(second);
}

Outcome outcomeOfHunks(const Decision &decision)
{
    if (!decision.text || !decision.isDecided())
        return Outcome::ToDecide;
    std::optional<Outcome> common;
    const auto &hunks = decision.text->hunks();
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        if (hunks[i].kind == TextHunk::Kind::Unchanged)
            continue;
        const auto &choices = decision.resolution.hunks;
        const Outcome outcome = outcomeOf(hunks[i], i < choices.size() ? choices[i] : HunkChoice());
        if (common && *common != outcome)
            return Outcome::Both;
        common = outcome;
    }
    return common.value_or(Outcome::Both);
}

}

Outcome outcomeOf(const Decision &decision)
{
    switch (decision.resolution.choice) {
    case Choice::Undecided:
        return automaticOutcome(decision.kind);
    case Choice::Mine:
        return Outcome::Mine;
    case Choice::Theirs:
        return Outcome::Theirs;
    case Choice::Base:
        return Outcome::Base;
    case Choice::Both:
        return Outcome::Both;
    case Choice::Own:
        return Outcome::Own;
    case Choice::Hunks:
        return outcomeOfHunks(decision);
    }
    Q_UNREACHABLE();
}

Outcome outcomeOf(const TextHunk &hunk, const HunkChoice &choice)
{
    switch (choice.take) {
    case Take::Undecided:
        break;
    case Take::Mine:
        return Outcome::Mine;
    case Take::Theirs:
        return Outcome::Theirs;
    case Take::Base:
        return Outcome::Base;
    case Take::MineThenTheirs:
    case Take::TheirsThenMine:
    case Take::Combined:
        return Outcome::Both;
    case Take::Own:
        return Outcome::Own;
    }
    switch (hunk.kind) {
    case TextHunk::Kind::Unchanged:
    case TextHunk::Kind::Both:
        return Outcome::Both;
    case TextHunk::Kind::Mine:
        return Outcome::Mine;
    case TextHunk::Kind::Theirs:
        return Outcome::Theirs;
    case TextHunk::Kind::Conflict:
        return Outcome::ToDecide;
    }
    Q_UNREACHABLE();
}

bool isOffered(const Decision &decision, Choice choice)
{
    return decision.offers({choice, choice == Choice::Own ? decision.outcome() : Value(), {}});
}

bool isOffered(const TextHunk &hunk, Take take)
{
    if (hunk.kind == TextHunk::Kind::Unchanged)
        return false;
    return take != Take::Combined || hunk.combined().has_value();
}

std::string linesFor(const TextHunk &hunk, const HunkChoice &choice)
{
    switch (choice.take) {
    case Take::Undecided:
        return std::string(hunk.kind == TextHunk::Kind::Theirs ? hunk.theirs : hunk.mine);
    case Take::Mine:
        return std::string(hunk.mine);
    case Take::Theirs:
        return std::string(hunk.theirs);
    case Take::Base:
        return std::string(hunk.base);
    case Take::MineThenTheirs:
        return inOrder(hunk.mine, hunk.theirs);
    case Take::TheirsThenMine:
        return inOrder(hunk.theirs, hunk.mine);
    case Take::Combined:
        return hunk.combined().value_or(std::string(hunk.mine));
    case Take::Own:
        return choice.own;
    }
    Q_UNREACHABLE();
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::ToDecide:
        return tr("To decide");
    case Outcome::Mine:
        return tr("Mine");
    case Outcome::Theirs:
        return tr("Theirs");
    case Outcome::Base:
        return tr("Base");
    case Outcome::Both:
        return tr("Both");
    case Outcome::Own:
        return tr("Own value");
    }
    Q_UNREACHABLE();
}

QString outcomeLetter(Outcome outcome)
{
    switch (outcome) {
    case Outcome::ToDecide:
        return u"?"_s;
    case Outcome::Mine:
        return QCoreApplication::translate("concord::MergeRow", "M", "one letter for Mine");
    case Outcome::Theirs:
        return QCoreApplication::translate("concord::MergeRow", "T", "one letter for Theirs");
    case Outcome::Base:
        return QCoreApplication::translate("concord::MergeRow", "B", "one letter for Base");
    case Outcome::Both:
        return u"±"_s;
    case Outcome::Own:
        return u"✎"_s;
    }
    Q_UNREACHABLE();
}

namespace {

/// For the reasons where it matters who did it; the sentence of each kind stands in the order of Decision::Kind.
QString bySide(Decision::Kind kind, const char *mine, const char *theirs, const char *both, const char *conflict)
{
    switch (kind) {
    case Decision::Kind::Mine:
        return tr(mine);
    case Decision::Kind::Theirs:
        return tr(theirs);
    case Decision::Kind::Both:
        return tr(both);
    case Decision::Kind::Conflict:
        return tr(conflict);
    }
    Q_UNREACHABLE();
}

}

QString reasonText(const Decision &decision)
{
    switch (decision.reason) {
    case Decision::Reason::Changed:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you changed it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they changed it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both changed it alike"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both changed it, differently"));
    case Decision::Reason::Added:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you added it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they added it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both added it alike"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both added it, differently"));
    case Decision::Reason::Removed:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you removed it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they removed it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both removed it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "removed on both sides, differently"));
    case Decision::Reason::RemovedAgainstChanged:
        return tr("you removed it, they changed it");
    case Decision::Reason::ChangedAgainstRemoved:
        return tr("you changed it, they removed it");
    case Decision::Reason::KindChanged:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you made it another kind of value"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they made it another kind of value"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both made it the same other kind of value"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "it became another kind of value"));
    case Decision::Reason::Text:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you edited the text"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they edited the text"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both edited the text, in different places"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both edited the same lines"));
    case Decision::Reason::Group:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you changed fields that go together"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they changed fields that go together"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both changed fields that go together, alike"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both changed fields that only make sense together"));
    case Decision::Reason::Order:
        return bySide(decision.kind, QT_TRANSLATE_NOOP("concord::MergeRow", "you reordered it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "they reordered it"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both reordered it alike"),
                      QT_TRANSLATE_NOOP("concord::MergeRow", "both reordered it, differently"));
    case Decision::Reason::Managed:
        return tr("the server sets it");
    }
    Q_UNREACHABLE();
}

QString placeName(const Decision &decision)
{
    const QString label = QString::fromStdString(decision.label);
    if (decision.pointer.isRoot())
        return label.isEmpty() ? tr("The whole record") : label;
    if (!label.endsWith(u']'))
        return QString::fromUtf8(decision.pointer.last());
    // An element: its identity says more than its position, "lines[sku=A12]" is "A12" of lines.
    return label.mid(label.lastIndexOf(u'[') + 1).chopped(1);
}

}
