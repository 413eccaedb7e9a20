// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <optional>

namespace concord {

/// Results go to stdout as bytes, messages for people to stderr.
class Console {
public:
    void write(const QByteArray &bytes); ///< to stdout, as it is, at once; what fails, lostOutput() remembers
    void writeLine(const QByteArray &bytes); ///< with a line end
    void say(const QString &message); ///< to stderr, after "concordctl: "
    void complain(const Error &error);
    /// The first write to stdout that failed; nothing when all came through, or when whoever read it left (`| head`).
    const std::optional<Error> &lostOutput() const noexcept { return m_lostOutput; }

private:
    std::optional<Error> m_lostOutput;
};

}
