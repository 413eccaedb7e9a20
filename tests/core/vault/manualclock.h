// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QDateTime>
#include <QTimeZone>
#include <chrono>
#include <memory>

namespace concord::test {

/// A clock that a test moves.
class ManualClock {
public:
    Clock clock() const
    {
        return [time = m_time] { return *time; };
    }
    QDateTime now() const { return *m_time; }
    void advance(std::chrono::milliseconds by) { *m_time = m_time->addDuration(by); }

private:
    std::shared_ptr<QDateTime> m_time = std::make_shared<QDateTime>(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::utc());
};

}
