// SPDX-License-Identifier: MIT
#include "scenario.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QHash>
#include <QRegularExpression>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

namespace {

using Outcome = Meaning::Outcome;

Value valueOf(const QString &text)
{
    const auto value = parseJson(text.toUtf8());
    Q_ASSERT_X(value, "Scenario", qPrintable(text));
    return *value;
}

QString name(const Revision &revision)
{
    return revision.isValid() ? QString::fromUtf8(revision.token).remove(u'"') : u"-"_s;
}

QString describe(const Intention &intention)
{
    if (const auto *get = std::get_if<GetIntention>(&intention))
        return u"GET"_s + (get->unless ? u"!"_s + name(*get->unless) : QString());
    if (const auto *update = std::get_if<UpdateIntention>(&intention))
        return u"PUT@"_s + name(update->revision) + u"="_s + textOf(update->record);
    if (const auto *create = std::get_if<CreateIntention>(&intention))
        return (create->id ? u"CREATE/"_s + *create->id : u"POST"_s) + u"="_s + textOf(create->record);
    if (const auto *remove = std::get_if<DeleteIntention>(&intention))
        return u"DELETE@"_s + name(remove->revision);
    return u"?"_s;
}

struct Refusal {
    Outcome outcome;
    int status;
};

const QHash<QString, Refusal> &refusals()
{
    static const QHash<QString, Refusal> all{
        {u"304"_s, {Outcome::NotModified, 304}},
        {u"stale"_s, {Outcome::VersionConflict, 412}},
        {u"duplicate"_s, {Outcome::Duplicate, 409}},
        {u"gone"_s, {Outcome::Gone, 404}},
        {u"locked"_s, {Outcome::Locked, 423}},
        {u"locked-for-5s"_s, {Outcome::Locked, 423}},
        {u"428"_s, {Outcome::PreconditionRequired, 428}},
        {u"invalid"_s, {Outcome::Invalid, 422}},
        {u"rule"_s, {Outcome::RefusedByRule, 409}},
        {u"401"_s, {Outcome::Unauthenticated, 401}},
        {u"403"_s, {Outcome::Forbidden, 403}},
        {u"415"_s, {Outcome::Unsupported, 415}},
        {u"425"_s, {Outcome::RetrySame, 425}},
        {u"in-flight"_s, {Outcome::RetrySame, 409}},
        {u"key-reused"_s, {Outcome::KeyReused, 422}},
        {u"429"_s, {Outcome::RateLimited, 429}},
        {u"429-for-an-hour"_s, {Outcome::RateLimited, 429}},
        {u"503"_s, {Outcome::Unavailable, 503}},
        {u"503-for-7s"_s, {Outcome::Unavailable, 503}},
        {u"500"_s, {Outcome::ServerError, 500}},
        {u"307"_s, {Outcome::Redirected, 307}},
        {u"303"_s, {Outcome::RedirectRefused, 303}},
        {u"parent"_s, {Outcome::ParentMissing, 409}},
        {u"malformed"_s, {Outcome::Malformed, 200}},
        {u"unreachable"_s, {Outcome::Unreachable, 0}},
        {u"lost"_s, {Outcome::Unknown, 0}},
        {u"cancelled"_s, {Outcome::Cancelled, 0}},
        {u"restart"_s, {Outcome::RestartList, 410}},
    };
    return all;
}

std::optional<Event> eventNamed(const QString &word, const QString &argument, const State &state)
{
    static const QHash<QString, Event> plain{
        {u"open"_s, Opened{}},
        {u"save"_s, Save{}},
        {u"remove"_s, Remove{}},
        {u"submit"_s, SubmitMerge{}},
        {u"cancel-merge"_s, CancelMerge{}},
        {u"revert"_s, Revert{}},
        {u"reload"_s, Reload{}},
        {u"recreate"_s, Recreate{}},
        {u"merge-into"_s, MergeIntoExisting{}},
        {u"discard"_s, Discard{}},
        {u"retry"_s, RetryNow{}},
        {u"cancel"_s, Cancel{}},
        {u"sign-in"_s, SignedIn{}},
        {u"network"_s, NetworkReturned{}},
        {u"elsewhere"_s, ChangedElsewhere{}},
    };
    if (plain.contains(word))
        return plain[word];
    if (word == u"type")
        return Edited{valueOf(argument)};
    if (word == u"save-as")
        return SaveAsNew{argument};
    if (word == u"timer")
        return TimerFired{state.timer};
    return {};
}

Merge resolved(const Merge &merge, const QString &choice)
{
    if (choice == u"mine")
        return merge.withAll(Resolution::Choice::Mine);
    if (choice == u"theirs")
        return merge.withAll(Resolution::Choice::Theirs);
    Merge result = merge;
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        if (!merge.decisions()[i].isAutomatic())
            result = result.withResolution(i, {Resolution::Choice::Own, valueOf(choice.section(u':', 1)), {}});
    }
    return result;
}

}

QString textOf(const Value &value)
{
    return QString::fromUtf8(writeJson(value, {WriteOptions::Style::Compact}));
}

