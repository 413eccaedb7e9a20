// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/json/value.h"

#include <QString>
#include <vector>

namespace concord::backend {

/// Something in a reply that speaks for a profile.
struct Clue {
    const char *profile;
    int weight; ///< 100: as good as certain
    QString seen;
};

/// What one reply gives away. `path` is what was asked, relative to the base URL; `body` absent when it is not JSON.
std::vector<Clue> cluesIn(const HttpRequest &request, const QString &path, const HttpReply &reply, const Value &body);

}
