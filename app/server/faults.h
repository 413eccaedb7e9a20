// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/request.h"

#include <QMutex>
#include <chrono>
#include <optional>

namespace concord::server {

/// Something that goes wrong on purpose, for the next few requests that fit.
struct Fault {
    enum class Kind {
        Delay, ///< the request waits before it is looked at
        DelayReply, ///< it is carried out at once, the reply waits
        DropBeforeCommit, ///< the connection ends, nothing was done
        DropAfterCommit, ///< it is carried out, the connection ends without a reply
        Status, ///< not carried out, answered with `status`
        StatusAfterCommit, ///< carried out, and still answered with `status`; below 300 with what it is answered with otherwise
    };
    Kind kind = Kind::Delay;
    int times = 1; ///< how many requests it hits
    QByteArray method = {}; ///< empty: any
    QString collection = {}; ///< empty: any
    std::chrono::milliseconds delay{0};
    int status = 503;
    QByteArray retryAfter = {}; ///< Retry-After of a Status reply; empty: none

    static std::optional<Kind> kindFrom(QStringView name); ///< "delay", "drop-before-commit", …
    static QString nameOf(Kind kind);
};

/// The faults that wait for a request. Thread-safe, so that a test switches them while the server runs.
class Faults {
public:
    void add(const Fault &fault);
    void clear();
    QList<Fault> pending() const;
    /// The first fault that fits the request, used up by one.
    std::optional<Fault> take(const Request &request);

private:
    mutable QMutex m_mutex;
    QList<Fault> m_faults;
};

}
