// SPDX-License-Identifier: MIT
#include "core/backend/profilecheck.h"

#include "core/backend/checksample.h"

using namespace Qt::StringLiterals;

namespace concord {

using namespace backend;
using Outcome = Meaning::Outcome;
using Verdict = CheckFinding::Verdict;

ProfileCheck::Asked ProfileCheck::askStaleDelete()
{
    if (m_updated.isAbsent() || !m_profile.canDelete())
        return skip(u"nothing to delete"_s);
    if (deleteGuard(m_profile, m_first).kind == WriteGuard::Kind::Verify)
        return skip(u"this backend does not guard deletions"_s);
    return DeleteIntention{m_options.collection, m_id, m_first};
}

void ProfileCheck::judgeStaleDelete(const Meaning &meaning)
{
    if (meaning.outcome == Outcome::VersionConflict)
        return find(Verdict::Good, shown(meaning));
    if (meaning.outcome == Outcome::Done)
        m_isThere = false;
    find(Verdict::Bad, meaning.outcome == Outcome::Done ? u"accepted: a changed record can be deleted unseen"_s : shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askSettledAgain()
{
    const WriteGuard guard = deleteGuard(m_profile, m_current);
    if (!m_isThere || guard.kind != WriteGuard::Kind::WaitAndRead)
        return skip(u"no need"_s);
    m_delay = guard.delay;
    return GetIntention{m_options.collection, m_id, {}};
}

void ProfileCheck::judgeSettledAgain(const Meaning &meaning)
{
    m_current = meaning.outcome == Outcome::Done ? meaning.revision : m_current;
    const bool canTravel = deleteGuard(m_profile, m_current).kind == WriteGuard::Kind::Precondition;
    find(canTravel ? Verdict::Good : Verdict::Weak, QString::fromUtf8(m_current.token));
}

ProfileCheck::Asked ProfileCheck::askDelete()
{
    if (!m_isThere || !m_profile.canDelete())
        return skip(u"nothing to delete"_s);
    return DeleteIntention{m_options.collection, m_id, m_current};
}

void ProfileCheck::judgeDelete(const Meaning &meaning)
{
    m_isThere = meaning.outcome != Outcome::Done;
    find(m_isThere ? Verdict::Bad : Verdict::Good, shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askGone()
{
    if (m_id.isEmpty())
        return skip(u"nothing was created"_s);
    if (m_isThere)
        return skip(u"the scratch record is still there"_s);
    return GetIntention{m_options.collection, m_id, {}};
}

void ProfileCheck::judgeGone(const Meaning &meaning)
{
    find(meaning.outcome == Outcome::Gone ? Verdict::Good : Verdict::Bad, shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askUpdateAfterDelete()
{
    if (m_id.isEmpty() || m_isThere || m_updated.isAbsent())
        return skip(u"nothing was deleted"_s);
    return UpdateIntention{m_options.collection, m_id, m_updated, m_record, m_current};
}

void ProfileCheck::judgeUpdateAfterDelete(const Meaning &meaning)
{
    m_isThere = meaning.outcome == Outcome::Done || meaning.outcome == Outcome::Resurrected;
    m_current = m_isThere ? meaning.revision : m_current;
    const bool isRefused = meaning.outcome == Outcome::Gone || meaning.outcome == Outcome::VersionConflict;
    find(isRefused   ? Verdict::Good
         : m_isThere ? Verdict::Weak
                     : Verdict::Bad,
         m_isThere ? u"made the deleted record anew; Concord says so when it happens"_s : shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askCleanUp()
{
    if (!m_isThere || !m_profile.canDelete())
        return skip(m_isThere ? u"the profile cannot delete: %1 is left behind"_s.arg(m_id) : u"nothing is left behind"_s);
    const WriteGuard guard = deleteGuard(m_profile, m_current);
    if (guard.kind == WriteGuard::Kind::ReadFirst || guard.kind == WriteGuard::Kind::WaitAndRead) {
        m_delay = guard.delay;
        return GetIntention{m_options.collection, m_id, {}};
    }
    return DeleteIntention{m_options.collection, m_id, m_current};
}

/// Ends with a delete; before it, a GET for a usable version where there is none, a few times at most.
void ProfileCheck::judgeCleanUp(const Meaning &meaning)
{
    constexpr int mostReads = 3;
    const bool isRead = std::holds_alternative<GetIntention>(*m_intention);
    if (isRead && meaning.outcome == Outcome::Done && m_cleanUpReads++ < mostReads) {
        m_current = meaning.revision;
        return repeat();
    }
    m_isThere = meaning.outcome != Outcome::Gone && (isRead || meaning.outcome != Outcome::Done);
    find(m_isThere ? Verdict::Bad : Verdict::Good,
         m_isThere ? u"%1 is left behind: %2"_s.arg(m_id, isRead ? u"it has no version to delete it by"_s : shown(meaning))
                   : u"deleted"_s);
}

}
