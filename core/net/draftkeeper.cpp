// SPDX-License-Identifier: MIT
#include "core/net/draftkeeper.h"

namespace concord {

DraftKeeper::DraftKeeper(Vault *vault, const DraftKey &key, QObject *parent)
    : QObject(parent)
    , m_vault(vault)
    , m_buffer(vault, key.connection, key.slot, key.user)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::flush);
}

DraftKeeper::~DraftKeeper()
{
    (void)m_buffer.flush();
}

std::optional<Draft> DraftKeeper::draft(const RecordKey &key)
{
    const auto found = m_buffer.draft(key);
    if (found)
        return *found;
    Q_EMIT failed(found.error());
    return {};
}

void DraftKeeper::storeNow(const RecordKey &key, const Draft &draft)
{
    m_buffer.storeSoon(key, draft);
    flush();
}

void DraftKeeper::storeSoon(const RecordKey &key, const Draft &draft)
{
    m_buffer.storeSoon(key, draft);
    if (m_buffer.holdsDraft() && (!m_timer.isActive() || !m_isSafe))
        m_timer.start(DraftBuffer::delay);
}

void DraftKeeper::remove(const RecordKey &key)
{
    m_timer.stop();
    report(m_buffer.remove(key));
}

void DraftKeeper::move(const RecordKey &from, const RecordKey &to)
{
    // What the vault refused before is not stored by this, so it stays unsafe until flush() succeeds.
    if (const auto moved = m_buffer.move(from, to); !moved || !m_buffer.holdsDraft())
        report(moved);
}

void DraftKeeper::setUser(const QString &user, const RecordKey &key)
{
    // What cannot be renamed now stays under the former name, and goes on there.
    (void)m_buffer.setUser(user, key);
}

void DraftKeeper::flush()
{
    m_timer.stop();
    if (!m_buffer.holdsDraft())
        return;
    const auto result = m_buffer.flush();
    if (!result)
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
