// SPDX-License-Identifier: MIT
#include "core/backend/profilereader.h"

#include "core/backend/listreader.h"
#include "core/backend/writereader.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

void readSignIn(FieldReader &fields, SignInRule *rule)
{
    static const FieldReader::Words<Credentials::Kind> words {{"none", Credentials::Kind::None},
                                                              {"basic", Credentials::Kind::Basic},
                                                              {"bearer", Credentials::Kind::Bearer},
                                                              {"api-key", Credentials::Kind::ApiKey},
                                                              {"query-string", Credentials::Kind::QueryString}};
    rule->kinds.clear();
    fields.elements("kinds", [&](const Value &element, const Pointer &place) {
        if (const auto kind = fields.wordIn(element, place, words))
            rule->kinds.push_back(*kind);
    });
    if (rule->kinds.empty())
        rule->kinds.push_back(Credentials::Kind::None);
    rule->keyHeader = fields.latin("keyHeader");
    rule->keyQuery = fields.string("keyQuery");
    rule->scheme = fields.string("scheme", rule->scheme);
}

void readRecord(FieldReader &fields, RecordRule *rule)
{
    readRequest(fields, rule, "GET", u"{collection}/{id}"_s);
    rule->at = fields.pointers("at");
    static const FieldReader::Words<bool> encodings {{"json", false}, {"base64", true}};
    rule->isBase64 = fields.word("content", encodings, false);
}

void readId(FieldReader &fields, IdRule *rule)
{
    rule->at = fields.pointers("at");
    rule->join = fields.string("join", rule->join);
    rule->type = fields.word<IdRule::Type>(
        "type", {{"string", IdRule::Type::String}, {"number", IdRule::Type::Number}, {"auto", IdRule::Type::Automatic}}, rule->type);
    rule->quote = fields.word<IdRule::Quote>("quote", {{"none", IdRule::Quote::None}, {"odata", IdRule::Quote::OData}, {"odata-string", IdRule::Quote::ODataString}}, rule->quote);
    rule->isClientChosen = fields.flag("client", true);
    rule->pattern = fields.pattern("pattern");
    if (rule->at.size() > 1 && rule->join.isEmpty())
        fields.complain(fields.at("join"), u"may not be empty when an id has several parts"_s);
}

