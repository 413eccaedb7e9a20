// SPDX-License-Identifier: MIT
// What is said once, and what the status line says.
#include "ui/editor/sessionwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Message = MessageBanner::Message;
using Severity = MessageBanner::Severity;
using sync::Phase;
using sync::Tell;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(concord::SessionWords)
};

}

MessageBanner::Message unguardedMessage()
{
    return {Severity::Warning,
            Words::tr("This backend does not protect against lost updates."),
            Words::tr("It takes a save even when somebody else saved first. Concord reads the record just before it writes and "
                      "merges what is "
                      "new, but somebody could save in between."),
            {}};
}

std::optional<Message> messageFor(Tell::What news, const sync::State &state)
{
    switch (news) {
    case Tell::What::DraftRestored:
        return Message{Severity::Information,
                       Words::tr("Your unsaved work on this record was restored."),
                       {},
                       {{SessionAction::revert, Words::tr("&Back to the saved record"), Words::tr("Can be undone")}}};
    case Tell::What::Landed:
        return Message{
            Severity::Information, Words::tr("The answer to the save was lost, but the save had taken effect."), {}, {}};
    case Tell::What::DidNotLand:
        return Message{Severity::Information, Words::tr("The save had not reached the server."), {}, {}};
    case Tell::What::AdjustedByServer:
        return Message{Severity::Information,
                       Words::tr("Saved. The server changed what it stored; you see its version."),
                       {},
                       {{SessionAction::showMerged, Words::tr("Show the &changes"), {}}}};
    case Tell::What::Resurrected:
        return Message{Severity::Warning,
                       Words::tr("The record had been deleted; saving it brought it back."),
                       Words::tr("Whoever deleted it may not expect that."),
                       {{SessionAction::deleteAgain, Words::tr("&Delete it again…"), {}}}};
    case Tell::What::Unguarded:
        return Message{Severity::Warning,
                       Words::tr("This backend does not protect against lost updates."),
                       Words::tr("Concord read the record just before it wrote, but somebody could have saved in between."),
                       {}};
    case Tell::What::MergedByItself:
        return Message{Severity::Information,
                       Words::tr("Merged with a newer version. No place was changed on both sides."),
                       {},
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

QString waitingDraftsWords(int count)
{
    if (count == 0)
        return {};
    return count == 1 ? Words::tr("Another draft of it was kept as well. It is offered once this one is saved or reverted.")
                      : Words::tr("%n more drafts of it were kept. They are offered once this one is saved or reverted.", nullptr,
                                  count);
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
        return state.trouble.kind == sync::Trouble::Kind::Locked ? Words::tr("Waiting for the lock")
                                                                 : Words::tr("Waiting for the server");
    case Phase::Offline:
        return Words::tr("Offline, draft kept");
    case Phase::SignedOut:
        return Words::tr("Not signed in");
    case Phase::Finished:
        return Words::tr("Closed");
    }
    return {};
}

}
