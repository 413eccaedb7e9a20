// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/effect.h"
#include "ui/widgets/messagebanner.h"

#include <chrono>
#include <optional>

namespace concord {

/// The one place that turns what core/sync says about an open record into sentences and next actions. Pure; the server's own
/// words are part of the text, unchanged.

/// The names of the actions that a message can offer; also the buttons' object names.
namespace SessionAction {
inline const QString retry = QStringLiteral("retry");
inline const QString signIn = QStringLiteral("signIn");
inline const QString showConflict = QStringLiteral("showConflict");
inline const QString openExisting = QStringLiteral("openExisting");
inline const QString mergeIntoExisting = QStringLiteral("mergeIntoExisting");
inline const QString recreate = QStringLiteral("recreate");
inline const QString saveAsNew = QStringLiteral("saveAsNew");
inline const QString discard = QStringLiteral("discard");
inline const QString reload = QStringLiteral("reload");
inline const QString revert = QStringLiteral("revert");
inline const QString deleteAgain = QStringLiteral("deleteAgain");
inline const QString deleteAnyway = QStringLiteral("deleteAnyway");
inline const QString keepRecord = QStringLiteral("keepRecord");
inline const QString cancel = QStringLiteral("cancel");
inline const QString showProblem = QStringLiteral("showProblem");
inline const QString sendAnyway = QStringLiteral("sendAnyway");
inline const QString showMerged = QStringLiteral("showMerged");
}

/// What stands above the record as long as its state is so; nothing when all is well. `untilNextAttempt` is how long what waits
/// still does, where that is known (RecordSession::untilNextAttempt()).
std::optional<MessageBanner::Message> messageFor(const sync::State &state,
                                                 std::optional<std::chrono::milliseconds> untilNextAttempt = {});
/// What is worth saying once; nothing for what the state says anyway.
std::optional<MessageBanner::Message> messageFor(sync::Tell::What news, const sync::State &state);
/// What stands under the news of a restored draft, of whose record so many others were kept; empty for none.
QString waitingDraftsWords(int count);
/// What has to be known before anything is saved on a backend whose profile has Guard::Verify.
MessageBanner::Message unguardedMessage();
/// A few words for the status line: "Saved", "Unsaved changes", "Saving…".
QString statusFor(const sync::State &state);
/// The server's words on a problem: title, detail and complaints about the record as a whole, each once.
QString serverWords(const Problem &problem, int status = 0);

}
