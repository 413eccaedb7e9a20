// SPDX-License-Identifier: MIT
#include "app/server/recordroutes.h"

#include "app/server/problemreply.h"
#include "core/json/parse.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

HttpHeaders headersOf(const StoredRecord &record)
{
    const QString modified = QLocale::c().toString(record.modifiedAt.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    return {{"ETag", record.etag},
            {"Last-Modified", modified.toLatin1()},
            {"Cache-Control", "no-cache"},
            {"Link", "</schemas/" + QUrl::toPercentEncoding(record.collection) + ">; rel=\"describedby\""}};
}

}

RecordRoutes::RecordRoutes(Store &store, const ServiceOptions &options)
    : m_store(store)
    , m_options(options)
{
}

Response RecordRoutes::get(const Call &call)
{
    const auto kept = m_store.record(call.collection.name, call.id());
    if (!kept)
        return storageProblem(kept.error());
    if (!*kept)
        return notFound(call.request);
    if ((*kept)->isDeleted)
        return gone(**kept);
    const StoredRecord &record = **kept;
    if (isNotModified(call.request.headers, record.etag))
        return {304, headersOf(record), {}};
    return Response::json(200, record.body, headersOf(record));
}

Response RecordRoutes::put(const Call &call)
{
    const auto kept = m_store.record(call.collection.name, call.id());
    if (!kept)
        return storageProblem(kept.error());
    if (auto refusal = refusalBeforeWrite(call, *kept))
        return *refusal;
    const auto record = recordIn(call.request);
    if (!record)
        return record.error();
    return save(call, call.request.body, *record, alive(*kept));
}

Response RecordRoutes::remove(const Call &call)
{
    const auto kept = m_store.record(call.collection.name, call.id());
    if (!kept)
        return storageProblem(kept.error());
    if (!alive(*kept))
        return *kept ? gone(**kept) : notFound(call.request);
    if (auto refusal = refusalBeforeWrite(call, *kept))
        return *refusal;
    const auto removed = m_store.remove(call.collection.name, call.id(), call.account.name, call.now);
    return removed ? Response{204, {}, {}} : storageProblem(removed.error());
}

std::optional<Response> RecordRoutes::refusalBeforeWrite(const Call &call, const std::optional<StoredRecord> &kept)
{
    const auto current = alive(kept);
    const Precondition precondition = evaluate(call.request.headers, current);
    if (precondition == Precondition::Missing) {
        return ProblemReply(428, "precondition_required"_L1, u"Say which version this is based on"_s,
                            current ? u"Send If-Match with the ETag of the version that was edited."_s
                                    : u"Send If-None-Match: * to create a record."_s);
    }
    if (precondition == Precondition::Stale && !current)
        return kept ? gone(*kept) : notFound(call.request);
    if (const auto lock = m_store.lock(call.collection.name, call.id(), call.now);
        lock && *lock && (*lock)->holder != call.account.name) {
        const qint64 seconds = std::max<qint64>(1, call.now.secsTo((*lock)->until) + 1);
        return ProblemReply(m_options.lockStatus, "locked"_L1, u"Locked"_s,
                            u"%1 holds a lock on this record."_s.arg((*lock)->holder))
            .withMember("lockedBy", Value::string((*lock)->holder))
            .withMember("lockedUntil", Value::string(timestamp((*lock)->until)))
            .withHeader("Retry-After", QByteArray::number(seconds));
    }
    if (precondition != Precondition::Holds)
        return stale(precondition, *current);
    return std::nullopt;
}

Response RecordRoutes::stale(Precondition precondition, const StoredRecord &current) const
{
    if (precondition == Precondition::Exists) {
        return ProblemReply(m_options.staleStatus, "conflict_exists"_L1, u"Exists already"_s,
                            u"There is a record \u201c%1\u201d already."_s.arg(current.id))
            .withCurrent(current);
    }
    return ProblemReply(m_options.staleStatus, "conflict_version"_L1, u"Changed meanwhile"_s,
                        u"%1 saved this record after the version that was edited."_s.arg(current.modifiedBy))
        .withCurrent(current);
}

Response RecordRoutes::save(const Call &call, const QByteArray &body, const Value &record,
                            const std::optional<StoredRecord> &current)
{
    Value before;
    if (current) {
        if (const auto parsed = parseJson(current->body))
            before = *parsed;
    }
    if (auto refusal = contentRefusal(m_store, call, call.id(), before, record))
        return *refusal;
    const auto stored =
        m_store.put({call.collection.name, call.id(), body, searchTextOf(record), call.account.name, call.now, {}, {}});
    return stored ? savedReply(call, *stored, current ? 200 : 201) : storageProblem(stored.error());
}

std::optional<StoredRecord> alive(const std::optional<StoredRecord> &record)
{
    return record && !record->isDeleted ? record : std::nullopt;
}

Response gone(const StoredRecord &tombstone)
{
    return ProblemReply(410, "gone"_L1, u"Deleted"_s, u"%1 deleted this record."_s.arg(tombstone.modifiedBy))
        .withCurrent(tombstone);
}

Response savedReply(const Call &call, const StoredRecord &record, int status)
{
    HttpHeaders headers = headersOf(record);
    if (status == 201)
        headers.set("Location", '/' + QUrl::toPercentEncoding(record.collection) + '/' + QUrl::toPercentEncoding(record.id));
    if (call.request.headers.value("Prefer").contains("return=minimal")) {
        headers.set("Preference-Applied", "return=minimal");
        return {status == 200 ? 204 : status, headers, {}};
    }
    return Response::json(status, record.body, headers);
}

}
