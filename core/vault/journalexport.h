// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

#include <stop_token>

namespace concord {

/// Writes the entries that `query` finds into `file`, one JSON object a line: all of them or, on an error, nothing, with a file
/// that was there before left as it was (see OutputFile). Returns how many. Error Storage, or Cancelled once `stop` was asked for.
Result<qint64> exportJournal(const Journal &journal, const JournalQuery &query, const QString &file,
                             const std::stop_token &stop = {});

}
