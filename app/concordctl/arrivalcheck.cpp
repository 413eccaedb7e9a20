// SPDX-License-Identifier: MIT
#include "app/concordctl/arrivalcheck.h"

#include <algorithm>

namespace concord {

ArrivalCheck::ArrivalCheck(Remote &place, QObject *parent)
    : QObject(parent)
    , m_list(&place.connection(), place.collection())
{
    connect(&m_list, &RecordList::stateChanged, this, &ArrivalCheck::goOn, Qt::QueuedConnection);
}

void ArrivalCheck::start(const QSet<QString> &expected)
{
    m_expected = expected;
    m_list.reload();
}

void ArrivalCheck::goOn()
{
    switch (m_list.state()) {
    case RecordList::State::Empty:
    case RecordList::State::Loading:
        return;
    case RecordList::State::Failed:
        Q_EMIT failed(m_list.failure());
        return;
    case RecordList::State::Ready:
        break;
    }
    if (m_list.canFetchMore()) {
        m_list.fetchMore();
        return;
    }
    for (const ListedRecord &record : m_list.records())
        m_expected.remove(record.id);
    QStringList missing = m_expected.values();
    std::sort(missing.begin(), missing.end());
    Q_EMIT finished(missing, std::int64_t(m_list.records().size()));
}

}
