// SPDX-License-Identifier: MIT
#include "ui/editor/sessionwords.h"

#include "ui/editor/troublewords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Message = MessageBanner::Message;
using Severity = MessageBanner::Severity;
using Action = MessageBanner::Action;
using sync::Phase;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(concord::SessionWords)
};

Action saveAsNewAction()
{
    return {SessionAction::saveAsNew, Words::tr("Save as &new…"), Words::tr("Keeps what you have as another record")};
}

Action discardAction()
{
    return {SessionAction::discard, Words::tr("&Discard mine"), Words::tr("Drops what you have changed, and its draft")};
}

/// "ada saved this record at 13:30 while you were editing it."
QString whoSaved(const SavedBy &savedBy)
{
    const QString who = savedBy.who.isEmpty() ? Words::tr("Somebody else") : savedBy.who;
    if (!savedBy.at.isValid())
        return Words::tr("%1 saved this record first.").arg(who);
    return Words::tr("%1 saved this record first, on %2.").arg(who, momentWords(savedBy.at));
}

Message existsMessage(const sync::State &state)
{
    const QString words = serverWords(state.refusal, state.refusalStatus);
    if (state.theirs.isAbsent()) // the server does not say which
        return {Severity::Warning, Words::tr("There is such a record already."), words, {saveAsNewAction()}, false};
    return {
        Severity::Warning,
        Words::tr("There is a record “%1” already.").arg(state.existing),
        words,
        {{SessionAction::openExisting, Words::tr("&Open it"), Words::tr("Shows the record that is there in a tab of its own")},
         {SessionAction::mergeIntoExisting, Words::tr("&Merge mine into it"), {}},
         saveAsNewAction()},
        false};
}

Message deletedMessage(const sync::State &state)
{
    return {Severity::Error,
            Words::tr("Somebody deleted this record. What you have is kept here."),
            serverWords(state.refusal, state.refusalStatus),
            {{SessionAction::recreate, Words::tr("&Recreate it"), Words::tr("Makes it again under the same id")},
             saveAsNewAction(),
             discardAction()},
            false};
}

Message mergingMessage(const sync::State &state)
{
    if (state.trouble) {
        Message message = troubleMessage(state.trouble);
        message.actions = {{SessionAction::showConflict, Words::tr("&Merge…"), {}}};
        return message;
    }
    const int open = state.merge ? static_cast<int>(state.merge->undecidedCount()) : 0;
    const QString rest =
        open == 0   ? Words::tr("Everything is decided; it only has to be saved.")
        : open == 1 ? Words::tr("One place changed on both sides and needs your choice. Nothing of yours or theirs is lost.")
                    : Words::tr("%n places changed on both sides and need your choice. Nothing of yours or theirs is lost.",
                                nullptr, open);
    return {Severity::Warning, whoSaved(state.theirsSavedBy), rest, {{SessionAction::showConflict, Words::tr("&Merge…"), {}}}, false};
}

Message deleteConflictMessage(const sync::State &state)
{
    return {Severity::Warning,
            Words::tr("Not deleted: somebody changed the record meanwhile."),
            serverWords(state.refusal, state.refusalStatus),
            {{SessionAction::keepRecord, Words::tr("&Keep it"), Words::tr("Shows the record as it is now")},
             {SessionAction::deleteAnyway, Words::tr("&Delete it all the same"), {}}},
            false};
}

using Wait = std::optional<std::chrono::milliseconds>;

QString attemptWords(Wait wait)
{
    if (!wait)
        return Words::tr("Trying again by itself.");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    return seconds < 120 ? Words::tr("Trying again in %1 s.").arg(seconds)
                         : Words::tr("Trying again in %1 min.").arg((seconds + 59) / 60);
}

Message waitingMessage(const sync::State &state, Wait wait)
{
    using Kind = sync::Trouble::Kind;
    const QList<Action> actions{{SessionAction::retry, Words::tr("Try &now"), {}},
                                {SessionAction::cancel, Words::tr("&Cancel"), {}}};
    const QString words = serverWords(state.trouble.problem, state.trouble.status);
    const QString text = attemptWords(wait) + (words.isEmpty() ? QString() : u'\n' + words);
    if (state.trouble.kind == Kind::Locked)
        return {Severity::Warning, troubleMessage(state.trouble).title, text, actions, false};
    return {Severity::Information,
            state.trouble ? Words::tr("The server is busy.")
                          : Words::tr("Waiting a moment, until the server can tell versions apart."),
            text, actions, false};
}

Message offlineMessage(Wait wait)
{
    const QString itself = Words::tr("It goes on by itself as soon as there is a connection.");
    return {Severity::Warning,
            Words::tr("The server cannot be reached. Your draft is kept on this computer."),
            wait ? itself + u' ' + attemptWords(wait) : itself,
            {{SessionAction::retry, Words::tr("Try &now"), {}}, {SessionAction::cancel, Words::tr("&Stop trying"), {}}},
            false};
}

