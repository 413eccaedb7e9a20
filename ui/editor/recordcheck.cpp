// SPDX-License-Identifier: MIT
#include "ui/editor/recordcheck.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

std::vector<SchemaViolation> violationsOf(const Schema &schema, const Value &record)
{
    std::vector<SchemaViolation> violations = schema.validate(record);
    std::erase_if(violations, [&](const SchemaViolation &violation) {
        return violation.keyword == "required"_L1 && schema.at(violation.pointer).isReadOnly();
    });
    return violations;
}

}

RecordCheck::RecordCheck(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RecordCheck::take);
}

RecordCheck::~RecordCheck()
{
    m_watcher.waitForFinished();
}

void RecordCheck::setSchema(const Schema &schema)
{
    m_schema = schema;
    if (!m_record.isAbsent())
        check(m_record);
}

void RecordCheck::check(const Value &record)
{
    m_record = record;
    const bool wasSettled = m_isSettled;
    m_isSettled = false;
    if (wasSettled)
        start();
}

void RecordCheck::start()
{
    m_checked = m_record;
    m_watcher.setFuture(QtConcurrent::run(violationsOf, m_schema, m_record));
}

void RecordCheck::take()
{
    if (!m_checked.isSameNode(m_record)) {
        start();
        return;
    }
    m_violations = m_watcher.result();
    m_isSettled = true;
    Q_EMIT finished();
}

}
