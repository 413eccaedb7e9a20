// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/changesource.h"

namespace concord {

/// What the sources that keep one reply open have in common: the stream itself.
class StreamSource : public ChangeSource {
    Q_OBJECT
public:
    StreamSource(Connection *connection, const QString &collection, QObject *parent);
    ~StreamSource() override;
    void stop() override;

protected:
    void openStream(const Result<HttpRequest> &request);
    /// True when the head is that of such a stream.
    virtual bool accepts(const HttpHeaders &headers) const = 0;
    virtual void takeBytes(const QByteArray &bytes) = 0;
    /// The server ended the stream or the connection broke.
    virtual void streamEnded() { }
    virtual std::optional<std::chrono::milliseconds> retryAsked() const { return {}; }

private:
    void handleFinished(const HttpReply &reply);

    quint64 m_stream = 0; ///< 0: none
};

}
