// SPDX-License-Identifier: MIT
#include "modelserver.h"

#include <algorithm>

using namespace concord;
using namespace Qt::StringLiterals;

namespace simulation {

namespace {

using ServerOutcome = Meaning::Outcome;

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

ModelServer::ModelServer(std::uint64_t seed)
    : m_random(seed)
{
    for (const QString &id : {u"r1"_s, u"r2"_s}) {
        const Value item = Value::object({{"id", Value::string("i0")}, {"qty", Value::string("1")}});
        put(id, Value::object({{"f0", Value::string("s0")},
                               {"f1", Value::string("s1")},
                               {"n", Value::object({{"x", Value::string("s2")}, {"y", Value::string("s3")}})},
                               {"items", Value::array({item})}}));
    }
}

Meaning ModelServer::handle(const Intention &intention, const Origin &origin, Time now)
{
    if (const auto *get = std::get_if<GetIntention>(&intention)) {
        if (record(get->id).isAbsent())
            return refusal(ServerOutcome::Gone, 404);
        if (get->unless && *get->unless == revision(get->id))
            return refusal(ServerOutcome::NotModified, 304);
        Meaning meaning = done(get->id, 200);
        meaning.record = record(get->id);
        return meaning;
    }
    if (const auto *wanted = std::get_if<UpdateIntention>(&intention))
        return update(*wanted, origin);
    if (const auto *wanted = std::get_if<CreateIntention>(&intention))
        return create(*wanted, origin, now);
    if (const auto *wanted = std::get_if<DeleteIntention>(&intention))
        return remove(*wanted, origin, now);
    return refusal(ServerOutcome::Unsupported, 501);
}

Meaning ModelServer::update(const UpdateIntention &intention, const Origin &origin)
{
    if (record(intention.id).isAbsent())
        return refusal(ServerOutcome::Gone, 404);
    if (origin.precondition == Origin::Precondition::Sent && intention.revision != revision(intention.id))
        return refusal(ServerOutcome::VersionConflict, m_random.happens(500) ? 409 : 412);
    judge(intention, origin);
    put(intention.id, intention.record);
    return done(intention.id, 200);
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
    put(id, intention.record);
    m_records[id].createdBy = origin.createAction;
    m_records[id].createdAt = now;
    if (!intention.idempotencyKey.isEmpty())
        m_keyed[intention.idempotencyKey] = {id, intention.record, done(id, 201)};
    if (++m_created[origin.createAction] > 1)
        violated(u"editor %1 wanted one record and got two; the second is %2"_s.arg(origin.editor).arg(id));
    return done(id, 201);
}

Meaning ModelServer::remove(const DeleteIntention &intention, const Origin &origin, Time now)
{
    if (record(intention.id).isAbsent())
        return refusal(ServerOutcome::Gone, 404);
    if (origin.precondition == Origin::Precondition::Sent && intention.revision != revision(intention.id))
        return refusal(ServerOutcome::VersionConflict, 412);
    if (leavesOf(record(intention.id)) != leavesOf(origin.known))
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
    const Leaves before = leavesOf(record(intention.id));
    const Leaves known = leavesOf(intention.base);
    for (const auto &[place, value] : changesFrom(before, leavesOf(intention.record))) {
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

void ModelServer::editBehind(const QString &id, const std::string &token)
{
    const Value now = record(id);
    const char *names[] = {"f0", "f1", "f2"};
    put(id, now.withMember(names[m_random.below(3)], Value::string(token)));
}

void ModelServer::deleteBehind(const QString &id, Time now)
{
    erase(id, now);
}

void ModelServer::rotate(const QString &id)
{
    ++m_records[id].version;
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
                          [&](const Leaves &version) { return at(version, place) == value; });
}

bool ModelServer::wasAwaySince(const QString &id, Time since) const
{
    const auto found = m_records.find(id);
    return found == m_records.end() || found->second.record.isAbsent()
           || std::max(found->second.deletedAt, found->second.createdAt) >= since;
}

Meaning ModelServer::done(const QString &id, int status) const
{
    Meaning meaning;
    meaning.outcome = ServerOutcome::Done;
    meaning.status = status;
    meaning.id = id;
    meaning.revision = revision(id);
    return meaning;
}

Revision ModelServer::revision(const QString &id) const
{
    const auto found = m_records.find(id);
    if (found == m_records.end())
        return {};
    return {Revision::Source::Header, '"' + id.toUtf8() + '-' + QByteArray::number(found->second.version) + '"', {}};
}

void ModelServer::put(const QString &id, const Value &record)
{
    Stored &stored = m_records[id];
    ++stored.version;
    stored.record = record.withMember("v", Value::integer(stored.version));
    stored.history.push_back(leavesOf(stored.record));
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
