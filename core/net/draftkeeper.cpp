// SPDX-License-Identifier: MIT
#include "core/net/draftkeeper.h"

namespace concord {

DraftKeeper::DraftKeeper(Vault *vault, const QString &connection, const QString &slot, QObject *parent)
    : QObject(parent)
    , m_vault(vault)
    , m_connection(connection)
    , m_slot(slot)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::flush);
}

DraftKeeper::~DraftKeeper()
{
    if (m_vault && m_unstored)
        (void)m_vault->storeDraft(draftKey(m_unstored->key), m_unstored->draft);
}

std::optional<Draft> DraftKeeper::draft(const RecordKey &key)
{
    if (!m_vault)
        return {};
    const auto found = m_vault->draft(draftKey(key));
    if (found)
        return *found;
    Q_EMIT failed(found.error());
    return {};
}

void DraftKeeper::storeNow(const RecordKey &key, const Draft &draft)
{
    if (!m_vault)
        return;
    m_unstored = {key, draft};
    flush();
}

void DraftKeeper::storeSoon(const RecordKey &key, const Draft &draft)
{
    if (!m_vault)
        return;
    m_unstored = {key, draft};
    if (!m_timer.isActive() || !m_isSafe)
        m_timer.start(delay);
}

void DraftKeeper::remove(const RecordKey &key)
{
    m_unstored.reset();
    m_timer.stop();
    if (m_vault)
        report(m_vault->removeDraft(draftKey(key)));
}

void DraftKeeper::move(const RecordKey &from, const RecordKey &to)
{
    if (m_unstored && m_unstored->key == from)
        m_unstored->key = to;
    if (!m_vault)
        return;
    // What the vault refused before is not stored by this, so it stays unsafe until flush() succeeds.
    if (const auto moved = m_vault->moveDraft(draftKey(from), draftKey(to)); !moved || !m_unstored)
        report(moved);
}

DraftKey DraftKeeper::draftKey(const RecordKey &record) const
{
    return DraftKey::of(m_connection, record, record.isNew() ? m_slot : QString());
}

void DraftKeeper::flush()
{
    m_timer.stop();
    if (!m_unstored)
        return;
    const auto result = m_vault->storeDraft(draftKey(m_unstored->key), m_unstored->draft);
    if (result)
        m_unstored.reset();
    else
        m_timer.start(retryDelay);
    report(result);
}

void DraftKeeper::report(const Result<Done> &result)
{
    const bool wasSafe = std::exchange(m_isSafe, result.hasValue());
    if (!result)
        Q_EMIT failed(result.error());
    else if (!wasSafe)
        Q_EMIT recovered();
}

}
