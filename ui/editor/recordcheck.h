// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"

#include <QFutureWatcher>
#include <QObject>

namespace concord {

/// Checks a record against its schema in another thread. Asked again while it works, it checks the latest record next and
/// forgets the ones between; each answer is about the latest record that was asked about, or comes again.
class RecordCheck : public QObject
{
    Q_OBJECT
public:
    explicit RecordCheck(QObject *parent = nullptr);
    /// Waits for the thread.
    ~RecordCheck() override;

    void setSchema(const Schema &schema);
    const Schema &schema() const noexcept { return m_schema; }
    /// finished() follows, from the event loop.
    void check(const Value &record);
    /// Of the record last asked about, as far as known. What only the server can set is not missed.
    const std::vector<SchemaViolation> &violations() const noexcept { return m_violations; }
    /// False while an answer is still to come.
    bool isSettled() const noexcept { return m_isSettled; }

Q_SIGNALS:
    void finished();

private:
    void start();
    void take();

    Schema m_schema;
    Value m_record;
    Value m_checked; ///< the record that the running check is about
    std::vector<SchemaViolation> m_violations;
    QFutureWatcher<std::vector<SchemaViolation>> m_watcher;
    bool m_isSettled = true;
};

}
