// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

namespace concord {

/// What collided, in a few words: "Both changed it", "Deleted meanwhile".
QString kindText(JournalEntry::Kind kind);
/// What became of it: "Merged by you", "Open".
QString outcomeText(JournalEntry::Outcome outcome);
/// A record as a filter and a list name it: COLLECTION/ID, or the id where the backend has no collections.
QString recordText(const RecordKey &key);
/// A JSON Pointer for people, as the merge names its places: "author.name", "tags[2]"; the root is the whole record.
QString fieldText(const QString &pointer);
/// Day and time, in local time; empty for an invalid time.
QString momentText(const QDateTime &time);

}
