// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/embeddedbackend.h"

namespace concord {

/// What the command line of concord-server says.
struct ServerOptions {
    EmbeddedBackend::Options backend;
    QString tokenFolder; ///< empty: tokens go to stderr
};

/// Prints and leaves for --help and --version; error BadUsage for what makes no sense.
Result<ServerOptions> serverOptionsFrom(const QStringList &arguments);

}
