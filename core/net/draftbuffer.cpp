// SPDX-License-Identifier: MIT
#include "core/net/draftbuffer.h"

namespace concord {

DraftBuffer::DraftBuffer(Vault *vault, const QString &connection, const QString &slot, const QString &user)
    : m_vault(vault)
    , m_connection(connection)
    , m_slot(slot)
    , m_user(user)
    , m_holder(vault ? vault->newHolder() : 0)
{
}

DraftBuffer::~DraftBuffer()
{
    if (m_vault)
        m_vault->releaseDrafts(m_holder);
}

Result<std::optional<Draft>> DraftBuffer::draft(const RecordKey &key) const
{
    return m_vault ? m_vault->draft(draftKey(key)) : std::optional<Draft>();
}

Result<Done> DraftBuffer::storeNow(const RecordKey &key, const Draft &draft)
{
    storeSoon(key, draft);
    return flush();
}

void DraftBuffer::storeSoon(const RecordKey &key, const Draft &draft)
{
    if (m_vault)
        m_unstored = {key, draft};
}

Result<Done> DraftBuffer::flush()
{
    if (!m_unstored)
        return Done{};
    const auto result = m_vault->storeDraft(draftKey(m_unstored->key), m_unstored->draft);
    if (result)
        m_unstored.reset();
    return result;
}

Result<Done> DraftBuffer::remove(const RecordKey &key)
{
    m_unstored.reset();
    return m_vault ? m_vault->removeDraft(draftKey(key)) : Done{};
}

Result<Done> DraftBuffer::move(const RecordKey &from, const RecordKey &to)
{
    if (m_unstored && m_unstored->key == from)
        m_unstored->key = to;
    return m_vault ? m_vault->moveDraft(draftKey(from), draftKey(to)) : Done{};
}

Result<Done> DraftBuffer::setUser(const QString &user, const RecordKey &key)
{
    if (user.isEmpty() || user == m_user)
        return Done{};
    const auto assigned = m_vault ? m_vault->assignDraft(draftKey(key), user) : Done{};
    if (assigned)
        m_user = user;
    return assigned;
}

DraftKey DraftBuffer::draftKey(const RecordKey &record) const
{
    return {m_connection, record.collection, record.id, record.isNew() ? m_slot : QString(), m_user, m_holder};
}

}