Revision revisionNamed(const QString &word)
{
    if (word.isEmpty() || word == u"-")
        return {};
    if (word.startsWith(u'#'))
        return {Revision::Source::Hash, word.mid(1).toUtf8(), {}};
    const bool weak = word.startsWith(u'~');
    return {Revision::Source::Header, (weak ? "W/\"" : "\"") + word.mid(weak ? 1 : 0).toUtf8() + '"', {}};
}

Meaning meaningNamed(const QString &word)
{
    Meaning meaning;
    if (refusals().contains(word)) {
        meaning.outcome = refusals()[word].outcome;
        meaning.status = refusals()[word].status;
        meaning.problem.detail = word;
        if (word == u"locked-for-5s")
            meaning.retryAfter = std::chrono::seconds(5);
        if (word == u"503-for-7s")
            meaning.retryAfter = std::chrono::seconds(7);
        if (word == u"429-for-an-hour")
            meaning.retryAfter = std::chrono::hours(1);
        return meaning;
    }
    QStringList parts = word.split(u':');
    const QString verb = parts.takeFirst();
    meaning.outcome = verb == u"resurrected" ? Outcome::Resurrected : Outcome::Done;
    meaning.status = verb == u"ok" ? 200 : 201;
    if (verb == u"created")
        meaning.id = parts.takeFirst();
    if (!parts.isEmpty())
        meaning.revision = revisionNamed(parts.takeFirst());
    if (!parts.isEmpty())
        meaning.record = valueOf(parts.join(u':'));
    return meaning;
}

Scenario::Scenario(const RecordKey &key, const Terms &terms)
    : m_state(initialState(key, terms, 1))
    , m_key(key)
{
}

Scenario Scenario::loaded(const Terms &terms)
{
    Scenario scenario({u"things"_s, u"1"_s}, terms);
    scenario.play(u"open ok:v1:{\"a\":1,\"b\":1}"_s);
    scenario.m_transcript.clear();
    scenario.m_sent.clear();
    return scenario;
}

Scenario Scenario::fresh(const Terms &terms)
{
    Scenario scenario({u"things"_s, {}}, terms);
    scenario.dispatch(Opened{{}, valueOf(u"{\"a\":1}"_s)});
    return scenario;
}

void Scenario::play(const QString &script)
{
    for (const QString &word : script.split(u' ', Qt::SkipEmptyParts)) {
        const QString verb = word.section(u':', 0, 0);
        const QString argument = word.section(u':', 1);
        if (verb == u"take")
            dispatch(Resolved{resolved(*m_state.merge, argument)});
        else if (verb == u"crash")
            crash();
        else if (const auto event = eventNamed(verb, argument, m_state))
            dispatch(*event);
        else if (word.startsWith(u"late-"))
            dispatch(Replied{m_before, meaningNamed(word.mid(5))});
        else
            dispatch(Replied{m_last, meaningNamed(word)});
    }
}

void Scenario::dispatch(const Event &event)
{
    Step taken = step(m_state, event);
    m_state = taken.state;
    for (const Effect &effect : taken.effects)
        carryOut(effect);
}

void Scenario::carryOut(const Effect &effect)
{
    if (const auto *request = std::get_if<SendRequest>(&effect)) {
        m_before = std::exchange(m_last, request->id);
        m_sent.push_back(request->intention);
        m_transcript << describe(request->intention);
    } else if (const auto *stored = std::get_if<StoreDraft>(&effect)) {
        m_draft = stored->draft;
        m_key = stored->key;
    } else if (std::holds_alternative<RemoveDraft>(effect)) {
        m_draft.reset();
    } else if (const auto *moved = std::get_if<MoveDraft>(&effect)) {
        m_key = moved->to;
    } else if (const auto *timer = std::get_if<StartTimer>(&effect)) {
        m_delay = timer->delay;
    } else if (const auto *told = std::get_if<Tell>(&effect)) {
        m_transcript << u"<"_s + nameOf(told->what) + u">"_s;
    }
}

void Scenario::crash()
{
    const Terms terms = m_state.terms;
    m_transcript << u"**"_s;
    m_state = initialState(m_draft ? m_key : m_state.key, terms, m_state.seed + 1);
    m_last = m_before = 0;
    dispatch(Opened{m_draft, {}});
}

QString Scenario::requests() const
{
    return QStringList(m_transcript).filter(QRegularExpression(u"^[^<]"_s)).join(u' ');
}

QString Scenario::told() const
{
    return QStringList(m_transcript).filter(QRegularExpression(u"^<"_s)).join(u' ');
}

QString Scenario::ending() const
{
    QString ending = nameOf(m_state.phase);
    if (m_state.phase == Phase::Waiting || m_state.phase == Phase::Offline || m_state.phase == Phase::SignedOut)
        ending += u"("_s + nameOf(m_state.interrupted) + u")"_s;
    if (m_state.trouble)
        ending += u" "_s + nameOf(m_state.trouble.kind);
    return ending;
}
