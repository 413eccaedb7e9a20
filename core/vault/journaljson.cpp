// SPDX-License-Identifier: MIT
#include "core/vault/journal.h"
#include "core/vault/journalnames.h"

namespace concord {

namespace {

void add(std::vector<Value::Member> *members, std::string name, const QString &text)
{
    if (!text.isEmpty())
        members->push_back({std::move(name), Value::string(text)});
}

void add(std::vector<Value::Member> *members, std::string name, const QDateTime &time)
{
    if (time.isValid())
        members->push_back({std::move(name), Value::string(time.toUTC().toString(Qt::ISODateWithMs))});
}

void add(std::vector<Value::Member> *members, std::string name, const Value &value)
{
    if (!value.isAbsent())
        members->push_back({std::move(name), value});
}

}

Value toJson(const JournalEntry &entry)
{
    std::vector<Value::Member> members;
    members.push_back({"number", Value::integer(entry.number)});
    add(&members, "at", entry.at);
    add(&members, "connection", entry.connection);
    add(&members, "user", entry.user);
    add(&members, "collection", entry.record.collection);
    add(&members, "id", entry.record.id);
    add(&members, "title", entry.title);
    add(&members, "kind", nameOf(entry.kind));
    add(&members, "with", entry.with);
    add(&members, "theirsAt", entry.theirsAt);
    add(&members, "base", entry.base);
    add(&members, "mine", entry.mine);
    add(&members, "theirs", entry.theirs);
    add(&members, "result", entry.result);
    add(&members, "report", entry.report);
    add(&members, "outcome", nameOf(entry.outcome));
    add(&members, "decidedAt", entry.decidedAt);
    add(&members, "request", QString::fromUtf8(entry.request));
    add(&members, "response", QString::fromUtf8(entry.response));
    return Value::object(std::move(members));
}

Value toJson(const CollisionCount &count)
{
    std::vector<Value::Member> members;
    add(&members, "period", count.period.toString(Qt::ISODate));
    add(&members, "collection", count.record.collection);
    add(&members, count.record.id.isEmpty() ? "field" : "id", count.record.id.isEmpty() ? count.field : count.record.id);
    members.push_back({"collisions", Value::integer(count.collisions)});
    members.push_back({"asked", Value::integer(count.asked)});
    return Value::object(std::move(members));
}

}
