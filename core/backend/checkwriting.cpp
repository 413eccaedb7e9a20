// SPDX-License-Identifier: MIT
#include "core/backend/profilecheck.h"

#include "core/backend/checksample.h"


using namespace Qt::StringLiterals;

namespace concord {

using namespace backend;
using Outcome = Meaning::Outcome;
using Verdict = CheckFinding::Verdict;

namespace {

QString whyNotCreated(const Meaning &meaning)
{
    if (meaning.outcome == Outcome::Done)
        return u"created, but the reply does not say its id"_s;
    const bool isAboutContent = meaning.outcome == Outcome::Invalid || meaning.outcome == Outcome::RefusedByRule;
    return isAboutContent ? QString(shown(meaning) + u" (give a sample that may stand beside the others)"_s) : shown(meaning);
}

bool isRefusedAsStale(const Meaning &meaning)
{
    return meaning.outcome == Outcome::VersionConflict;
}

}

ProfileCheck::Asked ProfileCheck::askCreate()
{
    if (m_options.sample.isAbsent())
        return skip(u"there is no sample"_s);
    const auto id = m_profile.canChooseId() ? std::optional(scratchId(m_profile, m_options.id, m_options.sample)) : std::nullopt;
    return CreateIntention {m_options.collection, id, m_options.sample, m_options.idempotencyKey};
}

void ProfileCheck::judgeCreate(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done || meaning.id.isEmpty())
        return find(Verdict::Bad, whyNotCreated(meaning));
    m_id = meaning.id;
    m_isThere = true;
    find(Verdict::Good, u"id %1%2"_s.arg(m_id, meaning.revision.isValid() ? u", with its version"_s : QString()));
}

ProfileCheck::Asked ProfileCheck::askDuplicate()
{
    if (m_id.isEmpty() || !m_profile.canChooseId())
        return skip(m_id.isEmpty() ? u"nothing was created"_s : u"the server chooses ids"_s);
    return CreateIntention {m_options.collection, m_id, m_options.sample, {}};
}

