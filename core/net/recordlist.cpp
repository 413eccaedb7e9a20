// SPDX-License-Identifier: MIT
#include "core/net/recordlist.h"

#include "core/net/connection.h"

using namespace Qt::StringLiterals;

namespace concord {

RecordList::RecordList(Connection *connection, const QString &collection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_collection(collection)
{
}

bool RecordList::canFetchMore() const noexcept
{
    return m_state == State::Empty || m_state == State::Failed
           || (m_state == State::Ready && !m_paging.isAtEnd() && m_note.isEmpty());
}

QString RecordList::note() const
{
    return m_note.isEmpty() ? m_paging.note() : m_note;
}

void RecordList::setQuery(const QString &query)
{
    if (std::exchange(m_query, query) != query)
        reload();
}

void RecordList::setSort(const QString &sort)
{
    if (std::exchange(m_sort, sort) != sort)
        reload();
}

void RecordList::reload()
{
    m_restarted = false;
    beginAnew();
    fetchMore();
}

/// Drops what was loaded and what is on its way.
void RecordList::beginAnew()
{
    if (m_request != 0 && m_connection)
        m_connection->cancel(std::exchange(m_request, 0));
    m_paging = Paging();
    m_records.clear();
    m_total.reset();
    m_note.clear();
    m_failure = {};
    setState(State::Empty);
    Q_EMIT reset();
}

void RecordList::fetchMore()
{
    if (m_state == State::Loading || !canFetchMore() || !m_connection)
        return;
    ListIntention next;
    next.collection = m_collection;
    next.query = m_query;
    next.sort = m_sort;
    next.page = m_paging.nextPage();
    const auto number = std::make_shared<quint64>(0);
    m_request = *number = m_connection->list(next, this, [this, number](const ListMeaning &reply) {
        if (*number != m_request)
            return; // of a list that was begun anew since
        m_request = 0;
        take(reply);
    });
    setState(State::Loading);
}

void RecordList::take(const ListMeaning &reply)
{
    if (reply.meaning.outcome == Meaning::Outcome::RestartList && !std::exchange(m_restarted, true)) {
        beginAnew();
        fetchMore();
        return;
    }
    if (reply.meaning.outcome != Meaning::Outcome::Done) {
        m_failure = reply.meaning;
        setState(State::Failed);
        return;
    }
    if (reply.page.total)
        m_total = reply.page.total;
    append(m_paging.take(reply.page));
    setState(State::Ready);
}

void RecordList::append(std::vector<ListedRecord> records)
{
    const std::size_t room = std::size_t(maximumRecords) - m_records.size();
    if (records.size() > room) {
        records.resize(room);
        m_note = u"the list ends after %1 records"_s.arg(maximumRecords);
    }
    if (records.empty())
        return;
    const int first = int(m_records.size());
    const int count = int(records.size());
    Q_EMIT aboutToAppend(first, count);
    m_records.insert(m_records.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
    Q_EMIT appended(first, count);
}

void RecordList::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

}
