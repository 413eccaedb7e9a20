// SPDX-License-Identifier: MIT
#include "core/backend/profilecheck.h"

#include "core/backend/checksample.h"


using namespace Qt::StringLiterals;

namespace concord {

using namespace backend;
using Outcome = Meaning::Outcome;
using Verdict = CheckFinding::Verdict;

namespace {

constexpr int mostVariations = 4; ///< of a sample, and of a place to change, until the server takes one

bool isAboutContent(const Meaning &meaning)
{
    return meaning.outcome == Outcome::Invalid || meaning.outcome == Outcome::RefusedByRule;
}

QString whyNotCreated(const Meaning &meaning)
{
    if (meaning.outcome == Outcome::Done)
        return u"created and left behind: the reply does not say its id where idFrom and id.at look for it"_s;
    if (meaning.outcome == Outcome::ParentMissing)
        return shown(meaning) + u" (may ids be chosen here? if not, \"client\": false under id)"_s;
    return isAboutContent(meaning) ? QString(shown(meaning) + u" (give a sample that may stand beside the others)"_s) : shown(meaning);
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
    // Another payload wants another key.
    const QByteArray key = m_variations > 0 ? m_options.idempotencyKey + '-' + QByteArray::number(m_variations) : m_options.idempotencyKey;
    return CreateIntention {m_options.collection, id, m_options.sample, key};
}

/// A copy may break a rule by being one: what has to be unique is told by the server's complaint, and is made so.
bool ProfileCheck::varySample(const Meaning &meaning)
{
    if (!isAboutContent(meaning) || m_variations >= mostVariations)
        return false;
    const QString unique = m_options.id + u'-' + QString::number(m_variations);
    const Value varied = withOtherValues(m_options.sample, meaning.problem.errors, unique);
    if (varied.isAbsent())
        return false;
    m_options.sample = varied;
    ++m_variations;
    return true;
}

void ProfileCheck::judgeCreate(const Meaning &meaning)
{
    if (varySample(meaning))
        return repeat();
    if (meaning.outcome != Outcome::Done || meaning.id.isEmpty())
        return find(Verdict::Bad, whyNotCreated(meaning));
    m_id = meaning.id;
    m_isThere = true;
    if (m_profile.canChooseId() && m_id != scratchId(m_profile, m_options.id, m_options.sample))
        return find(Verdict::Weak, u"the server chose the id itself, %1: say \"client\": false under id"_s.arg(m_id));
    const QString version = meaning.revision.isValid() ? u", with its version"_s : QString();
    const QString variations = m_variations > 0 ? u", once what has to be unique was"_s : QString();
    find(Verdict::Good, u"id %1"_s.arg(m_id) + version + variations);
}

ProfileCheck::Asked ProfileCheck::askDuplicate()
{
    if (m_id.isEmpty())
        return skip(u"nothing was created"_s);
    if (!m_profile.canChooseId() || m_id != scratchId(m_profile, m_options.id, m_options.sample))
        return skip(u"the server chooses ids"_s);
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
    m_place = freestPlace(m_profile, m_record, m_avoided);
    m_updated = withVisibleChange(m_record, m_place, u" (1)"_s);
    return UpdateIntention {m_options.collection, m_id, m_updated, m_record, m_current};
}

void ProfileCheck::judgeUpdate(const Meaning &meaning)
{
    if (isAboutContent(meaning) && m_place && int(m_avoided.size()) < mostVariations) {
        m_avoided.push_back(*m_place);
        return repeat();
    }
    if (meaning.outcome != Outcome::Done) {
        m_updated = {};
        const bool isVersionMissed =
            meaning.outcome == Outcome::VersionConflict || meaning.outcome == Outcome::PreconditionRequired;
        return find(Verdict::Bad,
                    shown(meaning) + (isVersionMissed ? u" (is the version where token, send and envelope say?)"_s : QString()));
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
        const QString lost = lostMembers(m_profile, m_updated, meaning.record).join(u", "_s);
        m_updated = meaning.record;
        return find(Verdict::Weak, lost.isEmpty()
                                       ? u"the server added members (list under managed what it sets)"_s
                                       : u"not as they were sent: %1 (list under managed what the server sets)"_s.arg(lost));
    }
    find(agrees ? Verdict::Good : Verdict::Bad, agrees ? u"what was sent is there"_s : u"the version in the reply to the update is another one"_s);
}

ProfileCheck::Asked ProfileCheck::askStaleUpdate()
{
    if (m_updated.isAbsent())
        return skip(u"nothing was updated"_s);
    return UpdateIntention {m_options.collection, m_id, withVisibleChange(m_record, m_place, u" (stale)"_s), m_record, m_first};
}

void ProfileCheck::judgeStaleUpdate(const Meaning &meaning)
{
    if (isRefusedAsStale(meaning)) {
        m_protection = Protection::Refused;
        return find(Verdict::Good, shown(meaning));
    }
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning) + u" (if this says that the version is stale, an outcome has to say so)"_s);
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

}