/// There is nothing of the user's yet that could be saved, kept or lost.
Message notLoadedMessage(const sync::Trouble &trouble)
{
    using Kind = sync::Trouble::Kind;
    Message message = troubleMessage(trouble);
    if (trouble.kind == Kind::Unavailable || trouble.kind == Kind::Malformed || trouble.kind == Kind::RedirectRefused)
        message.title = Words::tr("The record could not be loaded.");
    return message;
}

/// The profile has no way to create a record whose id the server chooses, so nothing was sent.
bool lacksId(const sync::State &state)
{
    const bool wasNotSent = state.trouble.kind == sync::Trouble::Kind::Unsupported && state.trouble.status == 0;
    return wasNotSent && state.presence == sync::State::Presence::New && state.key.isNew();
}

Message readyMessage(const sync::State &state)
{
    if (lacksId(state)) {
        return {Severity::Warning,
                Words::tr("The new record needs an id from you."),
                Words::tr("This backend does not choose one. What you have is kept as a draft."),
                {{SessionAction::saveAsNew, Words::tr("Choose an &id…"), {}}}};
    }
    if (state.trouble)
        return troubleMessage(state.trouble);
    if (state.merge)
        return {Severity::Warning,
                Words::tr("A merge with a newer version is waiting."),
                Words::tr("Your choices so far are kept; the next save takes it up again."),
                {{SessionAction::showConflict, Words::tr("&Merge…"), {}}}};
    if (state.freshness == sync::State::Freshness::ChangedElsewhere)
        return {Severity::Information,
                Words::tr("Somebody else changed this record since you loaded it."),
                {},
                {{SessionAction::reload, Words::tr("&Get the newer version"), Words::tr("Merges it into what you have")}}};
    if (state.access == sync::State::Access::ReadOnly)
        return {Severity::Information, Words::tr("You may read this record, but not change it."), {}, {signInAction()}};
    return {};
}

}

std::optional<Message> messageFor(const sync::State &state, Wait untilNextAttempt)
{
    Message message;
    switch (state.phase) {
    case Phase::Blank:
        message = notLoadedMessage(state.trouble);
        break;
    case Phase::Ready:
        message = readyMessage(state);
        break;
    case Phase::Merging:
        message = mergingMessage(state);
        break;
    case Phase::DeleteConflict:
        message = deleteConflictMessage(state);
        break;
    case Phase::DeletedElsewhere:
        message = deletedMessage(state);
        break;
    case Phase::DuplicateFound:
        message = existsMessage(state);
        break;
    case Phase::OutcomeUnknown:
        message = {
            Severity::Warning,
            Words::tr("It is unknown whether the record was saved: no answer came back."),
            serverWords(state.refusal, state.refusalStatus),
            {{SessionAction::retry, Words::tr("&Send it again"), Words::tr("It may be there twice then")}, discardAction()},
            false};
        break;
    case Phase::Waiting:
        message = waitingMessage(state, untilNextAttempt);
        break;
    case Phase::Offline:
        message = offlineMessage(untilNextAttempt);
        break;
    case Phase::SignedOut:
        message = {Severity::Warning,
                   Words::tr("You are not signed in (any more). What you typed is kept."),
                   serverWords(state.trouble.problem),
                   {signInAction(), {SessionAction::cancel, Words::tr("&Go on without"), {}}},
                   false};
        break;
    case Phase::Finished:
    case Phase::Loading:
    case Phase::Verifying:
    case Phase::Saving:
    case Phase::Confirming:
    case Phase::FetchingTheirs:
    case Phase::Reconciling:
    case Phase::Deleting:
        break;
    }
    return message.title.isEmpty() ? std::nullopt : std::optional(message);
}

QString serverWords(const Problem &problem, int status)
{
    QStringList lines;
    const auto add = [&lines](const QString &line) {
        if (!line.isEmpty() && !lines.contains(line))
            lines << line;
    };
    add(problem.title);
    add(problem.detail);
    for (const FieldError &error : problem.errors) {
        if (!error.pointer || error.pointer->isRoot())
            add(error.detail);
    }
    if (lines.isEmpty())
        add(problem.raw.simplified());
    if (status == 0 && !lines.isEmpty()) // nobody's words but Concord's
        lines.first().front() = lines.first().front().toUpper();
    if (status != 0)
        lines.prepend(lines.isEmpty() ? Words::tr("The server answered %1.").arg(status)
                                      : Words::tr("The server answered %1: %2").arg(QString::number(status), lines.takeFirst()));
    return lines.join(u'\n');
}

}
