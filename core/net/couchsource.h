// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/changesource.h"

#include <QTimer>

namespace concord {

/// CouchDB's _changes as long polls, from now on. A server that answers at once with nothing new is not asked at once again.
class CouchSource : public ChangeSource {
    Q_OBJECT
public:
    /// How long one request waits for a change; below the driver's idle limit.
    static constexpr std::chrono::milliseconds patience{20'000};

    /// From an answer without a change to the next request.
    static constexpr std::chrono::milliseconds breath{1'000};

    CouchSource(Connection *connection, const QString &collection, QObject *parent);
    void start() override;
    void stop() override;

private:
    void ask();
    void take(const Value &reply);

    QString m_since; ///< empty: nothing heard yet
    quint64 m_request = 0; ///< 0: none under way
    int m_attempt = 0; ///< replies to an earlier one are dropped
    bool m_hasStarted = false; ///< started() was told since start()
    QTimer m_pause;
};

}
