// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"

#include <QHash>
#include <QObject>
#include <QUrl>

namespace concord {

class Connection;

/// The schemas of one connection, each fetched once and shared by all its views.
class SchemaLibrary : public QObject
{
    Q_OBJECT
public:
    explicit SchemaLibrary(Connection *connection);

    /// The schema when it is there, else an invalid one; then it is fetched and arrived() follows, or failed().
    Schema schema(const QUrl &url);
    /// Why there is none; empty while there is, or while it is on its way.
    QString problem(const QUrl &url) const { return m_problems.value(url); }

Q_SIGNALS:
    void arrived(const QUrl &url);
    /// Records of this schema are edited without one.
    void failed(const QUrl &url);

private:
    void take(const QUrl &url, const Result<Value> &reply);

    Connection *m_connection;
    QHash<QUrl, Schema> m_schemas;
    QHash<QUrl, QString> m_problems;
    QList<QUrl> m_pending;
};

}
