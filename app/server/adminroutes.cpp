// SPDX-License-Identifier: MIT
#include "app/server/adminroutes.h"

#include "app/server/problemreply.h"
#include "app/server/service.h"
#include "core/json/parse.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

Result<Fault, QString> faultIn(const QByteArray &body)
{
    const auto json = parseJson(body);
    if (!json)
        return json.error().toString();
    const auto kind = Fault::kindFrom((*json)["kind"].toString());
    if (!kind)
        return u"kind is one of delay, delay-reply, drop-before-commit, drop-after-commit, status, status-after-commit."_s;
    Fault fault;
    fault.kind = *kind;
    fault.times = int((*json)["times"].toInteger().value_or(1));
    fault.method = (*json)["method"].toString().toLatin1();
    fault.collection = (*json)["collection"].toString();
    fault.delay = std::chrono::milliseconds((*json)["delay"].toInteger().value_or(0));
    fault.status = int((*json)["status"].toInteger().value_or(503));
    fault.retryAfter = (*json)["retryAfter"].toString().toLatin1();
    return fault;
}

Response atFaults(const Request &request, Faults &faults)
{
    if (request.method == "DELETE") {
        faults.clear();
        return {204, {}, {}};
    }
    if (request.method == "POST") {
        const auto fault = faultIn(request.body);
        if (!fault)
            return ProblemReply(400, "malformed"_L1, u"No such fault"_s, fault.error());
        faults.add(*fault);
    }
    std::vector<Value> pending;
    for (const Fault &fault : faults.pending())
        pending.push_back(
            Value::object({{"kind", Value::string(Fault::nameOf(fault.kind))}, {"times", Value::integer(fault.times)}}));
    return Response::json(200, writeJson(Value::object({{"faults", Value::array(std::move(pending))}})));
}

}

Response handleAdmin(const Request &request, Faults &faults, Accounts &accounts)
{
    const QString what = request.path.value(1);
    const QString user = request.path.value(2);
    if (what == "faults"_L1)
        return atFaults(request, faults);
    if (request.method != "POST" || accounts.token(user).isEmpty())
        return notFound(request);
    if (what == "expire"_L1) {
        accounts.expireToken(user);
        return {204, {}, {}};
    }
    if (what == "renew"_L1)
        return Response::json(
            200, writeJson(Value::object({{"token", Value::string(QString::fromLatin1(accounts.renewToken(user)))}})));
    return notFound(request);
}

}
