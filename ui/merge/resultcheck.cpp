// SPDX-License-Identifier: MIT
#include "ui/merge/resultcheck.h"

#include <QtConcurrent>

namespace concord {

ResultCheck::ResultCheck(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ResultCheck::finish);
}

void ResultCheck::check(const Merge &merge)
{
    m_merge = merge;
    m_isStale = m_isRunning;
    if (!m_isRunning)
        start();
}

void ResultCheck::start()
{
    m_isRunning = true;
    m_isStale = false;
    m_watcher.setFuture(QtConcurrent::run([schema = m_schema, merge = m_merge] {
        return schema.isValid() ? schema.validate(merge.result()) : std::vector<SchemaViolation>();
    }));
}

void ResultCheck::finish()
{
    if (m_isStale)
        return start();
    m_isRunning = false;
    Q_EMIT checked(m_watcher.result());
}

}
