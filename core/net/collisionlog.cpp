// SPDX-License-Identifier: MIT
#include "core/net/collisionlog.h"

#include "core/net/exchangetext.h"
#include "core/record/recordtitle.h"
#include "core/vault/vault.h"

#include <algorithm>

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

/// A refusal or a lock has no theirs: each attempt is told.
bool isSameCollision(const JournalEntry &before, const JournalEntry &now)
{
    return !now.theirs.isAbsent() && before.kind == now.kind && before.base == now.base && before.theirs == now.theirs;
}

}

CollisionLog::CollisionLog(Vault *vault, const DraftKey &key, Clock clock)
    : m_vault(vault)
    , m_connection(key.connection)
    , m_slot(key.slot)
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
    entry.slot = record.isNew() ? m_slot : QString();
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
    entry.outcome = collision.outcome;
    if (entry.outcome != JournalEntry::Outcome::Open) {
        entry.decidedAt = entry.at;
        const Result<qint64> number = m_vault->journal().append(entry);
        return number ? Result<Done>(Done{}) : number.error();
    }
    if (const auto before = undecided(record, user); before && isSameCollision(*before, entry))
        return supersedeBy({before->number, record});
    const Result<qint64> number = m_vault->journal().append(entry);
    return number ? supersedeBy({*number, record}) : number.error();
}

Result<Done> CollisionLog::supersedeBy(const OpenEntry &latest)
{
    const auto open = std::ranges::find(m_open, latest.record, &OpenEntry::record);
    if (open == m_open.end())
        m_open.push_back(latest);
    else
        open->number = latest.number;
    return m_vault->journal().supersede(latest.number, m_clock());
}

std::optional<JournalEntry> CollisionLog::undecided(const RecordKey &record, const QString &user) const
{
    JournalQuery latest;
    latest.outcome = JournalEntry::Outcome::Open; // what was found out meanwhile has its outcome, and does not stand in front
    latest.connection = m_connection;
    latest.user = user;
    latest.collection = record.collection;
    latest.id = record.id;
    latest.slot = record.isNew() ? m_slot : QString();
    latest.limit = 1;
    const auto found = m_vault->journal().search(latest);
    const bool isUndecided = found && !found->empty();
    return isUndecided && found->front().record == record ? std::optional(found->front()) : std::nullopt;
}

Result<Done> CollisionLog::decide(const sync::NoteOutcome &outcome)
{
    Result<Done> done = Done{};
    const Value report = outcome.merge ? mergeReport(*outcome.merge) : Value();
    for (const OpenEntry &open : std::exchange(m_open, {})) {
        auto decided = m_vault->journal().decide(open.number, outcome.outcome, m_clock(), outcome.result, report);
        if (done)
            done = std::move(decided);
    }
    return done;
}

Result<Done> CollisionLog::nameRecord(const RecordKey &record)
{
    const auto open = std::ranges::find_if(m_open, [](const OpenEntry &entry) { return entry.record.isNew(); });
    if (open == m_open.end())
        return Done{};
    open->record = record;
    return m_vault->journal().setRecord(open->number, record);
}

void CollisionLog::takeUp(const RecordKey &record, const QString &user)
{
    if (!m_vault)
        return;
    const bool isTakenUp = std::ranges::find(m_open, record, &OpenEntry::record) != m_open.end();
    if (const auto before = undecided(record, user); before && !isTakenUp)
        m_open.push_back({before->number, record});
}

}
