// SPDX-License-Identifier: MIT
// What stands in place of the user when a write meets someone else's.
#include "app/concordctl/recordwrite.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {

/// So long a merge is sent again before a script is told that the record does not hold still.
constexpr auto longestStruggle = 60s;
constexpr int mostDeletes = 10; ///< attempts to delete a record that others keep changing
constexpr int longestWait = 100; // ms

using Kind = sync::Trouble::Kind;

}

void RecordWrite::decideMerge()
{
    m_merge = m_session->merge();
    if (m_session->trouble() && m_session->trouble().kind != Kind::StaleAgain)
        return finish(exitStatusOf(m_session->trouble()), refusal());
    if (m_policy == OnConflict::Fail)
        return finish(ExitStatus::Undecided, words(u"Someone else saved first."_s));
    if (m_policy == OnConflict::Mine || m_policy == OnConflict::Theirs) {
        const auto choice = m_policy == OnConflict::Mine ? Resolution::Choice::Mine : Resolution::Choice::Theirs;
        m_merge = m_merge->withAll(choice);
        m_session->setMerge(*m_merge);
    }
    if (!m_merge->isDecided())
        return finish(ExitStatus::Undecided, words(u"Someone else changed the same."_s));
    if (m_session->trouble().kind == Kind::StaleAgain && m_stage != Stage::Rested)
        return restAndLookAgain();
    if (++m_rounds > 1 && m_struggle.hasExpired(std::chrono::milliseconds(longestStruggle).count()))
        return finish(ExitStatus::Undecided, u"Others kept saving faster, %1 times in a row; try again."_s.arg(m_rounds));
    if (m_rounds == 1)
        m_struggle.start();
    m_stage = Stage::Writing;
    m_session->submitMerge();
}

/// Whoever lost waits a little, at random, so that many writers do not lose to each other in step; then sees what is there by
/// now.
void RecordWrite::restAndLookAgain()
{
    m_stage = Stage::Resting;
    const int wait = QRandomGenerator::global()->bounded(std::min(longestWait, 1 + m_rounds * 4));
    QTimer::singleShot(wait, m_session.get(), [this] {
        m_stage = Stage::Rested;
        m_session->reload();
    });
}

void RecordWrite::decideDuplicate()
{
    if (m_policy == OnConflict::Mine)
        return m_session->mergeIntoExisting();
    finish(ExitStatus::Undecided, u"There is a record \u201c%1\u201d already."_s.arg(m_session->key().id));
}

void RecordWrite::decideDelete()
{
    if (m_policy == OnConflict::Mine && ++m_rounds <= mostDeletes)
        return m_session->remove();
    const Value before = m_base ? m_base->record : m_session->base();
    m_merge = merge(before, {}, m_session->theirs().isAbsent() ? m_session->base() : m_session->theirs());
    finish(m_policy == OnConflict::Theirs ? ExitStatus::Done : ExitStatus::Undecided,
           words(u"It was changed meanwhile, and is not deleted."_s));
}

ExitStatus exitStatusOf(const sync::Trouble &trouble)
{
    switch (trouble.kind) {
    case Kind::None:
        return ExitStatus::Done;
    case Kind::StaleAgain:
        return ExitStatus::Undecided;
    case Kind::Locked:
        return ExitStatus::Locked;
    case Kind::Gone:
        return ExitStatus::Deleted;
    case Kind::Forbidden:
        return ExitStatus::NotAllowed;
    case Kind::Unavailable:
    case Kind::Malformed:
    case Kind::OutcomeUnknown:
        return ExitStatus::Unreachable;
    case Kind::Invalid:
    case Kind::RefusedByRule:
    case Kind::KeyReused:
    case Kind::Unsupported:
    case Kind::ParentMissing:
    case Kind::RedirectRefused:
    case Kind::NotApplied:
        break;
    }
    return ExitStatus::Refused;
}

}
