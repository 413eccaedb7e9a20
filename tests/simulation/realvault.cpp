// SPDX-License-Identifier: MIT
#include "realvault.h"

#include "world.h"

using namespace concord;
using namespace Qt::StringLiterals;

namespace simulation {

RealVault::RealVault(World &world, int editor)
    : m_world(world)
    , m_connection(u"editor %1"_s.arg(editor))
{
    begin();
}

void RealVault::begin()
{
    m_buffer.emplace(m_world.vault(), m_connection, QString::number(m_slot));
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
    begin();
}

void RealVault::changed(const Result<Done> &result)
{
    m_drafts.reset();
    if (!result)
        m_world.violated(u"the vault refused: "_s + result.error().toString());
}

void RealVault::storeNow(const Key &key, const Draft &draft)
{
    use(key);
    changed(m_buffer->storeNow(recordOf(key), draft));
}

bool RealVault::storeSoon(const Key &key, const Draft &draft)
{
    use(key);
    const bool isFirst = !m_buffer->holdsDraft();
    m_buffer->storeSoon(recordOf(key), draft);
    return isFirst;
}

void RealVault::flush()
{
    changed(m_buffer->flush());
}

void RealVault::remove(const Key &key)
{
    use(key);
    changed(m_buffer->remove(recordOf(key)));
}

void RealVault::move(const Key &from, const Key &to)
{
    use(from);
    changed(m_buffer->move(recordOf(from), recordOf(to)));
}

void RealVault::crash()
{
    begin();
}

std::optional<Draft> RealVault::draft(const Key &key)
{
    use(key);
    const auto found = m_buffer->draft(recordOf(key));
    if (found)
        return *found;
    m_world.violated(u"the vault refused: "_s + found.error().toString());
    return {};
}

bool RealVault::holds(const Key &key) const
{
    if (!m_drafts)
        m_drafts = drafts();
    return m_drafts->contains(key);
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
