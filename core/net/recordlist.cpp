// SPDX-License-Identifier: MIT
#include "core/net/recordlist.h"

#include "core/net/connection.h"

#include <algorithm>

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
           || (m_state == State::Ready && !isAtEnd());
}

QString RecordList::note() const
{
    return m_shown.note.isEmpty() ? m_shown.paging.note() : m_shown.note;
}

void RecordList::setQuery(const QString &query)
{
    if (std::exchange(m_query, query) != query)
        beginAsked(Rows::Dropped);
}

void RecordList::setSort(const QString &sort)
{
    if (std::exchange(m_sort, sort) != sort)
        beginAsked(Rows::Dropped);
}

void RecordList::reload()
{
    if (m_renewed && m_state == State::Loading) {
        m_restarted = false;
        m_isOutdated = true;
    } else {
        beginAsked(Rows::Kept);
    }
}

/// As somebody asked for, so that the server may want the list begun anew once again.
void RecordList::beginAsked(Rows rows)
{
    m_restarted = false;
    begin(rows);
}

/// With the first page; what is on its way is dropped.
void RecordList::begin(Rows rows)
{
    if (m_request != 0 && m_connection)
        m_connection->cancel(std::exchange(m_request, 0));
    m_failure = {};
    m_isOutdated = false;
    m_renewed.reset();
    if (rows == Rows::Kept && !m_shown.records.empty()) {
        m_renewed.emplace();
    } else {
        replace(Loaded());
        setState(State::Empty);
    }
    request();
}

void RecordList::fetchMore()
{
    if (m_state != State::Loading && canFetchMore())
        request();
}

void RecordList::request()
{
    if (!m_connection)
        return;
    ListIntention next;
    next.collection = m_collection;
    next.query = m_query;
    next.sort = m_sort;
    next.page = coming().paging.nextPage();
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
        begin(Rows::Kept);
        return;
    }
    if (reply.meaning.outcome != Meaning::Outcome::Done && m_isOutdated)
        return begin(Rows::Kept);
    if (reply.meaning.outcome != Meaning::Outcome::Done) {
        m_failure = reply.meaning;
        setState(State::Failed);
        return;
    }
    add(reply.page, coming());
    if (m_renewed && isLackingRows()) {
        request();
        return;
    }
    if (m_renewed)
        replace(*std::exchange(m_renewed, std::nullopt));
    setState(State::Ready);
    if (m_isOutdated)
        begin(Rows::Kept);
}

/// Fewer than are to be replaced, and there are more.
bool RecordList::isLackingRows() const
{
    const std::size_t wanted = std::min(m_shown.records.size(), std::size_t(mostRenewed));
    return m_renewed->records.size() < wanted && !m_renewed->isAtEnd();
}

void RecordList::add(const RecordPage &page, Loaded &to)
{
    if (page.total)
        to.total = page.total;
    std::vector<ListedRecord> records = to.paging.take(page);
    const std::size_t room = std::size_t(maximumRecords) - to.records.size();
    if (records.size() > room) {
        records.resize(room);
        to.note = u"the list ends after %1 records"_s.arg(maximumRecords);
    }
    if (!records.empty())
        append(std::move(records), to);
}

void RecordList::append(std::vector<ListedRecord> records, Loaded &to)
{
    const int first = int(to.records.size());
    const int count = int(records.size());
    const bool isShown = &to == &m_shown;
    if (isShown)
        Q_EMIT aboutToAppend(first, count);
    to.records.insert(to.records.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
    if (isShown)
        Q_EMIT appended(first, count);
}

void RecordList::replace(Loaded loaded)
{
    Q_EMIT aboutToReset();
    m_shown = std::move(loaded);
    Q_EMIT reset();
}

void RecordList::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

}
