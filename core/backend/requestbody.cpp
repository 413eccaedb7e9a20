// SPDX-License-Identifier: MIT
#include "core/backend/requestbody.h"

#include "core/backend/omission.h"
#include "core/backend/versiontoken.h"
#include "core/json/patch.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

/// The top-level members that differ, whole; a removed one as null since leaving it out would leave it alone.
Value changedMembers(const Value &base, const Value &record)
{
    std::vector<Value::Member> members;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const std::string_view name = record.memberName(i);
        if (!(base[name] == record.at(i)))
            members.push_back({std::string(name), record.at(i)});
    }
    for (std::size_t i = 0; i < base.size(); ++i) {
        if (!record.contains(base.memberName(i)))
            members.push_back({std::string(base.memberName(i)), Value::null()});
    }
    return Value::object(std::move(members));
}

Result<Value> payload(const WriteRule &rule, const WriteContent &content)
{
    const Value record = without(content.record, rule.omit);
    const Value base = without(content.base, rule.omit);
    const bool isPartial = base.isObject() && record.isObject();
    switch (rule.body) {
    case WriteRule::Body::None:
        return Value();
    case WriteRule::Body::Full:
        return record;
    case WriteRule::Body::MergePatch:
        return isPartial ? makeMergePatch(base, record) : Result<Value>(record);
    case WriteRule::Body::ChangedMembers:
        return isPartial ? changedMembers(base, record) : record;
    case WriteRule::Body::JsonPatch:
        return makePatch(base, record);
    }
    return Value();
}

Result<Value> withToken(const WriteRule &rule, const Value &body, const Revision &revision)
{
    if (rule.send.by != TokenSend::By::Body || body.isAbsent())
        return body;
    if (!revision.isValid() && valueAt(body, rule.send.body).isAbsent())
        return body;
    return withValueAt(body, rule.send.body, tokenValue(revision));
}

/// Replaces the strings "{record}", "{base64}", "{token}" by values and every other {name} by its text.
class Envelope
{
public:
    Envelope(const Value &body, const WriteContent &content)
        : m_body(body)
        , m_content(content)
    {
    }

    Value fill(const Value &part) const
    {
        if (part.isString())
            return fillString(part);
        if (part.isArray()) {
            std::vector<Value> elements;
            for (std::size_t i = 0; i < part.size(); ++i)
                elements.push_back(fill(part.at(i)));
            return Value::array(std::move(elements));
        }
        if (!part.isObject())
            return part;
        std::vector<Value::Member> members;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (const Value filled = fill(part.at(i)); !filled.isAbsent())
                members.push_back({memberName(part.memberName(i)), filled});
        }
        return Value::object(std::move(members));
    }

private:
    std::string memberName(std::string_view name) const
    {
        const auto expanded = expandText(QString::fromUtf8(name.data(), qsizetype(name.size())), m_content.variables);
        return expanded ? expanded->toStdString() : std::string(name);
    }

    Value fillString(const Value &part) const
    {
        const QString text = part.toString();
        if (text == "{record}"_L1)
            return m_body;
        if (text == "{base64}"_L1)
            return Value::string(QString::fromLatin1(writeJson(m_body).toBase64()));
        if (text == "{token}"_L1)
            return tokenValue(m_content.revision);
        const auto expanded = expandText(text, m_content.variables);
        return expanded ? Value::string(*expanded) : Value();
    }

    Value m_body;
    const WriteContent &m_content;
};

}

bool sendsToken(const WriteRule &rule)
{
    return rule.send.by != TokenSend::By::Nothing || writeJson(rule.envelope).contains("\"{token}\"");
}

Result<QByteArray> requestBody(const WriteRule &rule, const WriteContent &content)
{
    const auto bare = payload(rule, content);
    if (!bare)
        return bare.error();
    const auto body = withToken(rule, *bare, content.revision);
    if (!body)
        return body.error();
    return writeJson(rule.envelope.isAbsent() ? *body : Envelope(*body, content).fill(rule.envelope));
}

Value withId(const IdRule &rule, const Value &record, const QString &id)
{
    const QStringList parts = rule.at.size() > 1 ? id.split(rule.join) : QStringList {id};
    Value result = record;
    for (std::size_t i = 0; i < rule.at.size() && qsizetype(i) < parts.size(); ++i) {
        const QString &part = parts.at(qsizetype(i));
        const auto number = rule.type == IdRule::Type::String ? Result<Value>(Error()) : Value::number(part.toStdString());
        const auto placed = withValueAt(result, rule.at[i], number ? *number : Value::string(part));
        if (placed)
            result = *placed;
    }
    return result;
}

QString idOf(const std::vector<Pointer> &at, const QString &join, const Value &record)
{
    QStringList parts;
    for (const Pointer &pointer : at) {
        const Value part = valueAt(record, pointer);
        if (part.isString())
            parts.append(part.toString());
        else if (part.isNumber())
            parts.append(QString::fromLatin1(part.numberText().data(), qsizetype(part.numberText().size())));
        else
            return {};
    }
    return parts.join(join);
}

}
