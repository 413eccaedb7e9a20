// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <optional>

namespace concord {

/// Renames the database and what belongs to it to names beside it that are free, path.REASON-TIME; nothing is overwritten.
/// Returns the database's new name. Error Storage: everything is where it was.
Result<QString> setAside(const QString &path, const QString &reason, const QDateTime &now);

/// Renames a write-ahead log that SQLite would not read but overwrite or delete: one that is none, or one without its database.
/// Returns its new name; nothing when there is no such log. For a database that no process has open.
Result<std::optional<QString>> setAsideBrokenLog(const QString &path, const QDateTime &now);

}
