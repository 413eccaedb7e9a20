// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/streamsource.h"

namespace concord {

/// A Kubernetes watch: one JSON object a line, from the resourceVersion of a list. When that has become too old (410), it begins
/// anew and says that the collection changed.
class KubernetesSource : public StreamSource {
    Q_OBJECT
public:
    static constexpr qsizetype maximumLine = 8 * 1024 * 1024;

    using StreamSource::StreamSource;
    void start() override;
    void stop() override;

protected:
    bool accepts(const HttpHeaders &headers) const override;
    void takeBytes(const QByteArray &bytes) override;
    void streamEnded() override { m_line.clear(); }

private:
    void findBeginning();
    void watch();
    void take(const Value &event);

    QByteArray m_line;
    QString m_version; ///< of the last event; empty: begin with a list
    quint64 m_request = 0; ///< 0: none under way
    int m_attempt = 0; ///< replies to an earlier one are dropped
};

}
