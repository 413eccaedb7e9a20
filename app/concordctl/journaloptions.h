// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

#include <optional>

class QCommandLineParser;

namespace concord {

/// What the command line of concordctl journal asks for.
struct JournalOptions {
    enum class Format { Text, JsonLines };

    QString vault; ///< empty: the editor's
    JournalQuery query;
    std::optional<Journal::Period> counts; ///< none: the collisions themselves
    Format format = Format::Text;
    QString output; ///< a file; empty: standard output

    static void declare(QCommandLineParser &parser);
    /// Error BadUsage for a date, a period, a format or a number that is none.
    static Result<JournalOptions> from(const QCommandLineParser &parser);
};

}
