// SPDX-License-Identifier: MIT
#include "core/backend/profilecheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

using Verdict = CheckFinding::Verdict;

const std::vector<ProfileCheck::Step> &ProfileCheck::steps()
{
    using C = ProfileCheck;
    static const std::vector<Step> all {
        {"collections", &C::askCollections, &C::judgeCollections},
        {"list", &C::askList, &C::judgeList},
        {"next page", &C::askNextPage, &C::judgeNextPage},
        {"sample", &C::askSample, &C::judgeSample},
        {"create", &C::askCreate, &C::judgeCreate},
        {"duplicate create", &C::askDuplicate, &C::judgeDuplicate},
        {"get", &C::askGet, &C::judgeGet},
        {"version settles", &C::askSettled, &C::judgeSettled},
        {"conditional get", &C::askUnchanged, &C::judgeUnchanged},
        {"fresh update", &C::askUpdate, &C::judgeUpdate},
        {"read back", &C::askAfterUpdate, &C::judgeAfterUpdate},
        {"stale update", &C::askStaleUpdate, &C::judgeStaleUpdate},
        {"nothing overwritten", &C::askAfterStale, &C::judgeAfterStale},
        {"stale delete", &C::askStaleDelete, &C::judgeStaleDelete},
        {"version settles again", &C::askSettledAgain, &C::judgeSettledAgain},
        {"fresh delete", &C::askDelete, &C::judgeDelete},
        {"gone", &C::askGone, &C::judgeGone},
        {"update after delete", &C::askUpdateAfterDelete, &C::judgeUpdateAfterDelete},
        {"clean up", &C::askCleanUp, &C::judgeCleanUp},
    };
    return all;
}

ProfileCheck::ProfileCheck(const Profile &profile, const Options &options)
    : m_profile(profile)
    , m_options(options)
{
    advance();
}

void ProfileCheck::advance()
{
    for (; m_step < steps().size(); ++m_step) {
        m_delay = {};
        m_intention = (this->*steps()[m_step].ask)();
        if (m_intention)
            return;
    }
    m_intention.reset();
}

void ProfileCheck::finish(const Meaning &meaning)
{
    if (isDone())
        return;
    const std::size_t before = m_findings.size();
    (this->*steps()[m_step].judge)(meaning);
    if (m_findings.size() > before)
        m_findings.back().status = meaning.status;
    ++m_step;
    advance();
}

void ProfileCheck::take(const CollectionsMeaning &meaning)
{
    m_collections = meaning.collections;
    finish(meaning.meaning);
}

void ProfileCheck::take(const ListMeaning &meaning)
{
    m_page = meaning.page;
    finish(meaning.meaning);
}

void ProfileCheck::take(const Meaning &meaning)
{
    finish(meaning);
}

void ProfileCheck::fail(const Error &error)
{
    if (isDone())
        return;
    find(error.kind == Error::Kind::Unsupported ? Verdict::Skipped : Verdict::Bad, error.toString());
    ++m_step;
    advance();
}

void ProfileCheck::find(Verdict verdict, const QString &said)
{
    m_findings.push_back({QString::fromLatin1(steps()[m_step].name), verdict, said, 0});
}

ProfileCheck::Asked ProfileCheck::skip(const QString &why)
{
    find(Verdict::Skipped, why);
    return std::nullopt;
}

void ProfileCheck::repeat()
{
    --m_step; // finish() goes one step on
}

bool ProfileCheck::passed() const noexcept
{
    return m_protection != Protection::Unknown && std::none_of(m_findings.begin(), m_findings.end(), [](const CheckFinding &finding) { return finding.verdict == Verdict::Bad; });
}

namespace {

const char *wordFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return "good";
    case Verdict::Weak: return "weak";
    case Verdict::Bad: return "bad";
    case Verdict::Skipped: return "skipped";
    }
    return "";
}

const char *wordFor(ProfileCheck::Protection protection)
{
    switch (protection) {
    case ProfileCheck::Protection::Unknown: return "unknown";
    case ProfileCheck::Protection::Refused: return "refused";
    case ProfileCheck::Protection::VerifiedOnly: return "verified-only";
    case ProfileCheck::Protection::None: return "none";
    }
    return "";
}

QString row(const QString &step, Verdict verdict, int status, const QString &said)
{
    const QString shownStatus = status ? QString::number(status) : u"-"_s;
    return step.leftJustified(24) + QString::fromLatin1(wordFor(verdict)).leftJustified(9) + shownStatus.leftJustified(5) + said
           + u'\n';
}

QString sentenceFor(ProfileCheck::Protection protection)
{
    switch (protection) {
    case ProfileCheck::Protection::Unknown: return u"whether stale writes are refused could not be seen"_s;
    case ProfileCheck::Protection::Refused: return u"stale writes are refused: nobody overwrites anybody"_s;
    case ProfileCheck::Protection::VerifiedOnly: return u"stale writes are accepted: Concord reads, compares and reads back, which narrows the gap but does not close it"_s;
    case ProfileCheck::Protection::None: return u"stale writes are accepted although the profile says they are refused: edits WILL be lost"_s;
    }
    return {};
}

}

Value ProfileCheck::report() const
{
    std::vector<Value> steps;
    for (const CheckFinding &finding : m_findings) {
        steps.push_back(Value::object({{"step", Value::string(finding.step)},
                                       {"verdict", Value::string(std::string_view(wordFor(finding.verdict)))},
                                       {"status", finding.status ? Value::integer(finding.status) : Value()},
                                       {"said", Value::string(finding.said)}}));
    }
    return Value::object({{"profile", Value::string(m_profile.name())},
                          {"protection", Value::string(std::string_view(wordFor(m_protection)))},
                          {"passed", Value::boolean(passed())},
                          {"steps", Value::array(std::move(steps))}});
}

QString ProfileCheck::table() const
{
    const auto isCreate = [](const CheckFinding &finding) { return finding.step == "create"_L1; };
    const auto create = std::find_if(m_findings.begin(), m_findings.end(), isCreate);
    const auto end = m_id.isEmpty() && create != m_findings.end() ? std::next(create) : m_findings.end();
    QString text;
    for (auto finding = m_findings.begin(); finding != end; ++finding)
        text += row(finding->step, finding->verdict, finding->status, finding->said);
    if (const auto left = m_findings.end() - end; left > 0)
        text += row(u"%1 more steps"_s.arg(left), Verdict::Skipped, 0, u"nothing was created"_s);
    return text + u"protection: "_s + sentenceFor(m_protection) + u'\n';
}

}
