// SPDX-License-Identifier: MIT
#include "core/backend/profilecheck.h"

#include "core/backend/checksample.h"
#include "core/backend/profilerules.h"
#include "core/backend/recordcount.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

using namespace backend;
using Outcome = Meaning::Outcome;
using Verdict = CheckFinding::Verdict;

namespace {

/// Where the server counts records that the profile leaves out there may be more than one can load.
bool missesNextPage(const ProfileRules &rules, const RecordPage &page)
{
    const bool leavesOut = rules.list && (rules.list->include || rules.list->exclude);
    return !leavesOut && page.next.isEmpty() && page.total && *page.total > std::int64_t(page.records.size());
}

}

ProfileCheck::Asked ProfileCheck::askCollections()
{
    if (!m_profile.canListCollections())
        return skip(u"the profile does not list collections"_s);
    return CollectionsIntention();
}

void ProfileCheck::judgeCollections(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    QStringList names;
    for (const CollectionDescription &collection : m_collections)
        names.append(collection.name);
    if (m_options.collection.isEmpty() && !names.isEmpty())
        m_options.collection = names.front();
    find(names.isEmpty() ? Verdict::Weak : Verdict::Good, names.isEmpty() ? u"none"_s : names.join(u", "_s).left(120));
}

ProfileCheck::Asked ProfileCheck::askList()
{
    if (!m_profile.canList())
        return skip(u"the profile does not list records"_s);
    return ListIntention {m_options.collection, {}, {}, 2, {}};
}

void ProfileCheck::judgeList(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    m_listed = m_page.records.empty() ? QString() : m_page.records.front().id;
    const bool knowsVersions = std::any_of(m_page.records.begin(), m_page.records.end(), [](const ListedRecord &r) { return r.revision.isValid(); });
    QString said = recordCount(std::int64_t(m_page.records.size())) + u" on the first page"_s;
    if (knowsVersions)
        said += u", with versions"_s;
    QString complaint = m_page.note;
    if (complaint.isEmpty() && missesNextPage(m_profile.rules(), m_page))
        complaint = u"the server counts %1, and there is no next page where the profile looks for it"_s.arg(*m_page.total);
    if (!complaint.isEmpty())
        said += u"; "_s + complaint;
    const bool isUnread = m_page.records.empty() && !m_page.note.isEmpty();
    find(complaint.isEmpty() ? Verdict::Good : isUnread ? Verdict::Bad : Verdict::Weak, said);
}

ProfileCheck::Asked ProfileCheck::askNextPage()
{
    if (m_page.next.isEmpty())
        return skip(m_findings.back().verdict == Verdict::Bad ? u"the list could not be loaded"_s : u"the list has one page"_s);
    return ListIntention {m_options.collection, {}, {}, 2, m_page.next};
}

void ProfileCheck::judgeNextPage(const Meaning &meaning)
{
    const bool isRead = meaning.outcome == Outcome::Done;
    find(isRead ? Verdict::Good : Verdict::Bad,
         isRead ? recordCount(std::int64_t(m_page.records.size())) + u" on the next page"_s : shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askSample()
{
    if (!m_options.sample.isAbsent())
        return skip(u"a sample was given"_s);
    if (m_listed.isEmpty())
        return skip(u"no record is known that could be copied; give a sample"_s);
    return GetIntention {m_options.collection, m_listed, {}};
}

void ProfileCheck::judgeSample(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done || meaning.record.isAbsent())
        return find(Verdict::Bad, shown(meaning));
    m_options.sample = copyForScratch(m_profile, meaning.record);
    find(Verdict::Good, u"a copy of the first record that is listed"_s);
}

ProfileCheck::Asked ProfileCheck::askGet()
{
    if (m_id.isEmpty())
        return skip(u"nothing was created"_s);
    return GetIntention {m_options.collection, m_id, {}};
}

void ProfileCheck::judgeGet(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    m_record = meaning.record;
    m_first = m_current = meaning.revision;
    if (!meaning.revision.isValid())
        return find(m_profile.guard() == Profile::Guard::Verify ? Verdict::Weak : Verdict::Bad,
                    u"no version where token.read looks for it; the record has %1"_s.arg(memberWords(m_record)));
    const QString version = u"version %1"_s.arg(QString::fromUtf8(meaning.revision.token));
    const QStringList lost = lostMembers(m_profile, m_options.sample, m_record);
    if (!lost.isEmpty())
        return find(Verdict::Weak,
                    version + u"; not as they were sent: %1 (does create want an envelope?)"_s.arg(lost.join(u", "_s)));
    find(Verdict::Good, version);
}

ProfileCheck::Asked ProfileCheck::askUnchanged()
{
    if (m_id.isEmpty())
        return skip(u"nothing was created"_s);
    if (!m_first.isValid())
        return skip(u"there is no version to ask with: who watches a record reads it again each time"_s);
    if (m_first.source != Revision::Source::Header)
        return skip(u"the version is not an ETag: who watches a record reads it again each time"_s);
    return GetIntention {m_options.collection, m_id, m_first};
}

void ProfileCheck::judgeUnchanged(const Meaning &meaning)
{
    if (meaning.outcome == Outcome::NotModified)
        return find(Verdict::Good, u"304: polling is cheap"_s);
    find(meaning.outcome == Outcome::Done ? Verdict::Weak : Verdict::Bad,
         meaning.outcome == Outcome::Done ? u"the record came again although it did not change"_s : shown(meaning));
}

ProfileCheck::Asked ProfileCheck::askSettled()
{
    if (m_id.isEmpty())
        return skip(u"nothing was created"_s);
    const WriteGuard guard = writeGuard(m_profile, m_first);
    if (guard.kind != WriteGuard::Kind::WaitAndRead)
        return skip(m_first.isWeak() ? u"weak tags are used as they are"_s : u"the version stands at once"_s);
    m_delay = guard.delay;
    return GetIntention {m_options.collection, m_id, {}};
}

void ProfileCheck::judgeSettled(const Meaning &meaning)
{
    if (meaning.outcome != Outcome::Done)
        return find(Verdict::Bad, shown(meaning));
    const bool canTravel = writeGuard(m_profile, meaning.revision).kind == WriteGuard::Kind::Precondition;
    const bool isSame = sameVersion(m_first, meaning.revision) || sameContent(m_profile, m_record, meaning.record);
    m_first = m_current = meaning.revision;
    find(canTravel && isSame ? Verdict::Good : Verdict::Weak, QString::fromUtf8(meaning.revision.token));
}

}
