// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <functional>

namespace concord {

/// Tells the time in UTC. Whoever stamps or waits is given one, so that a test gives its own.
using Clock = std::function<QDateTime()>;

/// The machine's clock.
inline Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

}
