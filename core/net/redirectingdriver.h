// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

#include <QHash>
#include <QObject>

namespace concord {

class HttpDriver;

/// Sends requests over an HttpDriver and follows their redirects as far as that keeps what was asked for (followRedirect()), at
/// most five times.
class RedirectingDriver : public QObject {
    Q_OBJECT
public:
    /// `driver` must outlive it. `secretHeaders` are not taken along to another origin.
    RedirectingDriver(HttpDriver *driver, const QList<QByteArray> &secretHeaders, QObject *parent = nullptr);

    /// Returns the number that finished() will carry; never 0. finished() is never emitted from inside this call.
    quint64 send(const HttpRequest &request);
    /// finished() still follows. Unknown numbers are ignored.
    void cancel(quint64 id);

Q_SIGNALS:
    /// Exactly once for each send(): the request that was sent last, and the reply to it. A 3xx was not followed (any more).
    void finished(quint64 id, const concord::HttpRequest &request, const concord::HttpReply &reply);

private:
    struct Journey {
        quint64 id = 0;
        HttpRequest request;
        int redirects = 0;
    };
    void start(const Journey &journey);
    void arrive(quint64 wire, const HttpReply &reply);
    bool follow(const Journey &journey, const HttpReply &reply);

    HttpDriver *const m_driver;
    const QList<QByteArray> m_secretHeaders;
    quint64 m_lastId = 0;
    QHash<quint64, Journey> m_journeys; ///< by the driver's number
};

}
