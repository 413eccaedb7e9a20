// SPDX-License-Identifier: MIT
#include "core/backend/writereader.h"

#include "core/backend/listreader.h"
#include "core/backend/outcomename.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

const FieldReader::Words<Operation> operations {
    {"collections", Operation::Collections}, {"list", Operation::List},     {"get", Operation::Get},          {"update", Operation::Update},
    {"create", Operation::Create},           {"delete", Operation::Delete}, {"document", Operation::Document}};

TokenSend readSend(FieldReader &fields)
{
    TokenSend send;
    send.header = fields.latin("header");
    const auto body = fields.pointer("body");
    if (fields.has("query")) {
        const Value query = fields.take("query");
        if (query.isString())
            send.query = {query.toString()};
        else
            send.query = fields.strings("query");
    }
    send.prefix = fields.string("prefix");
    if (int(!send.header.isEmpty()) + int(body.has_value()) + int(!send.query.isEmpty()) != 1)
        fields.complain(fields.at(), u"needs exactly one of header, body and query"_s);
    send.body = body.value_or(Pointer());
    send.by = body ? TokenSend::By::Body : send.query.isEmpty() ? TokenSend::By::Header : TokenSend::By::Query;
    return send;
}

/// One status, a class like "4xx", or an array of both.
void readStatus(const Value &value, const Pointer &place, FieldReader *fields, std::vector<std::pair<int, int>> *ranges)
{
    if (value.isArray()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            readStatus(value.at(i), place.child(i), fields, ranges);
        return;
    }
    static const QRegularExpression statusClass(u"^[1-5]xx$"_s);
    const auto number = value.toInteger();
    if (number && *number >= 100 && *number <= 599) {
        ranges->emplace_back(int(*number), int(*number));
    } else if (value.isString() && statusClass.match(value.toString()).hasMatch()) {
        const int first = value.toString().left(1).toInt() * 100;
        ranges->emplace_back(first, first + 99);
    } else {
        fields->complain(place, u"has to be a status from 100 to 599, or a class like \"4xx\""_s);
    }
}

void readEvidence(FieldReader &fields, OutcomeRule *rule)
{
    fields.object("body", [&](FieldReader &body) {
        rule->at = body.pointer("at").value_or(Pointer());
        rule->equals = body.take("equals");
        rule->match = body.pattern("match");
        if (body.has("exists"))
            rule->exists = body.flag("exists", true);
    });
    fields.object("header", [&](FieldReader &header) {
        rule->header = header.latin("name");
        rule->headerMatch = header.pattern("match");
    });
    rule->text = fields.pattern("text");
}

}

std::vector<PointerPattern> readPatterns(FieldReader &fields, std::string_view name)
{
    std::vector<PointerPattern> patterns;
    fields.elements(name, [&](const Value &element, const Pointer &place) {
        const auto pattern = PointerPattern::parse(element.toStdString());
        if (element.isString() && pattern)
            patterns.push_back(*pattern);
        else
            fields.complain(place, u"is not a JSON Pointer pattern"_s);
    });
    return patterns;
}

WriteRule readWrite(FieldReader &fields, const QByteArray &method, const QString &url)
{
    WriteRule rule;
    readRequest(fields, &rule, method, url);
    rule.body = fields.word<WriteRule::Body>("body",
                                             {{"full", WriteRule::Body::Full},
                                              {"merge-patch", WriteRule::Body::MergePatch},
                                              {"changed-members", WriteRule::Body::ChangedMembers},
                                              {"json-patch", WriteRule::Body::JsonPatch},
                                              {"none", WriteRule::Body::None}},
                                             WriteRule::Body::Full);
    const QByteArray type = rule.body == WriteRule::Body::MergePatch ? "application/merge-patch+json"
        : rule.body == WriteRule::Body::JsonPatch                    ? "application/json-patch+json"
                                                                     : "application/json";
    rule.type = fields.latin("type", type);
    rule.envelope = fields.take("envelope");
    rule.omit = readPatterns(fields, "omit");
    fields.object("send", [&](FieldReader &inner) { rule.send = readSend(inner); });
    rule.reply = fields.word<WriteRule::Reply>("reply",
                                               {{"auto", WriteRule::Reply::Automatic},
                                                {"record", WriteRule::Reply::Record},
                                                {"metadata", WriteRule::Reply::Metadata},
                                                {"nothing", WriteRule::Reply::Nothing}},
                                               WriteRule::Reply::Automatic);
    rule.idempotencyHeader = fields.latin("idempotency");
    rule.idFrom = fields.pointers("idFrom");
    rule.idFromLocation = fields.flag("idFromLocation", true);
    return rule;
}

OutcomeRule readOutcome(const Value &value, const Pointer &place, std::vector<Mistake> *mistakes)
{
    OutcomeRule rule;
    FieldReader fields(value, place, mistakes);
    fields.elements("on", [&](const Value &element, const Pointer &at) {
        if (const auto operation = fields.wordIn(element, at, operations))
            rule.on.push_back(*operation);
    });
    if (const Value status = fields.take("status"); !status.isAbsent())
        readStatus(status, fields.at("status"), &fields, &rule.status);
    readEvidence(fields, &rule);
    const QString name = fields.required("is");
    const auto outcome = outcomeNamed(name);
    if (!outcome && !name.isEmpty())
        fields.complain(fields.at("is"), u"\"%1\" is no outcome; there are %2"_s.arg(name, outcomeNames().join(u", "_s)));
    rule.outcome = outcome.value_or(Meaning::Outcome::Done);
    rule.theirs = fields.pointer("theirs");
    return rule;
}

}