void readWeak(FieldReader &fields, WeakRule *rule)
{
    const Value value = fields.take("weak");
    if (value.isAbsent())
        return;
    if (value.isObject()) {
        FieldReader wait(value, fields.at("weak"), fields.mistakes());
        rule->kind = WeakRule::Kind::Wait;
        rule->wait = std::chrono::milliseconds(wait.count("wait", 1'000));
        return;
    }
    rule->kind = fields.wordIn<WeakRule::Kind>(value, fields.at("weak"),
                                               {{"unusable", WeakRule::Kind::Unusable}, {"ok", WeakRule::Kind::Usable}})
                     .value_or(WeakRule::Kind::Unusable);
}

void readWatch(FieldReader &fields, WatchRule *rule)
{
    rule->kind = fields.word<Profile::Watch>("kind",
                                             {{"none", Profile::Watch::None},
                                              {"poll", Profile::Watch::Poll},
                                              {"server-sent-events", Profile::Watch::ServerSentEvents},
                                              {"couch-changes", Profile::Watch::CouchChanges},
                                              {"kubernetes-watch", Profile::Watch::KubernetesWatch}},
                                             Profile::Watch::Poll);
    readRequest(fields, rule, "GET", u"{collection}"_s);
    rule->interval = std::chrono::seconds(fields.count("seconds", 30));
    rule->id = fields.pointer("id").value_or(Pointer());
    rule->collectionParameter = fields.string("collection");
}

/// `managed` stands beside `merge` since every profile has it; the engine knows both as MergeRules.
void readMerge(FieldReader &fields, MergeRules *rules)
{
    const Value merge = fields.take("merge");
    if (!merge.isAbsent()) {
        auto parsed = MergeRules::fromJson(merge);
        if (parsed)
            *rules = std::move(*parsed);
        else
            fields.complain(fields.at("merge"), parsed.error().toString());
    }
    for (PointerPattern &pattern : readPatterns(fields, "managed"))
        rules->managed.push_back(std::move(pattern));
}

void readAbout(FieldReader &fields, ProfileRules *rules)
{
    rules->name = fields.required("profile");
    rules->title = fields.string("title", rules->name);
    rules->description = fields.string("description");
    rules->evidence = fields.word<QString>("evidence", {{"seen", u"seen"_s}, {"documented", u"documented"_s}, {"untested", u"untested"_s}},
                                           u"untested"_s);
    rules->guard = fields.word<Profile::Guard>("guard", {{"server", Profile::Guard::Server}, {"verify", Profile::Guard::Verify}},
                                               Profile::Guard::Server);
    rules->headers = fields.parameters("headers");
    rules->backoffHeader = fields.latin("backoff");
    fields.object("signIn", [&](FieldReader &inner) { readSignIn(inner, &rules->signIn); });
}

void readParts(FieldReader &fields, ProfileRules *rules)
{
    if (fields.has("record"))
        fields.object("record", [&](FieldReader &inner) { readRecord(inner, &rules->record); });
    else
        static_cast<RequestRule &>(rules->record) = {"GET", u"{collection}/{id}"_s, {}, {}};
    fields.object("id", [&](FieldReader &inner) { readId(inner, &rules->id); });
    fields.object("token", [&](FieldReader &inner) {
        rules->token = readTokenSources(inner, "read");
        rules->tokenAfterWrite = inner.has("afterWrite") ? readTokenSources(inner, "afterWrite") : rules->token;
        readWeak(inner, &rules->weak);
        rules->tokenClock.resolution = std::chrono::milliseconds(inner.count("resolution", 0));
    });
    fields.object("watch", [&](FieldReader &inner) { readWatch(inner, &rules->watch); });
    fields.elements("outcome", [&](const Value &element, const Pointer &place) {
        rules->outcomes.push_back(readOutcome(element, place, fields.mistakes()));
    });
}

/// What each member alone cannot show.
void checkTogether(const ProfileRules &rules, FieldReader *fields)
{
    const auto isAboutToken = [](const Mistake &mistake) { return mistake.at.toString().startsWith("/token"_L1); };
    const bool isTokenWrong = std::any_of(fields->mistakes()->begin(), fields->mistakes()->end(), isAboutToken);
    if (rules.guard == Profile::Guard::Server && rules.token.empty() && !isTokenWrong)
        fields->complain(
            fields->at("token").child("read"),
            u"is needed: where the versions are that the server guards by; one that does not has \"guard\": \"verify\""_s);
    if (rules.guard == Profile::Guard::Server && rules.update && !sendsToken(*rules.update))
        fields->complain(fields->at("update").child("send"), u"is needed: a server that guards has to be told the version"_s);
    const bool wantsKey = std::find(rules.signIn.kinds.begin(), rules.signIn.kinds.end(), Credentials::Kind::ApiKey) != rules.signIn.kinds.end();
    if (wantsKey && rules.signIn.keyHeader.isEmpty() && rules.signIn.keyQuery.isEmpty())
        fields->complain(fields->at("signIn"), u"has to say keyHeader or keyQuery for api-key"_s);
}

}

ReadProfile readProfile(const Value &json)
{
    ReadProfile result;
    result.rules.json = json;
    ProfileRules &rules = result.rules;
    if (!json.isObject()) {
        result.mistakes.push_back({{}, u"has to be an object"_s});
        return result;
    }
    {
        FieldReader fields(json, {}, &result.mistakes);
        readAbout(fields, &rules);
        readParts(fields, &rules);
        fields.object("collections", [&](FieldReader &inner) { rules.collections = readCollections(inner); });
        fields.object("list", [&](FieldReader &inner) { rules.list = readList(inner); });
        fields.object("update", [&](FieldReader &inner) { rules.update = readWrite(inner, "PUT", rules.record.url); });
        fields.object("delete", [&](FieldReader &inner) { rules.remove = readWrite(inner, "DELETE", rules.record.url); });
        if (rules.remove)
            rules.remove->body = rules.remove->envelope.isAbsent() ? WriteRule::Body::None : rules.remove->body;
        fields.elements("create", [&](const Value &element, const Pointer &place) {
            FieldReader inner(element, place, &result.mistakes);
            rules.create.push_back(readWrite(inner, "POST", u"{collection}"_s));
        });
        readMerge(fields, &rules.merge);
        checkTogether(rules, &fields);
    }
    return result;
}

}