void ProfileCheck::judgeDuplicate(const Meaning &meaning)
{
    if (meaning.outcome == Outcome::Duplicate)
        return find(Verdict::Good, shown(meaning));
    const bool accepted = meaning.outcome == Outcome::Done || meaning.outcome == Outcome::Resurrected;
    find(accepted ? Verdict::Weak : Verdict::Bad, accepted ? u"accepted: a create can replace a record"_s : shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askUpdate()
{
    if (m_record.isAbsent())
        return skip(u"there is no scratch record"_s);
    m_updated = withVisibleChange(m_profile, m_record, u" (1)"_s);
    return UpdateIntention {m_options.collection, m_id, m_updated, m_record, m_current};
}

void ProfileCheck::judgeUpdate(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done) {
        m_updated = {};
        return find(Verdict::Bad, shown(meaning));
    }
    m_current = meaning.revision;
    const QString version = meaning.revision.isValid() ? u"the reply has the new version"_s : u"the reply has no version: Concord reads again"_s;
    find(Verdict::Good, version + (meaning.record.isAbsent() ? QString() : u" and the record"_s));
}

ProfileCheck::Asked ProfileCheck::askAfterUpdate()
{
    if (m_updated.isAbsent())
        return skip(u"nothing was updated"_s);
    return GetIntention {m_options.collection, m_id, {}};
}

void ProfileCheck::judgeAfterUpdate(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    const bool agrees = !m_current.isValid() || sameVersion(m_current, meaning.revision);
    m_current = meaning.revision;
    if (!sameContent(m_profile, meaning.record, m_updated)) {
        m_updated = meaning.record;
        return find(Verdict::Weak, u"the server stored something else than was sent"_s);
    }
    find(agrees ? Verdict::Good : Verdict::Bad, agrees ? u"what was sent is there"_s : u"the version in the reply to the update is another one"_s);
}

ProfileCheck::Asked ProfileCheck::askStaleUpdate()
{
    if (m_updated.isAbsent())
        return skip(u"nothing was updated"_s);
    return UpdateIntention {m_options.collection, m_id, withVisibleChange(m_profile, m_record, u" (stale)"_s), m_record, m_first};
}

void ProfileCheck::judgeStaleUpdate(const Meaning &meaning)
{
    if (isRefusedAsStale(meaning)) {
        m_protection = Protection::Refused;
        return find(Verdict::Good, shown(meaning));
    }
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    const bool isExpected = m_profile.guard() == Profile::Guard::Verify;
    m_protection = isExpected ? Protection::VerifiedOnly : Protection::None;
    find(isExpected ? Verdict::Weak : Verdict::Bad, u"accepted: this backend does not protect against lost updates"_s);
}

ProfileCheck::Asked ProfileCheck::askAfterStale()
{
    if (m_updated.isAbsent())
        return skip(u"nothing was updated"_s);
    return GetIntention {m_options.collection, m_id, {}};
}

void ProfileCheck::judgeAfterStale(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    const bool kept = sameContent(m_profile, meaning.record, m_updated);
    m_current = meaning.revision;
    if (!kept && m_protection == Protection::Refused)
        m_protection = Protection::None;
    find(kept ? Verdict::Good : m_profile.guard() == Profile::Guard::Verify ? Verdict::Weak : Verdict::Bad,
         kept ? u"the first change is still there"_s : u"the stale write replaced the first change"_s);
}

ProfileCheck::Asked ProfileCheck::askStaleDelete()
{
    if (m_updated.isAbsent() || !m_profile.canDelete())
        return skip(u"nothing to delete"_s);
    if (deleteGuard(m_profile, m_first).kind == WriteGuard::Kind::Verify)
        return skip(u"this backend does not guard deletions"_s);
    return DeleteIntention {m_options.collection, m_id, m_first};
}

void ProfileCheck::judgeStaleDelete(const Meaning &meaning)
{
    if (isRefusedAsStale(meaning))
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
    return GetIntention {m_options.collection, m_id, {}};
}

void ProfileCheck::judgeSettledAgain(const Meaning &meaning)
{
    m_current = meaning.outcome == Outcome::Done ? meaning.revision : m_current;
    find(m_current.isWeak() ? Verdict::Weak : Verdict::Good, QString::fromUtf8(m_current.token));
}

ProfileCheck::Asked ProfileCheck::askDelete()
{
    if (!m_isThere || !m_profile.canDelete())
        return skip(u"nothing to delete"_s);
    return DeleteIntention {m_options.collection, m_id, m_current};
}

void ProfileCheck::judgeDelete(const Meaning &meaning)
{
    m_isThere = meaning.outcome != Outcome::Done;
    find(m_isThere ? Verdict::Bad : Verdict::Good, shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askGone()
{
    if (m_id.isEmpty() || m_isThere)
        return skip(u"the scratch record is still there"_s);
    return GetIntention {m_options.collection, m_id, {}};
}

void ProfileCheck::judgeGone(const Meaning &meaning)
{
    find(meaning.outcome == Outcome::Gone ? Verdict::Good : Verdict::Bad, shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askUpdateAfterDelete()
{
    if (m_id.isEmpty() || m_isThere || m_updated.isAbsent())
        return skip(u"nothing was deleted"_s);
    return UpdateIntention {m_options.collection, m_id, m_updated, m_record, m_current};
}

void ProfileCheck::judgeUpdateAfterDelete(const Meaning &meaning)
{
    m_isThere = meaning.outcome == Outcome::Done || meaning.outcome == Outcome::Resurrected;
    m_current = m_isThere ? meaning.revision : m_current;
    const bool isRefused = meaning.outcome == Outcome::Gone || isRefusedAsStale(meaning);
    find(isRefused ? Verdict::Good : m_isThere ? Verdict::Weak : Verdict::Bad,
         m_isThere ? u"made the deleted record anew; Concord says so when it happens"_s : shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askCleanUp()
{
    if (!m_isThere || !m_profile.canDelete())
        return skip(m_isThere ? u"the profile cannot delete: %1 is left behind"_s.arg(m_id) : u"nothing is left behind"_s);
    const WriteGuard guard = deleteGuard(m_profile, m_current);
    if (guard.kind == WriteGuard::Kind::ReadFirst || guard.kind == WriteGuard::Kind::WaitAndRead) {
        m_delay = guard.delay;
        return GetIntention {m_options.collection, m_id, {}};
    }
    return DeleteIntention {m_options.collection, m_id, m_current};
}

/// Ends with a delete; before it, a GET for a usable version where there is none, a few times at most.
void ProfileCheck::judgeCleanUp(const Meaning &meaning)
{
    constexpr int mostReads = 3;
    const bool isRead = std::holds_alternative<GetIntention>(*m_intention);
    if (isRead && meaning.outcome == Outcome::Done && m_cleanUpReads++ < mostReads) {
        m_current = meaning.revision;
        --m_step;
        return;
    }
    m_isThere = meaning.outcome != Outcome::Gone && (isRead || meaning.outcome != Outcome::Done);
    find(m_isThere ? Verdict::Bad : Verdict::Good, m_isThere ? u"%1 is left behind: %2"_s.arg(m_id, shown(meaning)) : u"deleted"_s);
}

}
