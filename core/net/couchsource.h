// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/changesource.h"

namespace concord {

/// CouchDB's _changes as long polls, from now on.
class CouchSource : public ChangeSource {
    Q_OBJECT
public:
    /// How long one request waits for a change; below the driver's idle limit.
    static constexpr std::chrono::milliseconds patience{20'000};

    using ChangeSource::ChangeSource;
    void start() override;
    void stop() override;

private:
    void ask();
    void take(const Value &reply);

    QString m_since; ///< empty: nothing heard yet
    quint64 m_request = 0; ///< 0: none under way
    int m_attempt = 0; ///< replies to an earlier one are dropped
};

}
