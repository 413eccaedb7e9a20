// SPDX-License-Identifier: MIT
#include "app/server/problemreply.h"

#include "core/json/write.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace concord::server {

ProblemReply::ProblemReply(int status, QLatin1StringView code, const QString &title, const QString &detail)
    : m_status(status)
    , m_body(Value::object({{"type", Value::string(QString(u"/problems/"_s + code))},
                            {"title", Value::string(title)},
                            {"status", Value::integer(status)},
                            {"detail", Value::string(detail)},
                            {"code", Value::string(QString(code))}}))
{
    m_headers.set("Content-Type", "application/problem+json");
}

ProblemReply &ProblemReply::withMember(std::string_view name, const Value &value)
{
    m_body = m_body.withMember(name, value);
    return *this;
}

ProblemReply &ProblemReply::withHeader(const QByteArray &name, const QByteArray &value)
{
    m_headers.set(name, value);
    return *this;
}

ProblemReply &ProblemReply::withCurrent(const StoredRecord &record)
{
    if (!record.isDeleted)
        withMember("currentETag", Value::string(std::string_view(record.etag.data(), size_t(record.etag.size()))));
    withMember("modifiedBy", Value::string(record.modifiedBy));
    return withMember("modifiedAt", Value::string(timestamp(record.modifiedAt)));
}

ProblemReply::operator Response() const
{
    return {m_status, m_headers, writeJson(m_body)};
}

QString explanationOf(QStringView code)
{
    static const QHash<QString, QString> explanations{
        {u"conflict_version"_s,
         u"The record was changed after the version named in If-Match. Read it again, merge, and send the fresh ETag."_s},
        {u"conflict_exists"_s, u"A record with this id is there already; If-None-Match: * or a create does not replace it."_s},
        {u"conflict_state"_s, u"The version is current, but the record may not go from its present state to the one sent."_s},
        {u"conflict_unique"_s, u"The version is current, but another record already has this value, which must be unique."_s},
        {u"locked"_s, u"Someone holds a lock on the record. Retry-After says when it ends at the latest."_s},
        {u"precondition_required"_s,
         u"A change needs If-Match with the version it is based on, a create by PUT If-None-Match: * (RFC 6585 section 3)."_s},
        {u"invalid"_s, u"The record does not keep to its schema; errors names each place."_s},
        {u"malformed"_s, u"The request body is not what its Content-Type says."_s},
        {u"not_found"_s, u"There is nothing at this address."_s},
        {u"gone"_s, u"The record was deleted."_s},
        {u"unauthenticated"_s, u"Send Authorization: Bearer with a valid token (RFC 6750)."_s},
        {u"forbidden"_s, u"This user may read, not write."_s},
        {u"idempotency_key_reused"_s, u"This Idempotency-Key belongs to a request with another payload."_s},
        {u"idempotency_in_flight"_s,
         u"The first request with this Idempotency-Key is still being carried out; repeat it later."_s},
        {u"idempotency_key_malformed"_s, u"Idempotency-Key is a quoted structured-field string (RFC 9651 section 3.3.3)."_s},
    };
    return explanations.value(code.toString());
}

QString timestamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

Response storageProblem(const Error &error)
{
    return ProblemReply(500, "storage"_L1, u"The store refused"_s, error.toString());
}

}
