// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <optional>

namespace concord::test {

/// Fails the statement number `at`, counted from 0, once.
struct OneFault {
    int at = -1;
    int count = 0;
    bool struck = false;
    std::optional<Error> operator()(const QString &statement)
    {
        if (count++ != at)
            return std::nullopt;
        struck = true;
        return Error{Error::Kind::Storage, QStringLiteral("disk I/O error (planted at: %1)").arg(statement), {}};
    }
};

}
