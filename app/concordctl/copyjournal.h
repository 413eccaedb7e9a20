// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "core/result.h"

#include <QFile>
#include <QHash>
#include <QSet>

namespace concord {

/// What a copy has carried over, written down record by record, so that a run that was cut short at any moment can be gone on
/// with. A file of JSON lines: the route, then {"begun": id}, {"refused": id} and {"id", "newId"} as they happen.
class CopyJournal {
public:
    /// Which collection goes where; a journal belongs to one route.
    struct Route {
        QString from;
        QString to;
    };

    /// Remembers nothing beyond its life.
    CopyJournal() = default;
    /// Errors: Storage when the file cannot be used, BadUsage when it belongs to another route or is no journal.
    Result<Done> open(const QString &path, const Route &route);

    bool isDone(const QString &id) const { return m_newIds.contains(id); }
    /// It was begun, and neither finished nor refused: whether it arrived is not known.
    bool isBegun(const QString &id) const { return m_begun.contains(id); }
    /// The ids at the destination of what was carried over.
    QHash<QString, QString> newIds() const { return m_newIds; }

    /// Before the record is sent. Error Storage: then it must not be sent.
    Result<Done> begin(const QString &id);
    Result<Done> finish(const QString &id, const QString &newId);
    /// The destination turned it away and certainly made nothing: it may be sent again.
    Result<Done> refuse(const QString &id);

private:
    Result<Done> readLines(const Route &route);
    void take(const Value &line);
    Result<Done> write(const Value &line);

    QFile m_file;
    QSet<QString> m_begun;
    QHash<QString, QString> m_newIds;
};

}
