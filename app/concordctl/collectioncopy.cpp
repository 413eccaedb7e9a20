// SPDX-License-Identifier: MIT
#include "app/concordctl/collectioncopy.h"

#include "app/concordctl/meaningwords.h"
#include "core/backend/bookkeeping.h"

#include <QCryptographicHash>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

using Outcome = Meaning::Outcome;

namespace {

constexpr int mostWaits = 8; ///< for one request
constexpr std::chrono::milliseconds longestWait = 10min; ///< a server that asks for more is not waited for

bool isBusy(const Meaning &meaning)
{
    return meaning.outcome == Outcome::RateLimited || meaning.outcome == Outcome::Unavailable
           || meaning.outcome == Outcome::RetrySame;
}

/// A create with this answer made nothing. A gateway's 503 does not say so, nor a reply that cannot be read.
bool isTurnedAway(const Meaning &meaning)
{
    switch (meaning.outcome) {
    case Outcome::Duplicate:
    case Outcome::VersionConflict:
    case Outcome::Gone:
    case Outcome::Locked:
    case Outcome::PreconditionRequired:
    case Outcome::Invalid:
    case Outcome::RefusedByRule:
    case Outcome::Unauthenticated:
    case Outcome::Forbidden:
    case Outcome::Unsupported:
    case Outcome::KeyReused:
    case Outcome::RateLimited:
    case Outcome::ParentMissing:
    case Outcome::Unreachable:
        return true;
    case Outcome::Done:
    case Outcome::NotModified:
    case Outcome::Resurrected:
    case Outcome::RetrySame:
    case Outcome::Unavailable:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::RedirectRefused:
    case Outcome::RestartList:
    case Outcome::Malformed:
    case Outcome::Unknown:
    case Outcome::Cancelled:
        break;
    }
    return false;
}

}

CollectionCopy::CollectionCopy(Remote &from, Remote &to, OnExisting onExisting, CopyJournal &journal, QObject *parent)
    : QObject(parent)
    , m_from(from)
    , m_to(to)
    , m_onExisting(onExisting)
    , m_journal(journal)
    , m_source(&from.connection(), from.collection())
    , m_arrivals(to, this)
    , m_backoff(500ms, 60s)
{
    connect(&m_source, &RecordList::stateChanged, this, &CollectionCopy::goOn, Qt::QueuedConnection);
    connect(&m_arrivals, &ArrivalCheck::finished, this, &CollectionCopy::reportArrivals);
    connect(&m_arrivals, &ArrivalCheck::failed, this, [this](const Meaning &why) {
        Q_EMIT finished(exitStatusOf(why), u"The destination could not be listed at the end: %1"_s.arg(wordsOf(why)));
    });
}

void CollectionCopy::start()
{
    m_source.reload();
}

void CollectionCopy::goOn()
{
    if (m_source.state() == RecordList::State::Failed) {
        if (!waits(m_source.failure(), [this] { m_source.fetchMore(); }))
            Q_EMIT finished(exitStatusOf(m_source.failure()), wordsOf(m_source.failure()));
        return;
    }
    if (m_source.state() != RecordList::State::Ready || !m_id.isEmpty())
        return;
    m_waits = 0;
    if (m_next < m_source.records().size())
        take(m_source.records()[m_next++]);
    else if (m_source.canFetchMore())
        m_source.fetchMore();
    else
        checkArrivals();
}

void CollectionCopy::take(const ListedRecord &listed)
{
    m_id = listed.id;
    m_hasSettled = false;
    if (m_journal.isDone(m_id))
        carried(Fate::AlreadyThere, m_journal.newIds().value(m_id));
    else if (canLeaveTwo() && m_journal.isBegun(m_id))
        end(Fate::Unknown,
            u"An earlier run sent this record and did not see the answer. Look whether it is at the destination."_s);
    else if (listed.record.isAbsent())
        load();
    else
        write(withoutBookkeeping(m_from.connection().profile(), listed.record));
}

/// The destination chooses ids and does not know a repeated request again.
bool CollectionCopy::canLeaveTwo() const
{
    const Profile &profile = m_to.connection().profile();
    return !profile.canChooseId() && !profile.canRepeatCreate();
}

void CollectionCopy::load()
{
    m_from.connection().perform(GetIntention{m_from.collection(), m_id, {}}, this, [this](const Meaning &meaning) {
        if (meaning.outcome == Outcome::Done)
            write(withoutBookkeeping(m_from.connection().profile(), meaning.record));
        else
            refused(meaning, [this] { load(); });
    });
}

void CollectionCopy::write(const Value &record)
{
    if (const auto begun = m_journal.begin(m_id); !begun) {
        Q_EMIT finished(ExitStatus::BadInput, begun.error().toString());
        return;
    }
    const bool mayChooseId = m_to.connection().profile().canChooseId();
    // The key follows from where the record comes from, so that a run begun again repeats the very same request.
    const QByteArray origin =
        m_from.connection().baseUrl().toEncoded() + '\n' + m_from.collection().toUtf8() + '\n' + m_id.toUtf8();
    const QByteArray key = QCryptographicHash::hash(origin, QCryptographicHash::Sha256).toHex().first(32);
    const auto id = mayChooseId ? std::optional(m_id) : std::nullopt;
    m_to.connection().perform(CreateIntention{m_to.collection(), id, record, key}, this,
                              [this, record](const Meaning &meaning) { written(meaning, record); });
}

