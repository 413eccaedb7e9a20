// SPDX-License-Identifier: MIT
#include "app/concordctl/collectioncopy.h"

#include "app/concordctl/meaningwords.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace concord {

using Outcome = Meaning::Outcome;

CollectionCopy::CollectionCopy(Remote &from, Remote &to, OnExisting onExisting, const QSet<QString> &done, QObject *parent)
    : QObject(parent)
    , m_from(from)
    , m_to(to)
    , m_onExisting(onExisting)
    , m_done(done)
    , m_source(&from.connection(), from.collection())
{
    connect(&m_source, &RecordList::stateChanged, this, &CollectionCopy::goOn, Qt::QueuedConnection);
}

void CollectionCopy::start()
{
    m_source.reload();
}

void CollectionCopy::goOn()
{
    if (m_source.state() == RecordList::State::Failed) {
        Q_EMIT finished(exitStatusOf(m_source.failure()), wordsOf(m_source.failure()));
        return;
    }
    if (m_source.state() != RecordList::State::Ready || !m_id.isEmpty())
        return;
    if (m_next < m_source.records().size()) {
        const ListedRecord &listed = m_source.records()[m_next++];
        m_id = listed.id;
        if (m_done.contains(m_id))
            end(Fate::AlreadyThere);
        else
            read(listed);
    } else if (m_source.canFetchMore()) {
        m_source.fetchMore();
    } else {
        Q_EMIT finished(ExitStatus::Done, m_source.note());
    }
}

void CollectionCopy::read(const ListedRecord &listed)
{
    if (!listed.record.isAbsent())
        return write(listed.record);
    m_from.connection().perform(GetIntention{m_from.collection(), m_id, {}}, this, [this](const Meaning &meaning) {
        if (meaning.outcome == Outcome::Done)
            write(meaning.record);
        else if (!endsAll(meaning))
            end(Fate::Failed, wordsOf(meaning));
    });
}

void CollectionCopy::write(const Value &record)
{
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
    if (meaning.outcome == Outcome::Done)
        end(Fate::Copied, {}, meaning.id.isEmpty() ? m_id : meaning.id);
    else if (meaning.outcome == Outcome::Duplicate)
        meet(record);
    else if (!endsAll(meaning))
        end(Fate::Failed, wordsOf(meaning));
}

void CollectionCopy::meet(const Value &record)
{
    m_to.connection().perform(GetIntention{m_to.collection(), m_id, {}}, this, [this, record](const Meaning &existing) {
        if (existing.outcome != Outcome::Done) {
            if (!endsAll(existing))
                end(Fate::Failed, wordsOf(existing));
        } else if (sameContent(m_to.connection().profile(), existing.record, record)) {
            end(Fate::AlreadyThere, {}, m_id);
        } else if (m_onExisting == OnExisting::Replace) {
            replace(record, existing);
        } else if (m_onExisting == OnExisting::Skip) {
            end(Fate::Skipped, {}, m_id);
        } else {
            end(Fate::Conflict, u"The destination has another record under this id."_s, m_id);
        }
    });
}

void CollectionCopy::replace(const Value &record, const Meaning &existing)
{
    const UpdateIntention update{m_to.collection(), m_id, record, existing.record, existing.revision};
    m_to.connection().perform(update, this, [this](const Meaning &meaning) {
        if (meaning.outcome == Outcome::Done)
            end(Fate::Replaced, {}, m_id);
        else if (!endsAll(meaning))
            end(Fate::Failed, wordsOf(meaning));
    });
}

void CollectionCopy::end(Fate fate, const QString &message, const QString &newId)
{
    const Step step{m_id, newId, fate, message};
    m_id.clear();
    Q_EMIT stepped(step);
    QMetaObject::invokeMethod(this, &CollectionCopy::goOn, Qt::QueuedConnection);
}

/// True when no further record could be carried over either.
bool CollectionCopy::endsAll(const Meaning &meaning)
{
    const ExitStatus status = exitStatusOf(meaning);
    if (status != ExitStatus::Unreachable && status != ExitStatus::NotAllowed)
        return false;
    Q_EMIT finished(status, u"%1: %2"_s.arg(m_id, wordsOf(meaning)));
    return true;
}

}
