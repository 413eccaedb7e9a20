// SPDX-License-Identifier: MIT
#include "core/backend/meaningof.h"

#include "core/backend/jsonbody.h"
#include "core/backend/link.h"
#include "core/backend/outcome.h"
#include "core/backend/problem.h"
#include "core/backend/recordcontent.h"
#include "core/backend/redirect.h"
#include "core/backend/requestbody.h"
#include "core/backend/retryafter.h"
#include "core/backend/versiontoken.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using namespace backend;
using Outcome = Meaning::Outcome;
using Transport = HttpReply::Transport;

/// Reads one reply. Each step fills its part of the meaning.
class Interpreter
{
public:
    Interpreter(const ProfileRules &rules, const Intention &intention, const HttpRequest &request, const HttpReply &reply)
        : m_rules(rules)
        , m_intention(intention)
        , m_operation(operationOf(intention))
        , m_request(request)
        , m_reply(reply)
        , m_body(readBody(reply))
    {
    }

    Meaning meaning(const QDateTime &now);

private:
    void readPace(const QDateTime &now);
    void readOutcome();
    void readTransport();
    void readRedirect();
    void readSchema();
    void readSuccess();
    void readLoaded();
    void readWritten();
    void readCreated();
    void readUnchanged();
    void readRefusal();
    QString idBelowTheTarget() const;
    std::optional<Value> writtenRecord() const;
    const WriteRule *writeRule() const;
    Value sentRecord() const;

    const ProfileRules &m_rules;
    const Intention &m_intention;
    Operation m_operation;
    const HttpRequest &m_request;
    const HttpReply &m_reply;
    JsonBody m_body;
    const OutcomeRule *m_rule = nullptr;
    Meaning m_meaning;
};

bool isSuccess(Outcome outcome)
{
    return outcome == Outcome::Done || outcome == Outcome::Resurrected;
}

Meaning Interpreter::meaning(const QDateTime &now)
{
    m_meaning.status = m_reply.status;
    readOutcome();
    if (isSuccess(m_meaning.outcome))
        readSuccess();
    else if (m_meaning.outcome != Outcome::NotModified)
        readRefusal();
    if (m_meaning.outcome == Outcome::NotModified)
        readUnchanged();
    readPace(now);
    return m_meaning;
}

void Interpreter::readPace(const QDateTime &now)
{
    const QDateTime date = parseHttpDate(m_reply.headers.value("Date"));
    const auto wait = [&](const QByteArray &header) {
        return parseRetryAfter(m_reply.headers.value(header), date.isValid() ? date : now);
    };
    m_meaning.retryAfter = wait("Retry-After");
    if (!m_rules.backoffHeader.isEmpty())
        m_meaning.backoff = wait(m_rules.backoffHeader);
    if (!m_meaning.retryAfter && !isSuccess(m_meaning.outcome))
        m_meaning.retryAfter = m_meaning.backoff;
}

void Interpreter::readOutcome()
{
    if (m_reply.transport != Transport::Completed && m_reply.transport != Transport::TooLarge)
        return readTransport();
    m_rule = matchingRule(m_rules.outcomes, m_operation, m_reply, m_body.value);
    m_meaning.outcome = m_rule ? m_rule->outcome : outcomeOfStatus(m_operation, m_reply.status);
    if (m_meaning.outcome == Outcome::RedirectRefused)
        readRedirect();
}

void Interpreter::readTransport()
{
    m_meaning.problem.detail = m_reply.transportDetail;
    switch (m_reply.transport) {
    case Transport::NotSent:
        m_meaning.outcome = Outcome::Unreachable;
        return;
    case Transport::Lost:
    case Transport::TimedOut:
        m_meaning.outcome = Outcome::Unknown;
        return;
    case Transport::Cancelled:
        m_meaning.outcome = Outcome::Cancelled;
        return;
    case Transport::Completed:
    case Transport::TooLarge:
        return;
    }
}

void Interpreter::readRedirect()
{
    QList<QByteArray> secrets;
    if (!m_rules.signIn.keyHeader.isEmpty())
        secrets.append(m_rules.signIn.keyHeader);
    const auto redirect = followRedirect(m_request, m_reply, secrets);
    if (!redirect) {
        m_meaning.problem.detail = redirect.error().detail;
        return;
    }
    m_meaning.outcome = Outcome::Redirected;
    m_meaning.redirect = redirect->request.url;
    m_meaning.redirectDropsCredentials = redirect->credentialsDropped;
}

void Interpreter::readSchema()
{
    m_meaning.schema = linkTarget(parseLinks(m_reply.headers.value("Link"), m_request.url), u"describedby"_s);
}

void Interpreter::readSuccess()
{
    readSchema();
    switch (m_operation) {
    case Operation::Get:
    case Operation::Document:
        return readLoaded();
    case Operation::Create:
        readWritten();
        return readCreated();
    case Operation::Update:
        return readWritten();
    case Operation::Collections:
    case Operation::List:
    case Operation::Delete:
        return;
    }
}

