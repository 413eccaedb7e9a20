// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"
#include "core/record/recordkey.h"
#include "ui/widgets/theme.h"

#include <QSize>
#include <optional>

namespace concord {

/// What the command line of concord says.
struct EditorOptions {
    std::optional<Connection::Settings> connection; ///< none: the embedded backend
    QString user; ///< of the embedded backend
    QList<RecordKey> records; ///< to open; an empty collection is the backend's first
    Theme theme = Theme::System;
    QString screenshot; ///< a file to save a picture to, then leave; empty: run
    std::optional<QSize> size;
    bool isDemo = false; ///< plays the demonstration, then leaves
    QString recordFolder; ///< where the demonstration puts its pictures; empty: nowhere
};

/// Prints and leaves for --help and --version. Error BadUsage or BadInput, in words for a person, for what makes no sense: a
/// URL that is none, a profile that is not there or has mistakes, an unknown theme.
Result<EditorOptions> editorOptionsFrom(const QStringList &arguments);

}
