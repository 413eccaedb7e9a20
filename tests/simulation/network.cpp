// SPDX-License-Identifier: MIT
#include "network.h"

#include <array>

using namespace concord;
using namespace Qt::StringLiterals;

namespace simulation {

namespace {

constexpr Time patience = 30'000; ///< HttpLimits::idle
using ReplyOutcome = Meaning::Outcome;

QString idOf(const Intention &intention)
{
    if (const auto *get = std::get_if<GetIntention>(&intention))
        return get->id;
    if (const auto *update = std::get_if<UpdateIntention>(&intention))
        return update->id;
    if (const auto *remove = std::get_if<DeleteIntention>(&intention))
        return remove->id;
    if (const auto *create = std::get_if<CreateIntention>(&intention))
        return create->id.value_or(QString());
    return {};
}

}

struct Network::Exchange {
    int number = 0;
    Intention intention;
    Origin origin;
    Answer answer;
    enum class Progress { Open, Answered };
    Progress progress = Progress::Open;
};

int Network::send(const Intention &intention, const Origin &origin, const Answer &answered)
{
    const auto exchange = std::make_shared<Exchange>();
    exchange->number = ++m_last;
    exchange->intention = intention;
    exchange->origin = origin;
    exchange->answer = answered;
    m_exchanges[exchange->number] = exchange;
    if (m_world.occurs(Fault::Offline, 30))
        offlineUntil = m_world.now + m_random.between(1'000, 60'000);
    if (m_world.now < offlineUntil) {
        answer(exchange, refusal(ReplyOutcome::Unreachable, 0), 1);
        return exchange->number;
    }
    answer(exchange, refusal(ReplyOutcome::Unknown, 0), patience);
    if (!m_world.occurs(Fault::DropRequest, 60))
        depart(exchange, Copy::First);
    if (mayBeRepeated(intention) && m_world.occurs(Fault::Duplicate, 60))
        depart(exchange, Copy::Second);
    return exchange->number;
}

void Network::cancel(int number)
{
    if (const auto exchange = m_exchanges[number].lock())
        answer(exchange, refusal(ReplyOutcome::Cancelled, 0), 1);
}

/// A create whose copy gets through while it was itself turned away could not be told from one that was not done, whatever an
/// editor does; that HttpDriver delivers once is tested with real sockets.
bool Network::mayBeRepeated(const Intention &intention) const
{
    const auto *create = std::get_if<CreateIntention>(&intention);
    return !create || create->id;
}

Time Network::travel()
{
    const Time usual = m_random.between(1, 80);
    return m_world.occurs(Fault::Delay, 60) ? usual + m_random.between(1'000, 60'000) : usual;
}

void Network::depart(const std::shared_ptr<Exchange> &exchange, Copy copy)
{
    ++m_world.requestsUnderWay;
    m_world.in(travel(), [this, exchange, copy] {
        --m_world.requestsUnderWay;
        arrive(exchange, copy);
    });
}

void Network::arrive(const std::shared_ptr<Exchange> &exchange, Copy copy)
{
    if (m_world.now < m_world.serverDownUntil) {
        if (copy == Copy::First)
            answer(exchange, refusal(ReplyOutcome::Unreachable, 0), 1);
        return;
    }
    const Meaning meaning = process(*exchange);
    if (m_world.isTold())
        m_world.say(u"server: %1 from editor %2: %3"_s.arg(textOf(exchange->intention))
                        .arg(exchange->origin.editor)
                        .arg(textOf(meaning)));
    if (m_world.occurs(Fault::DropReply, 60)) {
        repeatWithoutKey(exchange);
        return;
    }
    const bool isCreate = std::holds_alternative<CreateIntention>(exchange->intention);
    if (copy == Copy::First || !isCreate) // a create that was let in must not be answered by its copy that was not
        answer(exchange, meaning, travel());
}

/// What some HTTP clients do by themselves when a connection ends without a reply.
void Network::repeatWithoutKey(const std::shared_ptr<Exchange> &exchange)
{
    auto *create = std::get_if<CreateIntention>(&exchange->intention);
    if (m_world.options.broken != BrokenRule::ResendPost || !create || create->idempotencyKey.isEmpty())
        return;
    create->idempotencyKey.clear();
    depart(exchange, Copy::Second);
}

/// The server is too busy, or at a key's create already.
std::optional<Meaning> Network::notNow(const Exchange &exchange)
{
    if (!m_world.occurs(Fault::Busy, 50))
        return {};
    const auto *create = std::get_if<CreateIntention>(&exchange.intention);
    Meaning meaning;
    if (create && m_world.server.knowsKey(create->idempotencyKey))
        meaning = refusal(ReplyOutcome::RetrySame, 409);
    else
        meaning = m_random.happens(500) ? refusal(ReplyOutcome::RateLimited, 429) : refusal(ReplyOutcome::RetrySame, 425);
    askToWait(meaning);
    return meaning;
}

void Network::askToWait(Meaning &meaning)
{
    if (m_random.happens(500))
        meaning.retryAfter = std::chrono::milliseconds(m_random.between(100, 20'000));
}

Meaning Network::gatewayError()
{
    constexpr std::array statuses{502, 503, 504};
    const int status = statuses[std::size_t(m_random.below(3))];
    Meaning meaning = refusal(status == 503 ? ReplyOutcome::Unavailable : ReplyOutcome::ServerError, status);
    if (status == 503)
        askToWait(meaning);
    return meaning;
}

/// What is answered, if anything, instead of what was done or would have been.
std::optional<Meaning> Network::breakDown()
{
    const bool fails = m_world.occurs(Fault::ServerError, 50);
    const bool goesDown = m_world.occurs(Fault::Restart, 25);
    const bool isCutOff = m_world.occurs(Fault::Gateway, 40);
    if (goesDown) {
        m_world.serverDownUntil = m_world.now + m_random.between(100, 10'000);
        if (m_world.occurs(Fault::Rotate, 500))
            m_world.server.rotateAll();
        return refusal(ReplyOutcome::Unknown, 0);
    }
    if (isCutOff)
        return gatewayError();
    return fails ? std::optional(refusal(ReplyOutcome::ServerError, 500)) : std::nullopt;
}

std::optional<Meaning> Network::refuseAtOnce(const Exchange &exchange)
{
    const bool writes = isWrite(exchange.intention);
    if (m_world.occurs(Fault::SignOut, 25))
        session = Session::Expired;
    if (session == Session::Expired)
        return refusal(ReplyOutcome::Unauthenticated, 401);
    if (const auto busy = notNow(exchange))
        return busy;
    if (writes && m_world.occurs(Fault::Redirect, 40))
        return refusal(ReplyOutcome::RedirectRefused, 303);
    if (writes && m_world.occurs(Fault::Lock, 25))
        m_world.lockedUntil = m_world.now + m_random.between(500, 10'000);
    if (writes && m_world.now < m_world.lockedUntil) {
        Meaning meaning = refusal(ReplyOutcome::Locked, 423);
        meaning.retryAfter = std::chrono::milliseconds(m_world.lockedUntil - m_world.now);
        return meaning;
    }
    const bool isCreate = std::holds_alternative<CreateIntention>(exchange.intention);
    if (writes && !isCreate && m_world.occurs(Fault::Precondition, 25))
        return refusal(ReplyOutcome::PreconditionRequired, 428);
    return {};
}

Meaning Network::process(const Exchange &exchange)
{
    disturbRecord(exchange.intention);
    if (const auto refused = refuseAtOnce(exchange))
        return *refused;
    const auto breakdown = breakDown();
    if (breakdown && m_random.happens(500))
        return *breakdown; // before the commit
    if (isWrite(exchange.intention) && m_world.occurs(Fault::Rule, 30) && m_world.server.refuse(exchange.intention))
        return refusal(m_random.happens(500) ? ReplyOutcome::VersionConflict : ReplyOutcome::Invalid, 409);
    const int before = m_world.server.change();
    Meaning meaning = m_world.server.handle(exchange.intention, exchange.origin, m_world.now);
    if (m_world.server.change() != before)
        tellWatches(meaning.id.isEmpty() ? idOf(exchange.intention) : meaning.id);
    if (breakdown)
        return *breakdown; // after it
    const bool wrote = isWrite(exchange.intention) && meaning.outcome == ReplyOutcome::Done;
    if (wrote && m_world.occurs(Fault::NoTag, 150))
        meaning.revision = {};
    else if (wrote && m_random.happens(500) && !std::holds_alternative<DeleteIntention>(exchange.intention))
        meaning.record = m_world.server.record(meaning.id);
    return meaning;
}

/// Things that happen to the record just before the request gets to it.
void Network::disturbRecord(const Intention &intention)
{
    const QString id = idOf(intention);
    if (m_world.server.record(id).isAbsent())
        return;
    const int before = m_world.server.change();
    if (m_world.occurs(Fault::Behind, 80))
        m_world.server.editBehind(id, "ghost." + std::to_string(m_world.occurrences()), m_world.now);
    if (m_world.occurs(Fault::Rotate, 30))
        m_world.server.rotate(id);
    if (m_world.occurs(Fault::Delete, 15))
        m_world.server.deleteBehind(id, m_world.now);
    if (m_world.server.change() != before)
        tellWatches(id);
}

void Network::tellWatches(const QString &id)
{
    for (const auto &watch : m_world.watches)
        watch(id);
}

void Network::answer(const std::shared_ptr<Exchange> &exchange, const Meaning &meaning, Time delay)
{
    m_world.in(delay, [exchange, meaning, change = m_world.server.change()] {
        if (exchange->progress == Exchange::Progress::Answered)
            return;
        exchange->progress = Exchange::Progress::Answered;
        exchange->answer(meaning, change);
    });
}

QString textOf(const Intention &intention)
{
    const QString id = idOf(intention);
    if (const auto *update = std::get_if<UpdateIntention>(&intention))
        return u"PUT %1 If-Match %2"_s.arg(id, QString::fromUtf8(update->revision.token));
    if (const auto *remove = std::get_if<DeleteIntention>(&intention))
        return u"DELETE %1 If-Match %2"_s.arg(id, QString::fromUtf8(remove->revision.token));
    if (std::holds_alternative<CreateIntention>(intention))
        return id.isEmpty() ? u"POST"_s : u"PUT %1 If-None-Match *"_s.arg(id);
    const auto *get = std::get_if<GetIntention>(&intention);
    return u"GET %1%2"_s.arg(id, get && get->unless ? u" If-None-Match "_s + QString::fromUtf8(get->unless->token) : QString());
}

QString textOf(const Meaning &meaning)
{
    if (meaning.status == 0)
        return meaning.outcome == ReplyOutcome::Unreachable ? u"not sent"_s : u"no reply"_s;
    const QString tag = meaning.revision.isValid() ? u" ETag "_s + QString::fromUtf8(meaning.revision.token) : QString();
    return QString::number(meaning.status) + tag;
}

}
