// SPDX-License-Identifier: MIT
#include "core/net/pollsource.h"

#include "core/net/connection.h"

namespace concord {

using Outcome = Meaning::Outcome;

PollSource::PollSource(Connection *connection, const QString &collection, QObject *parent)
    : ChangeSource(connection, collection, parent)
    , m_interval(connection->profile().pollInterval())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PollSource::ask);
}

void PollSource::start()
{
    stop();
    m_hasStarted = false;
    ask();
}

void PollSource::stop()
{
    m_timer.stop();
    ++m_attempt;
    if (m_request != 0)
        connection().cancel(std::exchange(m_request, 0));
}

void PollSource::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    if (m_timer.isActive())
        m_timer.start(pause());
}

void PollSource::setWatchedRecords(const QList<RecordKey> &keys)
{
    m_watched.clear();
    for (const RecordKey &key : keys) {
        if (key.collection == collection() && !key.isNew() && m_watched.size() < mostRecords)
            m_watched.append(key);
    }
}

void PollSource::ask()
{
    const Credentials credentials = connection().endpoint().credentials;
    if (std::exchange(m_askedAs, credentials) != credentials)
        m_validator = {}; // what stays the same for one user need not be what another sees
    ListIntention first;
    first.collection = collection();
    const auto done = [this, attempt = m_attempt](const ListMeaning &reply, const PageValidator &validator) {
        if (attempt != m_attempt)
            return; // stopped
        m_request = 0;
        m_rest = reply.meaning.backoff.value_or(std::chrono::milliseconds(0));
        if (reply.meaning.outcome == Outcome::Done) {
            m_validator = validator;
            takePage(reply.page);
        } else if (reply.meaning.outcome == Outcome::NotModified) {
            goOn();
        } else if (reply.meaning.outcome == Outcome::Gone || reply.meaning.outcome == Outcome::Unsupported) {
            Q_EMIT unsupported();
        } else {
            Q_EMIT failed(reply.meaning.retryAfter);
        }
    };
    m_request = connection().poll(first, m_validator, this, done);
}

/// Versions are compared where both are of one kind; what stands in a list cannot be compared with a record itself.
bool PollSource::isOther(const Seen &before, const Seen &now)
{
    if (now.revision.isValid() && now.revision.source == before.revision.source)
        return !sameVersion(now.revision, before.revision);
    return now.place == before.place && now.hash != before.hash;
}

/// True when the record was seen before and is another one now.
bool PollSource::note(const ListedRecord &record, SeenIn place)
{
    const Seen now{record.revision, record.summary.hash(), place, false};
    const auto before = m_seen.constFind(record.id);
    const bool changed = before != m_seen.constEnd() && isOther(*before, now);
    m_seen.insert(record.id, now);
    return changed;
}

void PollSource::takePage(const RecordPage &page)
{
    const QPointer<PollSource> alive(this);
    const int attempt = m_attempt;
    const bool isFirstTime = !std::exchange(m_hasSeenPage, true);
    QStringList ids;
    m_told.clear();
    QList<RecordKey> changed;
    for (const ListedRecord &record : page.records) {
        ids.append(record.id);
        if (!record.revision.isValid() && record.record.isAbsent())
            continue;
        m_told.insert(record.id);
        if (note(record, SeenIn::List))
            changed.append({collection(), record.id});
    }
    const bool otherRecords = !isFirstTime && ids != m_firstPage;
    m_firstPage = ids;
    for (const RecordKey &key : std::as_const(changed)) {
        if (alive && attempt == m_attempt)
            Q_EMIT recordChanged(key);
    }
    if (alive && attempt == m_attempt && otherRecords)
        Q_EMIT collectionChanged();
    if (alive && attempt == m_attempt)
        goOn();
}

/// After the list: the open records of which it says nothing.
void PollSource::goOn()
{
    const QPointer<PollSource> alive(this);
    const int attempt = m_attempt;
    m_toAsk.clear();
    for (const RecordKey &key : std::as_const(m_watched)) {
        if (!m_told.contains(key.id))
            m_toAsk.append(key);
    }
    if (!std::exchange(m_hasStarted, true))
        Q_EMIT started();
    if (alive && attempt == m_attempt)
        askNextRecord();
}

void PollSource::askNextRecord()
{
    if (m_toAsk.isEmpty()) {
        m_timer.start(pause());
        return;
    }
    const RecordKey key = m_toAsk.takeFirst();
    GetIntention get{key.collection, key.id, {}};
    if (const auto before = m_seen.constFind(key.id); before != m_seen.constEnd() && before->revision.isValid())
        get.unless = before->revision;
    m_request = connection().perform(get, this, [this, key, attempt = m_attempt](const Meaning &meaning) {
        if (attempt != m_attempt)
            return; // stopped
        m_request = 0;
        m_rest = std::max(m_rest, meaning.backoff.value_or(std::chrono::milliseconds(0)));
        takeRecord(key, meaning);
    });
}

void PollSource::takeRecord(const RecordKey &key, const Meaning &meaning)
{
    const QPointer<PollSource> alive(this);
    const int attempt = m_attempt;
    if (meaning.outcome == Outcome::Gone) {
        if (!std::exchange(m_seen[key.id].isGone, true))
            Q_EMIT recordDeleted(key);
    } else if (meaning.outcome == Outcome::Done) {
        if (note({key.id, meaning.revision, meaning.record, meaning.record}, SeenIn::Record))
            Q_EMIT recordChanged(key);
    } else if (meaning.outcome != Outcome::NotModified && meaning.outcome != Outcome::Forbidden) {
        Q_EMIT failed(meaning.retryAfter);
        return;
    }
    if (alive && attempt == m_attempt)
        askNextRecord();
}

}
