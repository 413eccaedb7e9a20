// SPDX-License-Identifier: MIT
#include "modelserver.h"

#include "core/backend/profile.h"

#include <algorithm>

using namespace concord;
using namespace Qt::StringLiterals;

namespace simulation {

namespace {

using ServerOutcome = Meaning::Outcome;
constexpr Time weakFor = 1'000; ///< after a write, where tags are weak at first

QString text(const std::optional<std::string> &value)
{
    return value ? QString::fromStdString(*value) : u"nothing"_s;
}

}

Meaning refusal(ServerOutcome outcome, int status)
{
    Meaning meaning;
    meaning.outcome = outcome;
    meaning.status = status;
    return meaning;
}

namespace {

/// The first line that was there from the beginning says something else; the text as it is where none is left.
std::string withFirstLine(const Value &text, const std::string &token)
{
    const std::string lines = text.isString() ? text.toStdString() : std::string();
    std::size_t from = 0;
    while (from < lines.size() && lines[from] == 'k')
        from = lines.find('\n', from) + 1;
    if (from == lines.size())
        return lines;
    return lines.substr(0, lines.find(':', from)) + ": " + token + lines.substr(lines.find('\n', from));
}

}

ModelServer::ModelServer(std::uint64_t seed, Tokens tokens)
    : m_tokens(tokens)
    , m_random(seed)
{
    for (const QString &id : {u"r1"_s, u"r2"_s}) {
        const Value item = Value::object({{"id", Value::string("i0")}, {"qty", Value::string("1")}});
        put(id,
            Value::object({{"f0", Value::string("s0")},
                           {"f1", Value::string("s1")},
                           {"n", Value::object({{"x", Value::string("s2")}, {"y", Value::string("s3")}})},
                           {"text", Value::string("a: s4\nb: s5\nc: s6\nd: s7\ne: s8\n")},
                           {"items", Value::array({item})}}),
            -weakFor);
    }
}

Meaning ModelServer::handle(const Intention &intention, const Origin &origin, Time now)
{
    if (const auto *wanted = std::get_if<GetIntention>(&intention))
        return get(*wanted, now);
    if (const auto *wanted = std::get_if<UpdateIntention>(&intention))
        return update(*wanted, origin, now);
    if (const auto *wanted = std::get_if<CreateIntention>(&intention))
        return create(*wanted, origin, now);
    if (const auto *wanted = std::get_if<DeleteIntention>(&intention))
        return remove(*wanted, origin, now);
    return refusal(ServerOutcome::Unsupported, 501);
}

Meaning ModelServer::get(const GetIntention &intention, Time now) const
{
    if (record(intention.id).isAbsent())
        return refusal(ServerOutcome::Gone, 404);
    Meaning meaning = done(intention.id, 200, now);
    const bool isConditional = intention.unless && intention.unless->source == Revision::Source::Header;
    if (isConditional && sameVersion(*intention.unless, meaning.revision)) {
        meaning.outcome = ServerOutcome::NotModified;
        meaning.status = 304;
        return meaning;
    }
    meaning.record = record(intention.id);
    return meaning;
}

/// Whether the precondition of a write refuses it.
bool ModelServer::isStale(const QString &id, const Revision &presupposed, const Origin &origin, Time now) const
{
    if (origin.precondition == Origin::Precondition::LeftOut || !isGuarded(m_tokens))
        return false;
    const Revision current = revision(id, now);
    const bool matchesStrongly = m_tokens == Tokens::WeakMatched || (!presupposed.isWeak() && !current.isWeak());
    return !matchesStrongly || presupposed.token != current.token;
}

Meaning ModelServer::update(const UpdateIntention &intention, const Origin &origin, Time now)
{
    if (record(intention.id).isAbsent())
        return refusal(ServerOutcome::Gone, 404);
    if (isStale(intention.id, intention.revision, origin, now))
        return refusal(ServerOutcome::VersionConflict, m_random.happens(500) ? 409 : 412);
    judge(intention, origin);
    put(intention.id, intention.record, now);
    return written(intention.id, 200, now);
}

Meaning ModelServer::create(const CreateIntention &intention, const Origin &origin, Time now)
{
    if (m_keys == Keys::Honoured && !intention.idempotencyKey.isEmpty()) {
        const auto known = m_keyed.find(intention.idempotencyKey);
        if (known != m_keyed.end() && known->second.payload == intention.record && !record(known->second.id).isAbsent())
            return known->second.answer;
        if (known != m_keyed.end() && known->second.payload != intention.record)
            return refusal(ServerOutcome::KeyReused, 422);
    }
    if (m_refusedKeys.contains(intention.idempotencyKey))
        return refusal(ServerOutcome::Invalid, 422);
    const QString id = intention.id ? *intention.id : u"n%1"_s.arg(++m_lastId);
    if (!record(id).isAbsent())
        return refusal(ServerOutcome::Duplicate, 412);
    put(id, intention.record, now);
    m_records[id].createdBy = origin.createAction;
    m_records[id].createdAt = now;
    if (!intention.idempotencyKey.isEmpty())
        m_keyed[intention.idempotencyKey] = {id, intention.record, written(id, 201, now)};
    if (++m_created[origin.createAction] > 1)
        violated(u"editor %1 wanted one record and got two; the second is %2"_s.arg(origin.editor).arg(id));
    return written(id, 201, now);
}

Meaning ModelServer::remove(const DeleteIntention &intention, const Origin &origin, Time now)
{
    if (record(intention.id).isAbsent())
        return refusal(ServerOutcome::Gone, 404);
    if (isStale(intention.id, intention.revision, origin, now))
        return refusal(ServerOutcome::VersionConflict, 412);
    judgeLook(intention.id, origin);
    const Leaves *seen = seenBy(intention.id, origin);
    if ((seen ? *seen : leavesOf(record(intention.id))) != leavesOf(origin.known))
        violated(u"editor %1 deleted a version of %2 that its user never saw"_s.arg(origin.editor).arg(intention.id));
    erase(intention.id, now);
    Meaning meaning;
    meaning.outcome = ServerOutcome::Done;
    meaning.status = 204;
    return meaning;
}

/// Each place that the write changes must be one its user wanted so, and what stood there must be what its user knew.
void ModelServer::judge(const UpdateIntention &intention, const Origin &origin)
{
    judgeLook(intention.id, origin);
    const Leaves before = leavesOf(record(intention.id));
    const Leaves known = leavesOf(intention.base);
    const Leaves *seen = seenBy(intention.id, origin);
    for (const auto &[place, value] : changesFrom(before, leavesOf(intention.record))) {
        if (seen && at(*seen, place) != at(before, place))
            continue; // it came after the look, and nothing keeps it here
        const QString where = u"%1%2"_s.arg(intention.id, QString::fromStdString(place));
        if (at(known, place) != at(before, place))
            violated(u"editor %1 overwrote %2 at %3, which it had never seen"_s.arg(origin.editor)
                         .arg(text(at(before, place)), where));
        const auto wanted = origin.wishes.find(place);
        const bool isWanted = wanted != origin.wishes.end()
                              && std::find(wanted->second.begin(), wanted->second.end(), value) != wanted->second.end();
        if (!isWanted)
            violated(u"%1 at %2 became %3, which nobody typed or decided at editor %4"_s
                         .arg(text(at(before, place)), where, text(value))
                         .arg(origin.editor));
    }
}

void ModelServer::judgeLook(const QString &id, const Origin &origin)
{
    if (!isGuarded(m_tokens) && origin.look.at != origin.sentAt)
        violated(
            u"editor %1 wrote %2 without a look at what is there, and nothing guards the write"_s.arg(origin.editor).arg(id));
}

/// The record as its writer had seen it just before, where nothing else guards the write; null where the server does.
const Leaves *ModelServer::seenBy(const QString &id, const Origin &origin) const
{
    const auto found = m_records.find(id);
    if (isGuarded(m_tokens) || found == m_records.end())
        return nullptr;
    const std::vector<Version> &history = found->second.history;
    const auto last = std::find_if(history.rbegin(), history.rend(),
                                   [&origin](const Version &version) { return version.change <= origin.look.change; });
    return last == history.rend() ? nullptr : &last->leaves;
}

bool ModelServer::refuse(const Intention &intention)
{
    const auto *create = std::get_if<CreateIntention>(&intention);
    if (!create)
        return true;
    if (m_keyed.contains(create->idempotencyKey))
        return false;
    m_refusedKeys.insert(create->idempotencyKey);
    return true;
}

void ModelServer::editBehind(const QString &id, const std::string &token, Time now)
{
    const Value before = record(id);
    const char *names[] = {"f0", "f1", "f2"};
    const int choice = m_random.below(4);
    if (choice < 3 || !before["text"].isString())
        put(id, before.withMember(names[choice % 3], Value::string(token)), now);
    else
        put(id, before.withMember("text", Value::string(withFirstLine(before["text"], token))), now);
}

void ModelServer::deleteBehind(const QString &id, Time now)
{
    erase(id, now);
}

void ModelServer::rotate(const QString &id)
{
    Stored &stored = m_records[id];
    ++stored.version;
    if (!stored.record.isAbsent() && m_tokens == Tokens::Body)
        stored.record = stored.record.withMember("v", Value::integer(stored.version));
}

void ModelServer::rotateAll()
{
    for (const auto &[id, stored] : m_records)
        rotate(id);
}

std::vector<QString> ModelServer::ids() const
{
    std::vector<QString> ids;
    for (const auto &[id, stored] : m_records) {
        if (!stored.record.isAbsent())
            ids.push_back(id);
    }
    return ids;
}

Value ModelServer::record(const QString &id) const
{
    const auto found = m_records.find(id);
    return found == m_records.end() ? Value() : found->second.record;
}

bool ModelServer::everHad(const QString &id, const std::string &place, const std::optional<std::string> &value) const
{
    const auto found = m_records.find(id);
    return found != m_records.end()
           && std::any_of(found->second.history.begin(), found->second.history.end(),
                          [&](const Version &version) { return at(version.leaves, place) == value; });
}

bool ModelServer::wasAwaySince(const QString &id, Time since) const
{
    const auto found = m_records.find(id);
    return found == m_records.end() || found->second.record.isAbsent()
           || std::max(found->second.deletedAt, found->second.createdAt) >= since;
}

Meaning ModelServer::done(const QString &id, int status, Time now) const
{
    Meaning meaning;
    meaning.outcome = ServerOutcome::Done;
    meaning.status = status;
    meaning.id = id;
    meaning.revision = revision(id, now);
    return meaning;
}

/// The reply to a write that took effect: some servers do not say which version it made.
Meaning ModelServer::written(const QString &id, int status, Time now) const
{
    Meaning meaning = done(id, status, now);
    if (m_tokens == Tokens::WeakFirst)
        meaning.revision = {};
    return meaning;
}

Revision ModelServer::revision(const QString &id, Time now) const
{
    const auto found = m_records.find(id);
    if (found == m_records.end() || m_tokens == Tokens::None)
        return {};
    const Stored &stored = found->second;
    const QByteArray version = QByteArray::number(stored.version);
    if (m_tokens == Tokens::Body)
        return {Revision::Source::Body, version, {}};
    const bool isFresh = m_tokens == Tokens::WeakFirst && now - stored.writtenAt < weakFor;
    const bool isWeak = isFresh || m_tokens == Tokens::Weak || m_tokens == Tokens::WeakMatched;
    return {Revision::Source::Header, (isWeak ? "W/\"" : "\"") + id.toUtf8() + '-' + version + '"', {}};
}

void ModelServer::put(const QString &id, const Value &record, Time now)
{
    Stored &stored = m_records[id];
    ++stored.version;
    stored.record = record.withMember("v", Value::integer(stored.version));
    stored.history.push_back({++m_change, leavesOf(stored.record)});
    stored.writtenAt = now;
}

void ModelServer::erase(const QString &id, Time now)
{
    Stored &stored = m_records[id];
    stored.record = {};
    stored.deletedAt = now;
    ++stored.version;
    if (stored.createdBy != 0)
        --m_created[stored.createdBy];
    stored.createdBy = 0;
}

void ModelServer::violated(const QString &sentence)
{
    if (!m_violation)
        m_violation = sentence;
}

}
