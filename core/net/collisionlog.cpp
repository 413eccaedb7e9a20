// SPDX-License-Identifier: MIT
#include "core/net/collisionlog.h"

#include "core/net/exchangetext.h"
#include "core/record/recordtitle.h"
#include "core/vault/vault.h"

namespace concord {

namespace {

/// By what mine is called, which the user knows it by; a deletion has no mine.
QString titleOf(const sync::NoteCollision &collision)
{
    for (const Value &side : {collision.mine, collision.theirs, collision.base}) {
        if (const QString title = recordTitle(side); !title.isEmpty())
            return title;
    }
    return {};
}

}

CollisionLog::CollisionLog(Vault *vault, const QString &connection, Clock clock)
    : m_vault(vault)
    , m_connection(connection)
    , m_clock(std::move(clock))
{
}

void CollisionLog::setExchange(const HttpRequest &request, const HttpReply &reply)
{
    m_exchange.emplace(request, reply);
}

void CollisionLog::forgetExchange()
{
    m_exchange.reset();
}

Result<Done> CollisionLog::append(const RecordKey &record, const QString &user, const sync::NoteCollision &collision)
{
    if (!m_vault)
        return Done{};
    JournalEntry entry;
    entry.at = m_clock();
    entry.connection = m_connection;
    entry.user = user;
    entry.record = record;
    entry.title = titleOf(collision);
    entry.kind = collision.kind;
    entry.with = collision.problem.modifiedBy.isEmpty() ? collision.problem.lockedBy : collision.problem.modifiedBy;
    entry.theirsAt = collision.problem.modifiedAt;
    entry.base = collision.base;
    entry.mine = collision.mine;
    entry.theirs = collision.theirs;
    entry.report = collision.merge ? mergeReport(*collision.merge) : Value();
    if (m_exchange) {
        entry.request = exchangeText(m_exchange->first);
        entry.response = exchangeText(m_exchange->second);
        forgetExchange();
    }
    const qint64 before = std::exchange(m_open, undecidedLike(entry));
    if (m_open != 0)
        return Done{};
    const Result<qint64> number = m_vault->journal().append(entry);
    if (!number)
        return number.error();
    m_open = *number;
    const auto superseded = m_vault->journal().supersede(m_open, m_clock());
    if (!superseded || before == 0 || !record.isNew())
        return superseded;
    // New records have no name that would tell what belongs together.
    return m_vault->journal().decide(before, JournalEntry::Outcome::Superseded, m_clock(), {}, {});
}

qint64 CollisionLog::undecidedLike(const JournalEntry &entry) const
{
    if (entry.theirs.isAbsent())
        return 0; // a refusal or a lock: each attempt is told
    JournalQuery latest;
    latest.connection = entry.connection;
    latest.user = entry.user;
    latest.collection = entry.record.collection;
    latest.id = entry.record.id;
    latest.limit = 1;
    const auto found = m_vault->journal().search(latest);
    if (!found || found->empty())
        return 0;
    const JournalEntry &before = found->front();
    const bool isSame = before.outcome == JournalEntry::Outcome::Open && before.kind == entry.kind && before.record == entry.record
        && before.base == entry.base && before.theirs == entry.theirs;
    return isSame ? before.number : 0;
}

Result<Done> CollisionLog::decide(const sync::NoteOutcome &outcome)
{
    if (!m_vault || m_open == 0)
        return Done{};
    const qint64 number = std::exchange(m_open, 0);
    const Value report = outcome.merge ? mergeReport(*outcome.merge) : Value();
    return m_vault->journal().decide(number, outcome.outcome, m_clock(), outcome.result, report);
}

}
