// SPDX-License-Identifier: MIT
#include "core/backend/listreader.h"

#include "core/backend/urltemplate.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

const FieldReader::Words<ListForm> listForms {
    {"json", ListForm::Json}, {"keys", ListForm::Keys}, {"multistatus", ListForm::Multistatus}, {"fixed", ListForm::Fixed}};

TokenSource readTokenSource(const Value &value, const Pointer &place, std::vector<Mistake> *mistakes)
{
    TokenSource source;
    FieldReader fields(value, place, mistakes);
    source.header = fields.latin("header");
    const bool isRecord = fields.has("record");
    source.at = fields.pointers(isRecord ? "record" : "body");
    const bool isHash = fields.flag("hash", false);
    source.form = fields.word<TokenSource::Form>("as",
                                                 {{"json", TokenSource::Form::Json},
                                                  {"entity-tag", TokenSource::Form::EntityTag},
                                                  {"quoted", TokenSource::Form::Quoted},
                                                  {"weak-quoted", TokenSource::Form::WeakQuoted}},
                                                 TokenSource::Form::Json);
    if (int(!source.header.isEmpty()) + int(!source.at.empty()) + int(isHash) != 1)
        fields.complain(place, u"needs exactly one of header, body, record and hash"_s);
    if (!source.at.empty())
        source.from = isRecord ? TokenSource::From::Record : TokenSource::From::Body;
    else
        source.from = isHash ? TokenSource::From::Hash : TokenSource::From::Header;
    return source;
}

const FieldReader::Words<NextRule::Kind> nextKinds {{"none", NextRule::Kind::None},
                                                    {"link", NextRule::Kind::Link},
                                                    {"body-url", NextRule::Kind::BodyUrl},
                                                    {"body-links", NextRule::Kind::BodyLinks},
                                                    {"header-url", NextRule::Kind::HeaderUrl},
                                                    {"header-parameters", NextRule::Kind::HeaderParameters},
                                                    {"cursor", NextRule::Kind::Cursor},
                                                    {"last-id", NextRule::Kind::LastId},
                                                    {"page", NextRule::Kind::Page},
                                                    {"offset", NextRule::Kind::Offset}};

/// The member that each kind of next cannot do without.
const char *neededBy(NextRule::Kind kind)
{
    switch (kind) {
    case NextRule::Kind::None:
    case NextRule::Kind::Link:
        return nullptr;
    case NextRule::Kind::BodyUrl:
    case NextRule::Kind::BodyLinks:
        return "at";
    case NextRule::Kind::HeaderUrl:
        return "header";
    case NextRule::Kind::HeaderParameters:
    case NextRule::Kind::LastId:
        return "parameters";
    case NextRule::Kind::Cursor:
    case NextRule::Kind::Page:
    case NextRule::Kind::Offset:
        return "parameter";
    }
    return nullptr;
}

NextRule readNext(FieldReader &fields)
{
    NextRule rule;
    rule.kind = fields.word("kind", nextKinds, NextRule::Kind::None);
    if (const char *needed = neededBy(rule.kind); needed && !fields.has(needed))
        fields.complain(fields.at(needed), u"is needed for this kind"_s);
    rule.at = fields.pointer("at").value_or(Pointer());
    rule.relation = fields.pointer("relation").value_or(Pointer({"relation"}));
    rule.url = fields.pointer("url").value_or(Pointer({"url"}));
    rule.header = fields.latin("header");
    rule.parameters = fields.parameters("parameters");
    rule.parameter = fields.string("parameter");
    rule.first = fields.count("first", rule.kind == NextRule::Kind::Offset ? 0 : 1);
    return rule;
}

bool mentions(const RequestRule &rule, const QString &name)
{
    const QString placeholder = u'{' + name;
    for (const auto &parameter : rule.query) {
        if (parameter.second.contains(placeholder))
            return true;
    }
    return rule.url.contains(placeholder);
}

void checkNames(FieldReader &fields, const QString &text, const Pointer &place)
{
    static const QRegularExpression known(u"^(collection|id(\\.[0-9]+)?|limit|query|sort(\\.member|\\.direction)?)$"_s);
    for (const QString &name : namesIn(text)) {
        if (!known.match(name).hasMatch())
            fields.complain(place, u"{%1} stands for nothing; known are {collection}, {id}, {id.0}…, {limit}, {query}, {sort}, "
                                   "{sort.member} and {sort.direction}"_s.arg(name));
    }
}

void checkNames(FieldReader &fields, const Parameters &parameters, const Pointer &place)
{
    for (const auto &[name, value] : parameters)
        checkNames(fields, value, place.child(name.toStdString()));
}
}

void readRequest(FieldReader &fields, RequestRule *rule, const QByteArray &method, const QString &url)
{
    rule->method = fields.latin("method", method).toUpper();
    rule->url = fields.string("url", url);
    rule->headers = fields.parameters("headers");
    rule->query = fields.parameters("query");
    if (QUrl::fromEncoded(rule->url.toUtf8()).scheme().size() > 1)
        fields.complain(fields.at("url"), u"has to be relative to the connection's base URL"_s);
    checkNames(fields, rule->url, fields.at("url"));
    checkNames(fields, rule->headers, fields.at("headers"));
    checkNames(fields, rule->query, fields.at("query"));
}

std::vector<TokenSource> readTokenSources(FieldReader &fields, std::string_view name)
{
    std::vector<TokenSource> sources;
    fields.elements(name, [&](const Value &element, const Pointer &place) {
        sources.push_back(readTokenSource(element, place, fields.mistakes()));
    });
    return sources;
}

ListRule readList(FieldReader &fields)
{
    ListRule rule;
    rule.form = fields.word("form", listForms, ListForm::Json);
    readRequest(fields, &rule, rule.form == ListForm::Multistatus ? "PROPFIND" : "GET", u"{collection}"_s);
    rule.body = fields.string("body").toUtf8();
    rule.items = fields.pointers("items");
    rule.id = fields.pointers("id");
    rule.isIdUrl = fields.word<bool>("idIs", {{"text", false}, {"url", true}}, false);
    rule.record = fields.pointer("record");
    rule.token = readTokenSources(fields, "token");
    rule.total = fields.pointer("total");
    rule.totalHeader = fields.latin("totalHeader");
    rule.include = fields.pattern("include");
    rule.exclude = fields.pattern("exclude");
    fields.object("next", [&](FieldReader &inner) { rule.next = readNext(inner); });
    rule.canSearch = mentions(rule, u"query"_s);
    rule.canSort = mentions(rule, u"sort"_s);
    if (rule.form == ListForm::Json && rule.id.empty())
        fields.complain(fields.at("id"), u"is needed: where an item has its id"_s);
    return rule;
}

CollectionsRule readCollections(FieldReader &fields)
{
    CollectionsRule rule;
    rule.form = fields.word("form", listForms, ListForm::Json);
    readRequest(fields, &rule, rule.form == ListForm::Multistatus ? "PROPFIND" : "GET", u""_s);
    rule.body = fields.string("body").toUtf8();
    rule.items = fields.pointers("items");
    rule.name = fields.pointer("name").value_or(Pointer());
    rule.title = fields.pointer("title");
    rule.count = fields.pointer("count");
    rule.schema = fields.pointer("schema");
    rule.exclude = fields.pattern("exclude");
    rule.fixed = fields.strings("fixed");
    if (rule.form == ListForm::Fixed && rule.fixed.isEmpty())
        fields.complain(fields.at("fixed"), u"has to name the collections"_s);
    return rule;
}

}
