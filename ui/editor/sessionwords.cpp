// SPDX-License-Identifier: MIT
#include "ui/editor/sessionwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Message = MessageBanner::Message;
using Severity = MessageBanner::Severity;
using Action = MessageBanner::Action;
using sync::Phase;
using sync::Tell;
using sync::Trouble;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(concord::SessionWords)
};

Action retryAction()
{
    return {SessionAction::retry, Words::tr("&Try again"), {}};
}

Action signInAction()
{
    return {SessionAction::signIn, Words::tr("&Sign in…"), {}};
}

Action saveAsNewAction()
{
    return {SessionAction::saveAsNew, Words::tr("Save as &new…"), Words::tr("Keeps what you have as another record")};
}

Action discardAction()
{
    return {SessionAction::discard, Words::tr("&Discard mine"), Words::tr("Drops what you have changed, and its draft")};
}

Action showProblemAction()
{
    return {SessionAction::showProblem, Words::tr("Show the &field"), {}};
}

QString moment(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

/// "ada saved this record at 13:30 while you were editing it."
QString whoSaved(const Problem &problem)
{
    const QString who = problem.modifiedBy.isEmpty() ? Words::tr("Somebody else") : problem.modifiedBy;
    if (!problem.modifiedAt.isValid())
        return Words::tr("%1 saved this record first.").arg(who);
    return Words::tr("%1 saved this record first, on %2.").arg(who, moment(problem.modifiedAt));
}

QString lockedBy(const Problem &problem)
{
    const QString who = problem.lockedBy.isEmpty() ? Words::tr("Somebody else") : problem.lockedBy;
    if (!problem.lockedUntil.isValid())
        return Words::tr("%1 holds a lock on this record.").arg(who);
    return Words::tr("%1 holds a lock on this record until %2.").arg(who, moment(problem.lockedUntil));
}

/// A refusal that leaves the record open for editing.
Message troubleMessage(const Trouble &trouble)
{
    const QString words = serverWords(trouble.problem, trouble.status);
    switch (trouble.kind) {
    case Trouble::Kind::None:
        return {};
    case Trouble::Kind::Invalid:
        return {Severity::Error, Words::tr("The server did not accept the record."), words, {showProblemAction()}};
    case Trouble::Kind::RefusedByRule:
        return {Severity::Error, Words::tr("The server refused the change itself; nobody else changed the record."), words,
                {showProblemAction(), retryAction()}};
    case Trouble::Kind::StaleAgain:
        return {Severity::Warning, Words::tr("The record was saved again by somebody else in the meantime."), words, {retryAction()}};
    case Trouble::Kind::Locked:
        return {Severity::Warning, lockedBy(trouble.problem), words, {retryAction()}};
    case Trouble::Kind::Forbidden:
        return {Severity::Error, Words::tr("You may not change this record. What you typed is kept."), words, {signInAction()}};
    case Trouble::Kind::KeyReused:
        return {Severity::Warning, Words::tr("The server takes this for a repetition of an earlier request with other content."), words,
                {retryAction()}};
    case Trouble::Kind::Unsupported:
        return {Severity::Error, Words::tr("The server cannot do this."), words, {}};
    case Trouble::Kind::ParentMissing:
        return {Severity::Error, Words::tr("The collection is not there (any more)."), words, {retryAction()}};
    case Trouble::Kind::RedirectRefused:
        return {Severity::Error, Words::tr("The server sent the request elsewhere in a way that could lose it, so it was not followed."), words, {}};
    case Trouble::Kind::Unavailable:
        return {Severity::Warning, Words::tr("The server is not available. Nothing was saved; your draft is kept."), words, {retryAction()}};
    case Trouble::Kind::NotApplied:
        return {Severity::Error, Words::tr("The server said yes, but the record is as it was before."), words, {retryAction()}};
    case Trouble::Kind::Malformed:
        return {Severity::Error, Words::tr("The server's answer makes no sense here."), words, {retryAction()}};
    case Trouble::Kind::OutcomeUnknown:
        return {Severity::Warning, Words::tr("It could not be found out whether the save took effect."), words, {retryAction()}};
    case Trouble::Kind::Gone:
        return {Severity::Error, Words::tr("The record is not there."), words, {retryAction()}};
    }
    return {};
}

Message existsMessage(const sync::State &state)
{
    return {Severity::Warning, Words::tr("There is a record “%1” already.").arg(state.existing.isEmpty() ? state.key.id : state.existing), serverWords(state.refusal, state.refusalStatus),
            {{SessionAction::openExisting, Words::tr("&Open it"), Words::tr("Shows the record that is there; yours goes to the journal")},
             {SessionAction::mergeIntoExisting, Words::tr("&Merge mine into it"), {}},
             saveAsNewAction()},
            false};
}

Message deletedMessage(const sync::State &state)
{
    return {Severity::Error, Words::tr("Somebody deleted this record. What you have is kept here."), serverWords(state.refusal, state.refusalStatus),
            {{SessionAction::recreate, Words::tr("&Recreate it"), Words::tr("Makes it again under the same id")}, saveAsNewAction(), discardAction()},
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
    const QString rest = open > 0 ? Words::tr("%n place(s) changed on both sides and need your choice. Nothing of yours or theirs is lost.", nullptr, open)
                                  : Words::tr("Everything is decided; it only has to be saved.");
    return {Severity::Warning, whoSaved(state.refusal), rest, {{SessionAction::showConflict, Words::tr("&Merge…"), {}}}, false};
}

Message deleteConflictMessage(const sync::State &state)
{
    return {Severity::Warning, Words::tr("Not deleted: somebody changed the record meanwhile."), serverWords(state.refusal, state.refusalStatus),
            {{SessionAction::keepRecord, Words::tr("&Keep it"), Words::tr("Shows the record as it is now")},
             {SessionAction::deleteAnyway, Words::tr("&Delete it all the same"), {}}},
            false};
}

Message readyMessage(const sync::State &state)
{
    if (state.trouble)
        return troubleMessage(state.trouble);
    if (state.merge)
        return {Severity::Warning, Words::tr("A merge with a newer version is waiting."), Words::tr("Your choices so far are kept; the next save takes it up again."),
                {{SessionAction::showConflict, Words::tr("&Merge…"), {}}}};
    if (state.freshness == sync::State::Freshness::ChangedElsewhere)
        return {Severity::Information, Words::tr("Somebody else changed this record since you loaded it."), {},
                {{SessionAction::reload, Words::tr("&Get the newer version"), Words::tr("Merges it into what you have")}}};
    if (state.access == sync::State::Access::ReadOnly)
        return {Severity::Information, Words::tr("You may read this record, but not change it."), {}, {signInAction()}};
    return {};
}

}

std::optional<Message> messageFor(const sync::State &state)
{
    Message message;
    switch (state.phase) {
    case Phase::Blank:
        message = troubleMessage(state.trouble);
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
        message = {Severity::Warning, Words::tr("It is unknown whether the record was saved: no answer came back."), serverWords(state.refusal, state.refusalStatus),
                   {{SessionAction::retry, Words::tr("&Send it again"), Words::tr("It may be there twice then")}, discardAction()}, false};
        break;
    case Phase::Waiting:
        message = {Severity::Information, Words::tr("The server is busy. Trying again by itself."), serverWords(state.refusal, state.refusalStatus),
                   {{SessionAction::retry, Words::tr("Try &now"), {}}, {SessionAction::cancel, Words::tr("&Stop trying"), {}}}, false};
        break;
    case Phase::Offline:
        message = {Severity::Warning, Words::tr("The server cannot be reached. Your draft is kept on this computer."),
                   Words::tr("It goes on by itself as soon as there is a connection."),
                   {{SessionAction::retry, Words::tr("Try &now"), {}}, {SessionAction::cancel, Words::tr("&Stop trying"), {}}}, false};
        break;
    case Phase::SignedOut:
        message = {Severity::Warning, Words::tr("You are not signed in (any more). What you typed is kept."), serverWords(state.trouble.problem),
                   {signInAction(), {SessionAction::cancel, Words::tr("&Go on without"), {}}}, false};
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

std::optional<Message> messageFor(Tell::What news, const sync::State &state)
{
    switch (news) {
    case Tell::What::DraftRestored:
        return Message{Severity::Information, Words::tr("Your unsaved work on this record was restored."), {},
                       {{SessionAction::revert, Words::tr("&Back to the saved record"), Words::tr("Can be undone")}}};
    case Tell::What::Landed:
        return Message{Severity::Information, Words::tr("The answer to the save was lost, but the save had taken effect."), {}, {}};
    case Tell::What::DidNotLand:
        return Message{Severity::Information, Words::tr("The save had not reached the server."), {}, {}};
    case Tell::What::AdjustedByServer:
        return Message{Severity::Information, Words::tr("Saved. The server changed what it stored; you see its version."), {},
                       {{SessionAction::showMerged, Words::tr("Show the &changes"), {}}}};
    case Tell::What::Resurrected:
        return Message{Severity::Warning, Words::tr("The record had been deleted; saving it brought it back."), {}, {}};
    case Tell::What::Unguarded:
        return Message{Severity::Warning, Words::tr("This backend does not protect against lost updates."),
                       Words::tr("Concord read the record just before it wrote, but somebody could have saved in between."), {}};
    case Tell::What::MergedByItself:
        return Message{Severity::Information, Words::tr("Merged with a newer version. No place was changed on both sides."), {},
                       {{SessionAction::showMerged, Words::tr("Show what was &merged"), {}}}};
    case Tell::What::Loaded:
    case Tell::What::Saved:
    case Tell::What::Created:
    case Tell::What::Deleted:
    case Tell::What::ConflictDetected:
    case Tell::What::DeleteConflict:
    case Tell::What::DeletedElsewhere:
    case Tell::What::DuplicateFound:
    case Tell::What::Refused:
    case Tell::What::OutcomeUnknown:
    case Tell::What::SignInNeeded:
    case Tell::What::WentOffline:
    case Tell::What::BackOnline:
    case Tell::What::WaitingForServer:
    case Tell::What::ChangedElsewhere:
    case Tell::What::Discarded:
        break;
    }
    Q_UNUSED(state)
    return std::nullopt;
}

QString statusFor(const sync::State &state)
{
    switch (state.phase) {
    case Phase::Blank:
        return state.trouble ? Words::tr("Not loaded") : Words::tr("Loading…");
    case Phase::Loading:
        return Words::tr("Loading…");
    case Phase::Ready:
        if (!isDirty(state))
            return Words::tr("Saved");
        return state.base.isAbsent() ? Words::tr("New, not saved yet") : Words::tr("Unsaved changes");
    case Phase::Verifying:
        return Words::tr("Checking the version…");
    case Phase::Saving:
        return Words::tr("Saving…");
    case Phase::Confirming:
        return Words::tr("Saved, fetching the new version…");
    case Phase::FetchingTheirs:
        return Words::tr("Fetching the newer version…");
    case Phase::Reconciling:
        return Words::tr("Finding out whether it was saved…");
    case Phase::Merging:
        return Words::tr("Waiting for your merge");
    case Phase::Deleting:
        return Words::tr("Deleting…");
    case Phase::DeleteConflict:
    case Phase::DuplicateFound:
    case Phase::OutcomeUnknown:
        return Words::tr("Waiting for your decision");
    case Phase::DeletedElsewhere:
        return Words::tr("Deleted on the server");
    case Phase::Waiting:
        return Words::tr("Waiting for the server");
    case Phase::Offline:
        return Words::tr("Offline, draft kept");
    case Phase::SignedOut:
        return Words::tr("Not signed in");
    case Phase::Finished:
        return Words::tr("Closed");
    }
    return {};
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
    if (status != 0)
        lines.prepend(Words::tr("The server answered %1.").arg(status) + (lines.isEmpty() ? QString() : u' ' + lines.takeFirst()));
    return lines.join(u'\n');
}

}
