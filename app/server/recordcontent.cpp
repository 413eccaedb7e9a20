// SPDX-License-Identifier: MIT
// What may stand in a record: JSON, its schema, read-only members, the collection's own rules.
#include "app/server/businessrules.h"
#include "app/server/problemreply.h"
#include "app/server/recordroutes.h"
#include "core/json/parse.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

Value fieldError(const Pointer &pointer, const QString &detail)
{
    return Value::object({{"pointer", Value::string(pointer.toStdString())}, {"detail", Value::string(detail)}});
}

/// Top-level members that the schema marks readOnly and that `after` has otherwise than `before`.
std::vector<Value> readOnlyErrors(const Collection &collection, const Value &before, const Value &after)
{
    std::vector<Value> errors;
    const Value properties = collection.schemaJson["properties"];
    for (std::size_t i = 0; !before.isAbsent() && i < properties.size(); ++i) {
        const std::string name(properties.memberName(i));
        if (properties.at(i)["readOnly"].toBoolean() && before[name] != after[name])
            errors.push_back(fieldError(Pointer({name}), u"This is set once and cannot be changed."_s));
    }
    return errors;
}

Response invalid(std::vector<Value> errors)
{
    const QString detail =
        errors.size() == 1 ? errors.front()["detail"].toString() : u"%1 fields are not as they should be."_s.arg(errors.size());
    return ProblemReply(422, "invalid"_L1, u"Not valid"_s, detail).withMember("errors", Value::array(std::move(errors)));
}

}

Result<Value, Response> recordIn(const Request &request)
{
    const QByteArray type = request.headers.value("Content-Type");
    if (!type.isEmpty() && !type.contains("json"))
        return Response(ProblemReply(415, "unsupported_media_type"_L1, u"Not JSON"_s, u"Send application/json."_s));
    auto record = parseJson(request.body);
    if (!record)
        return Response(ProblemReply(400, "malformed"_L1, u"Not JSON"_s, record.error().toString()));
    if (!record->isObject())
        return Response(ProblemReply(400, "malformed"_L1, u"Not a record"_s, u"A record is a JSON object."_s));
    return *record;
}

std::optional<Response> contentRefusal(Store &store, const Call &call, const QString &id, const Value &before, const Value &after)
{
    std::vector<Value> errors = readOnlyErrors(call.collection, before, after);
    for (const SchemaViolation &violation : call.collection.schema.validate(after))
        errors.push_back(fieldError(violation.pointer, violation.message));
    if (!errors.empty())
        return invalid(std::move(errors));
    const auto refusal = refusalOf(store, call.collection, id, before, after);
    if (!refusal)
        return storageProblem(refusal.error());
    if (!*refusal)
        return std::nullopt;
    // 409 whatever the stale status is: this is no precondition that failed (RFC 9110 section 15.5.10).
    return ProblemReply(409, (*refusal)->code, u"Not allowed"_s, (*refusal)->detail)
        .withMember("pointer", Value::string((*refusal)->pointer.toStdString()));
}

}
