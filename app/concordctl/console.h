// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

namespace concord {

/// Results go to stdout as bytes, messages for people to stderr.
class Console {
public:
    void write(const QByteArray &bytes); ///< to stdout, as it is, at once
    void writeLine(const QByteArray &bytes); ///< with a line end
    void say(const QString &message); ///< to stderr, after "concordctl: "
    void complain(const Error &error);
};

}
