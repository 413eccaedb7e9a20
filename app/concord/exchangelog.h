// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

#include <QList>

class QTextStream;

namespace concord {

/// What went over the wire, one line an exchange, and what matters for telling versions apart.
class ExchangeLog {
public:
    struct Entry {
        QString who;
        QByteArray method;
        QString path; ///< with the query
        QByteArray precondition; ///< If-Match or If-None-Match as it was sent; empty for none
        int status = 0; ///< 0: no reply came
        QByteArray etag;
    };

    /// Each line is written to `out` as it comes; null keeps them only.
    explicit ExchangeLog(QTextStream *out = nullptr);

    void add(const QString &who, const HttpRequest &request, const HttpReply &reply);
    const QList<Entry> &entries() const noexcept { return m_entries; }
    /// The entries of one user with this method, in order.
    QList<Entry> entries(const QString &who, const QByteArray &method) const;

private:
    QTextStream *m_out;
    QList<Entry> m_entries;
};

}