void CollectionCopy::written(const Meaning &meaning, const Value &record)
{
    m_rest = meaning.backoff.value_or(0ms);
    if (isTurnedAway(meaning)) {
        if (const auto noted = m_journal.refuse(m_id); !noted) {
            Q_EMIT finished(ExitStatus::BadInput, noted.error().toString());
            return;
        }
    }
    if (meaning.outcome == Outcome::Done)
        carried(Fate::Copied, meaning.id.isEmpty() ? m_id : meaning.id);
    else if (meaning.outcome == Outcome::Duplicate)
        meet(record);
    else if (meaning.outcome == Outcome::Unavailable && canLeaveTwo()) // a gateway says so of a server that may have done it
        end(Fate::Unknown,
            u"The destination said that it is not available, and may have made the record. Look whether it is there."_s);
    else
        refused(meaning, [this, record] { write(record); });
}

void CollectionCopy::meet(const Value &record)
{
    m_to.connection().perform(GetIntention{m_to.collection(), m_id, {}}, this,
                              [this, record](const Meaning &existing) { met(existing, record); });
}

void CollectionCopy::met(const Meaning &existing, const Value &record)
{
    const Profile &profile = m_to.connection().profile();
    if (existing.outcome != Outcome::Done)
        refused(existing, [this, record] { meet(record); });
    else if (sameContent(profile, existing.record, record))
        carried(Fate::AlreadyThere, m_id);
    else if (m_onExisting == OnExisting::Replace)
        replace(record, existing);
    else if (m_onExisting == OnExisting::Skip)
        end(Fate::Skipped, {}, m_id);
    else
        end(Fate::Conflict, u"The destination has another record under this id."_s, m_id);
}

/// Replaces the very version that was looked at, where the destination can promise that.
void CollectionCopy::replace(const Value &record, const Meaning &existing)
{
    const WriteGuard guard = writeGuard(m_to.connection().profile(), existing.revision);
    if (guard.kind == WriteGuard::Kind::WaitAndRead && !std::exchange(m_hasSettled, true)) {
        QTimer::singleShot(guard.delay, this, [this, record] { meet(record); });
        return;
    }
    const UpdateIntention update{m_to.collection(), m_id, record, existing.record, existing.revision};
    m_to.connection().perform(update, this, [this, record](const Meaning &meaning) {
        m_rest = meaning.backoff.value_or(0ms);
        if (meaning.outcome == Outcome::Done)
            carried(Fate::Replaced, m_id);
        else
            refused(meaning, [this, record] { meet(record); });
    });
}

/// The record is at the destination.
void CollectionCopy::carried(Fate fate, const QString &newId)
{
    m_idsByNewId.insert(newId, m_id);
    if (!m_journal.isDone(m_id)) {
        if (const auto noted = m_journal.finish(m_id, newId); !noted) {
            Q_EMIT finished(ExitStatus::BadInput, noted.error().toString());
            return;
        }
    }
    end(fate, {}, newId);
}

void CollectionCopy::end(Fate fate, const QString &message, const QString &newId)
{
    const Step step{m_id, newId, fate, message};
    m_id.clear();
    m_backoff.reset();
    Q_EMIT stepped(step);
    QTimer::singleShot(std::min(std::exchange(m_rest, 0ms), longestWait), this, &CollectionCopy::goOn);
}

/// Tries again where that helps, ends the copy where no further record could be carried over either, else goes on with the next.
void CollectionCopy::refused(const Meaning &meaning, const std::function<void()> &again)
{
    if (waits(meaning, again))
        return;
    const ExitStatus status = exitStatusOf(meaning);
    if (status == ExitStatus::Unreachable || status == ExitStatus::NotAllowed)
        Q_EMIT finished(status, u"%1: %2"_s.arg(m_id, wordsOf(meaning)));
    else
        end(Fate::Failed, wordsOf(meaning));
}

bool CollectionCopy::waits(const Meaning &meaning, const std::function<void()> &again)
{
    if (!isBusy(meaning) || meaning.retryAfter.value_or(0ms) > longestWait || ++m_waits > mostWaits)
        return false;
    QTimer::singleShot(m_backoff.next(meaning.retryAfter), this, again);
    return true;
}

void CollectionCopy::checkArrivals()
{
    if (!m_to.connection().profile().canList()) {
        Q_EMIT finished(ExitStatus::Done, m_source.note());
        return;
    }
    const QStringList expected = m_idsByNewId.keys();
    m_arrivals.start({expected.cbegin(), expected.cend()});
}

void CollectionCopy::reportArrivals(const QStringList &missing, std::int64_t listed)
{
    m_arrived = listed;
    for (const QString &newId : missing)
        Q_EMIT stepped(
            {m_idsByNewId.value(newId), newId, Fate::Missing, u"It was carried over, and the destination does not list it."_s});
    Q_EMIT finished(ExitStatus::Done, m_source.note());
}

}
