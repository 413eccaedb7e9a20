// SPDX-License-Identifier: MIT
#include "app/server/lockroutes.h"

#include "app/server/problemreply.h"
#include "core/json/parse.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

constexpr qint64 defaultSeconds = 300;
constexpr qint64 longestSeconds = 24 * 60 * 60;

Value memberOf(const Lock &lock)
{
    return Value::object({{"lockedBy", Value::string(lock.holder)}, {"lockedUntil", Value::string(timestamp(lock.until))}});
}

Response heldByOther(const Lock &lock)
{
    return ProblemReply(423, "locked"_L1, u"Locked"_s, u"%1 holds a lock on this record."_s.arg(lock.holder))
        .withMember("lockedBy", Value::string(lock.holder))
        .withMember("lockedUntil", Value::string(timestamp(lock.until)));
}

}

LockRoutes::LockRoutes(Store &store)
    : m_store(store)
{
}

Response LockRoutes::handle(const Call &call)
{
    const auto record = m_store.record(call.collection.name, call.id());
    const auto held = m_store.lock(call.collection.name, call.id(), call.now);
    if (!record || !held)
        return storageProblem(record ? held.error() : record.error());
    if (!*record || (*record)->isDeleted)
        return notFound(call.request);
    if (call.request.method == "GET")
        return *held ? Response::json(200, writeJson(memberOf(**held))) : notFound(call.request);
    if (call.request.method == "PUT")
        return take(call, *held);
    if (call.request.method == "DELETE")
        return giveBack(call, *held);
    return methodNotAllowed("GET, PUT, DELETE");
}

Response LockRoutes::take(const Call &call, const std::optional<Lock> &held)
{
    if (held && held->holder != call.account.name)
        return heldByOther(*held);
    const auto wish = parseJson(call.request.body);
    const qint64 seconds = wish ? (*wish)["seconds"].toInteger().value_or(defaultSeconds) : defaultSeconds;
    const Lock lock{call.account.name, call.now.addSecs(std::clamp<qint64>(seconds, 1, longestSeconds))};
    const auto done = m_store.setLock(call.collection.name, call.id(), lock);
    return done ? Response::json(200, writeJson(memberOf(lock))) : storageProblem(done.error());
}

Response LockRoutes::giveBack(const Call &call, const std::optional<Lock> &held)
{
    if (held && held->holder != call.account.name)
        return heldByOther(*held);
    const auto done = m_store.removeLock(call.collection.name, call.id());
    return done ? Response{204, {}, {}} : storageProblem(done.error());
}

}
