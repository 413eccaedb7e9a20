// SPDX-License-Identifier: MIT
#include "app/server/createroute.h"

#include "app/server/problemreply.h"
#include "app/server/recordroutes.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

QByteArray fingerprintOf(const Request &request)
{
    return QCryptographicHash::hash(QByteArray(request.path.join(u'/').toUtf8() + '\n' + request.body),
                                    QCryptographicHash::Sha256);
}

/// From the title member when there is one, readable in a URL; made unique by eight hexadecimal digits.
QString freshId(const Collection &collection, const Value &record)
{
    static const QRegularExpression notPlain(u"[^a-z0-9]+"_s);
    QString slug = titleOf(collection, record, {}).normalized(QString::NormalizationForm_KD).toLower();
    slug.replace(notPlain, u"-"_s);
    while (slug.startsWith(u'-'))
        slug.remove(0, 1);
    slug.truncate(40);
    const QString unique = QUuid::createUuid().toString(QUuid::Id128).first(8);
    return slug.isEmpty() ? unique : QString(slug + u'-' + unique);
}

Response replayed(const Call &call, const KeptReply &kept)
{
    Response response = Response::json(kept.status, kept.body);
    response.headers.set("ETag", kept.etag);
    response.headers.set("Location", kept.location);
    response.headers.set("Link", "</schemas/" + QUrl::toPercentEncoding(call.collection.name) + ">; rel=\"describedby\"");
    return response;
}

}

CreateRoute::CreateRoute(Store &store)
    : m_store(store)
{
}

Response CreateRoute::handle(const Call &call)
{
    const auto key = idempotencyKeyIn(call.request.headers);
    if (!key)
        return key.error();
    const QByteArray fingerprint = fingerprintOf(call.request);
    if (!key->isEmpty()) {
        const auto kept = m_store.keptReply(call.account.name, *key);
        if (!kept)
            return storageProblem(kept.error());
        if (*kept && (*kept)->fingerprint != fingerprint) {
            return ProblemReply(422, "idempotency_key_reused"_L1, u"Key used before"_s,
                                u"This Idempotency-Key belongs to a request with another payload."_s);
        }
        if (*kept)
            return replayed(call, **kept);
    }
    return create(call, *key, fingerprint);
}

Response CreateRoute::create(const Call &call, const QByteArray &key, const QByteArray &fingerprint)
{
    const auto record = recordIn(call.request);
    if (!record)
        return record.error();
    const QString id = freshId(call.collection, *record);
    if (auto refusal = contentRefusal(m_store, call, id, {}, *record))
        return *refusal;
    const auto stored = m_store.put(
        {call.collection.name, id, call.request.body, searchTextOf(*record), call.account.name, call.now, key, fingerprint});
    return stored ? savedReply(call, *stored, 201) : storageProblem(stored.error());
}

Result<QByteArray, Response> idempotencyKeyIn(const HttpHeaders &headers)
{
    if (!headers.contains("Idempotency-Key"))
        return QByteArray();
    static const QRegularExpression quoted(u"^\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])+)\"$"_s);
    const auto match = quoted.match(QString::fromLatin1(headers.value("Idempotency-Key").trimmed()));
    if (!match.hasMatch()) {
        return Response(ProblemReply(400, "idempotency_key_malformed"_L1, u"Malformed key"_s,
                                     u"Idempotency-Key has to be a quoted string, such as \"8e03978e\"."_s));
    }
    return match.captured(1).toLatin1();
}

Response keyInFlight()
{
    return ProblemReply(409, "idempotency_in_flight"_L1, u"Still working on it"_s,
                        u"The first request with this Idempotency-Key has not ended yet."_s)
        .withHeader("Retry-After", "1");
}

}
