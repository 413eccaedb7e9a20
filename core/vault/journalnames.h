// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

namespace concord {

/// How kinds and outcomes are written, in the database and in an export: lower case with hyphens, the same for ever.
QString nameOf(JournalEntry::Kind kind);
QString nameOf(JournalEntry::Outcome outcome);
/// Of an unknown name (a later version's): Conflict, Open.
JournalEntry::Kind journalKind(const QString &name);
JournalEntry::Outcome journalOutcome(const QString &name);

}
