// SPDX-License-Identifier: MIT
#include "realvault.h"

#include "world.h"

using namespace concord;
using namespace Qt::StringLiterals;

namespace simulation {

RealVault::RealVault(World &world, int editor)
    : m_world(world)
    , m_connection(u"editor %1"_s.arg(editor))
    , m_buffer(world.vault(), m_connection, QString::number(m_slot))
{
}

RecordKey RealVault::recordOf(const Key &key)
{
    return {u"things"_s, key.first};
}

/// Each new record has a buffer of its own, as each has a session; the drafts of records with an id are not told apart by slot.
void RealVault::use(const Key &key)
{
    if (!key.first.isEmpty() || key.second == m_slot)
        return;
    m_slot = key.second;
    m_buffer = DraftBuffer(m_world.vault(), m_connection, QString::number(m_slot));
}

void RealVault::changed(const Result<Done> &result)
{
    m_held.clear();
    if (!result)
        m_world.violated(u"the vault refused: "_s + result.error().toString());
}

void RealVault::storeNow(const Key &key, const Draft &draft)
{
    use(key);
    changed(m_buffer.storeNow(recordOf(key), draft));
}

bool RealVault::storeSoon(const Key &key, const Draft &draft)
{
    use(key);
    const bool isFirst = !m_buffer.holdsDraft();
    m_buffer.storeSoon(recordOf(key), draft);
    return isFirst;
}

void RealVault::flush()
{
    changed(m_buffer.flush());
}

void RealVault::remove(const Key &key)
{
    use(key);
    changed(m_buffer.remove(recordOf(key)));
}

void RealVault::move(const Key &from, const Key &to)
{
    use(from);
    changed(m_buffer.move(recordOf(from), recordOf(to)));
}

void RealVault::crash()
{
    m_buffer = DraftBuffer(m_world.vault(), m_connection, QString::number(m_slot));
}

std::optional<Draft> RealVault::draft(const Key &key) const
{
    const QString slot = key.first.isEmpty() ? QString::number(key.second) : QString();
    const auto found = m_world.vault()->draft(DraftKey::of(m_connection, recordOf(key), slot));
    if (found)
        return *found;
    m_world.violated(u"the vault refused: "_s + found.error().toString());
    return {};
}

bool RealVault::holds(const Key &key) const
{
    const auto known = m_held.find(key);
    return known != m_held.end() ? known->second : m_held.emplace(key, draft(key).has_value()).first->second;
}

DraftPlace::Drafts RealVault::drafts() const
{
    Drafts drafts;
    const auto stored = m_world.vault()->drafts(m_connection);
    if (!stored)
        m_world.violated(u"the vault refused: "_s + stored.error().toString());
    for (const StoredDraft &draft : stored ? *stored : std::vector<StoredDraft>())
        drafts.emplace(Key{draft.key.id, draft.key.slot.toInt()}, draft.draft);
    return drafts;
}

}
