// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"
#include "core/record/schema.h"

#include <QFutureWatcher>
#include <QObject>

namespace concord {

/// Validates what a merge would save, off the GUI thread. Only the newest answer counts.
class ResultCheck : public QObject {
    Q_OBJECT

public:
    explicit ResultCheck(QObject *parent = nullptr);

    void setSchema(const Schema &schema) { m_schema = schema; }
    /// checked() follows, once for the last of several calls.
    void check(const Merge &merge);
    bool isRunning() const noexcept { return m_isRunning; }

Q_SIGNALS:
    /// Empty: the result keeps to its schema, or there is none.
    void checked(const std::vector<concord::SchemaViolation> &violations);

private:
    void start();
    void finish();

    Schema m_schema;
    Merge m_merge;
    QFutureWatcher<std::vector<SchemaViolation>> m_watcher;
    bool m_isRunning = false;
    bool m_isStale = false; ///< another check was asked for while one ran
};

}