void Interpreter::readLoaded()
{
    if (m_body.kind != JsonBody::Kind::Json) {
        m_meaning.outcome = Outcome::Malformed;
        m_meaning.problem = problemOf(m_reply, m_request.url);
        m_meaning.problem.title.clear(); // of a page; it is in `why`
        m_meaning.problem.detail = m_body.why;
        return;
    }
    const auto record = m_operation == Operation::Document ? Result<Value>(m_body.value) : recordIn(m_rules.record, m_body.value);
    if (!record) {
        m_meaning.outcome = Outcome::Malformed;
        m_meaning.problem.detail = record.error().toString();
        m_meaning.problem.raw = readableText(m_reply.body);
        return;
    }
    m_meaning.record = *record;
    const TokenEvidence evidence{m_reply.headers, m_body.value, *record};
    m_meaning.revision = settled(m_rules.tokenClock, readToken(m_rules.token, evidence), evidence);
}

const WriteRule *Interpreter::writeRule() const
{
    if (m_operation == Operation::Update)
        return m_rules.update ? &*m_rules.update : nullptr;
    for (const WriteRule &rule : m_rules.create) {
        if (rule.method == m_request.method)
            return &rule;
    }
    return nullptr;
}

Value Interpreter::sentRecord() const
{
    if (const auto *update = std::get_if<UpdateIntention>(&m_intention))
        return update->record;
    const auto *create = std::get_if<CreateIntention>(&m_intention);
    return create ? create->record : Value();
}

std::optional<Value> Interpreter::writtenRecord() const
{
    const WriteRule *rule = writeRule();
    const auto reply = rule ? rule->reply : WriteRule::Reply::Automatic;
    const bool mayHaveOne = reply == WriteRule::Reply::Record || reply == WriteRule::Reply::Automatic;
    if (!mayHaveOne || m_body.kind != JsonBody::Kind::Json)
        return std::nullopt;
    const auto record = recordIn(m_rules.record, m_body.value);
    if (!record || (reply == WriteRule::Reply::Automatic && !looksLikeRecord(sentRecord(), *record)))
        return std::nullopt;
    return *record;
}

/// A write that took effect. A reply that cannot be read leaves the revision unknown, which makes the next save GET first.
void Interpreter::readWritten()
{
    if (const auto record = writtenRecord())
        m_meaning.record = *record;
    m_meaning.revision = readToken(m_rules.tokenAfterWrite, {m_reply.headers, m_body.value, m_meaning.record});
    // 202 has not been carried out yet (RFC 9110 section 15.3.3): a validator in its header is the status report's.
    if (m_reply.status == 202 && m_meaning.revision.source == Revision::Source::Header)
        m_meaning.revision = {};
}

/// Of what a POST created right below the address it went to: its Location identifies it (RFC 9110 section 10.2.2), and what the
/// record says of itself may be somebody else's id. Empty when there is no such Location.
QString Interpreter::idBelowTheTarget() const
{
    QString target = m_request.url.path(QUrl::FullyEncoded);
    if (!target.endsWith(u'/'))
        target += u'/';
    QString created = m_meaning.location.path(QUrl::FullyEncoded);
    if (created.endsWith(u'/'))
        created.chop(1);
    const bool isBelow = m_request.method == "POST" && created.size() > target.size() && created.startsWith(target);
    return isBelow && !created.mid(target.size()).contains(u'/') ? idFromUrl(m_rules.id, m_meaning.location) : QString();
}

void Interpreter::readCreated()
{
    const QByteArray location = m_reply.headers.value("Location");
    if (!location.isEmpty())
        m_meaning.location = m_request.url.resolved(QUrl::fromEncoded(location));
    m_meaning.id = idBelowTheTarget();
    const WriteRule *rule = writeRule();
    for (const Pointer &pointer : rule ? rule->idFrom : std::vector<Pointer>()) {
        if (m_meaning.id.isEmpty())
            m_meaning.id = idOf({pointer}, {}, m_body.value);
    }
    if (m_meaning.id.isEmpty() && !m_rules.id.at.empty())
        m_meaning.id = idOf(m_rules.id.at, m_rules.id.join, m_meaning.record);
    const auto *create = std::get_if<CreateIntention>(&m_intention);
    if (m_meaning.id.isEmpty() && create && create->id)
        m_meaning.id = *create->id;
    if (m_meaning.id.isEmpty() && rule && rule->idFromLocation && !m_meaning.location.isEmpty())
        m_meaning.id = idFromUrl(m_rules.id, m_meaning.location);
}

/// The version that was known, in the form the server gives it now: a tag that was weak right after a write may be strong by now,
/// and a 304 says so (RFC 9110 section 15.4.5). A tag of another version is not believed.
void Interpreter::readUnchanged()
{
    readSchema();
    const auto *get = std::get_if<GetIntention>(&m_intention);
    if (!get || !get->unless)
        return;
    const Revision now = readToken(m_rules.token, {m_reply.headers, {}, {}});
    m_meaning.revision = sameVersion(now, *get->unless) ? now : *get->unless;
}

void Interpreter::readRefusal()
{
    if (m_reply.status < 400 && m_meaning.outcome != Outcome::Malformed)
        return;
    const QString said = m_meaning.problem.detail;
    m_meaning.problem = problemOf(m_reply, m_request.url);
    if (m_meaning.problem.detail.isEmpty())
        m_meaning.problem.detail = said;
    if (m_rule && m_rule->theirs)
        m_meaning.record = valueAt(m_body.value, *m_rule->theirs);
}

}

Meaning meaningOf(const Profile &profile, const Intention &intention, const HttpRequest &request, const HttpReply &reply,
                  const QDateTime &now)
{
    Q_ASSERT(profile.isValid());
    return Interpreter(profile.rules(), intention, request, reply).meaning(now);
}

}
