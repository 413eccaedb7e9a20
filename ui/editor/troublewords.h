// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/trouble.h"
#include "ui/widgets/messagebanner.h"

namespace concord {

/// Why a load or save did not come to its end, in words and with the next action; without a title when nothing is wrong.
MessageBanner::Message troubleMessage(const sync::Trouble &trouble);
/// A time as messages say it.
QString momentWords(const QDateTime &time);

/// Actions that several messages offer.
MessageBanner::Action retryAction();
MessageBanner::Action signInAction();

}
