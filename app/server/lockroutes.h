// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/service.h"

namespace concord::server {

/// /<collection>/<id>/lock: PUT takes or prolongs it ({"seconds": 300}), DELETE gives it back, GET tells who holds it. A lock is
/// advisory in that it ends by itself; while it lasts, writes of others are refused.
class LockRoutes {
public:
    explicit LockRoutes(Store &store);
    Response handle(const Call &call);

private:
    Response take(const Call &call, const std::optional<Lock> &held);
    Response giveBack(const Call &call, const std::optional<Lock> &held);

    Store &m_store;
};

}
