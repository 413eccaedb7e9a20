// SPDX-License-Identifier: MIT
#include "core/backend/outcome.h"

#include <algorithm>

namespace concord::backend {

namespace {

using Outcome = Meaning::Outcome;

QString textOf(const Value &value)
{
    if (value.isNumber())
        return QString::fromLatin1(value.numberText().data(), qsizetype(value.numberText().size()));
    return value.toString();
}

bool fitsBody(const OutcomeRule &rule, const Value &body)
{
    if (!rule.at)
        return true;
    const Value value = valueAt(body, *rule.at);
    if (rule.exists && *rule.exists == value.isAbsent())
        return false;
    if (!rule.equals.isAbsent() && !(value == rule.equals))
        return false;
    return !rule.match || (!value.isAbsent() && rule.match->match(textOf(value)).hasMatch());
}

bool fits(const OutcomeRule &rule, Operation operation, const HttpReply &reply, const Value &body)
{
    const auto inRange = [&](const auto &range) { return reply.status >= range.first && reply.status <= range.second; };
    if (!rule.on.empty() && std::find(rule.on.begin(), rule.on.end(), operation) == rule.on.end())
        return false;
    if (!rule.status.empty() && std::none_of(rule.status.begin(), rule.status.end(), inRange))
        return false;
    if (!rule.header.isEmpty() && !reply.headers.contains(rule.header))
        return false;
    if (rule.headerMatch && !rule.headerMatch->match(QString::fromLatin1(reply.headers.value(rule.header))).hasMatch())
        return false;
    if (rule.text && !rule.text->match(QString::fromUtf8(reply.body.left(64 * 1024))).hasMatch())
        return false;
    return fitsBody(rule, body);
}

bool isChange(Operation operation)
{
    return operation == Operation::Update || operation == Operation::Delete;
}

bool isWriting(Operation operation)
{
    return isChange(operation) || operation == Operation::Create;
}

Outcome outcomeOfSuccess(Operation operation, int status)
{
    if (operation == Operation::Update && status == 201)
        return Outcome::Resurrected;
    if (status <= 205)
        return Outcome::Done;
    const bool isListing = operation == Operation::List || operation == Operation::Collections;
    return isListing && status == 207 ? Outcome::Done : Outcome::Malformed;
}

Outcome outcomeOfMissing(Operation operation, int status)
{
    if (operation == Operation::List)
        return status == 410 ? Outcome::RestartList : Outcome::ParentMissing;
    return operation == Operation::Create || operation == Operation::Collections ? Outcome::ParentMissing : Outcome::Gone;
}

/// 409 and 412: the record is not in the state the request counted on.
Outcome outcomeOfConflict(Operation operation)
{
    if (operation == Operation::Create)
        return Outcome::Duplicate;
    return isChange(operation) ? Outcome::VersionConflict : Outcome::RefusedByRule;
}

Outcome outcomeOfClientError(Operation operation, int status)
{
    switch (status) {
    case 401:
    case 407:
        return Outcome::Unauthenticated;
    case 403:
    case 451:
        return Outcome::Forbidden;
    case 404:
    case 410:
        return outcomeOfMissing(operation, status);
    case 405:
    case 406:
    case 411:
    case 413:
    case 414:
    case 415:
    case 426:
    case 431:
        return Outcome::Unsupported;
    case 408:
        return isWriting(operation) ? Outcome::Unknown : Outcome::Unavailable;
    case 409:
    case 412:
        return outcomeOfConflict(operation);
    case 416:
        return operation == Operation::List ? Outcome::RestartList : Outcome::Invalid;
    case 423:
        return Outcome::Locked;
    case 424:
        return Outcome::RefusedByRule;
    case 425:
        return Outcome::RetrySame;
    case 428:
        return Outcome::PreconditionRequired;
    case 429:
        return Outcome::RateLimited;
    default:
        return Outcome::Invalid;
    }
}

}

Operation operationOf(const Intention &intention)
{
    struct Visitor {
        Operation operator()(const CollectionsIntention &) const { return Operation::Collections; }
        Operation operator()(const ListIntention &) const { return Operation::List; }
        Operation operator()(const GetIntention &) const { return Operation::Get; }
        Operation operator()(const UpdateIntention &) const { return Operation::Update; }
        Operation operator()(const CreateIntention &) const { return Operation::Create; }
        Operation operator()(const DeleteIntention &) const { return Operation::Delete; }
        Operation operator()(const DocumentIntention &) const { return Operation::Document; }
    };
    return std::visit(Visitor(), intention);
}

const OutcomeRule *matchingRule(const std::vector<OutcomeRule> &rules, Operation operation, const HttpReply &reply, const Value &body)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const OutcomeRule &rule) { return fits(rule, operation, reply, body); });
    return found == rules.end() ? nullptr : &*found;
}

Outcome outcomeOfStatus(Operation operation, int status)
{
    if (status < 200)
        return isWriting(operation) ? Outcome::Unknown : Outcome::Unavailable;
    if (status < 300)
        return outcomeOfSuccess(operation, status);
    if (status == 304 && operation == Operation::Get)
        return Outcome::NotModified;
    if (status < 400)
        return Outcome::RedirectRefused;
    if (status < 500)
        return outcomeOfClientError(operation, status);
    if (status == 503)
        return Outcome::Unavailable;
    return status == 501 || status == 505 ? Outcome::Unsupported : Outcome::ServerError;
}

}
