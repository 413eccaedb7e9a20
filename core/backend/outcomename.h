// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"

#include <QStringList>
#include <optional>

namespace concord {

/// The name of an outcome as profiles, reports and journals write it: "version-conflict", "retry-same", …
QString outcomeName(Meaning::Outcome outcome);
QStringList outcomeNames();
/// The reverse; nothing for a name that is none.
std::optional<Meaning::Outcome> outcomeNamed(const QString &name);

}
