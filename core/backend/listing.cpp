// SPDX-License-Identifier: MIT
#include "core/backend/meaningof.h"

#include "core/backend/jsonbody.h"
#include "core/backend/multistatus.h"
#include "core/backend/nextpage.h"
#include "core/backend/problem.h"
#include "core/backend/requestbody.h"
#include "core/backend/versiontoken.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using namespace backend;
using Outcome = Meaning::Outcome;

/// Members of an object as items: {"name", "value"}.
Value keysAsItems(const Value &object)
{
    std::vector<Value> items;
    for (std::size_t i = 0; i < object.size(); ++i)
        items.push_back(Value::object({{"name", Value::string(object.memberName(i))}, {"value", object.at(i)}}));
    return Value::array(std::move(items));
}

/// The items of a list's reply as one array, whatever form they have there.
/// What is there instead helps who writes a profile.
QString noListWords(const std::vector<Pointer> &places, const Value &body)
{
    QStringList expected;
    for (const Pointer &place : places)
        expected.append(place.toString());
    QStringList found;
    for (std::size_t i = 0; body.isObject() && i < body.size(); ++i)
        found.append(QString::fromStdString(std::string(body.memberName(i))));
    QString text = u"the reply holds no list where the profile expects one"_s;
    if (!places.empty())
        text += u" (%1)"_s.arg(expected.join(u", "_s));
    if (!found.isEmpty())
        text += u", but the members "_s + found.join(u", "_s).left(120);
    return text + u"; is this the address of a collection?"_s;
}

Result<Value> itemsOf(ListForm form, const std::vector<Pointer> &places, const HttpRequest &request, const HttpReply &reply, const Value &body)
{
    if (form == ListForm::Multistatus)
        return readMultistatus(reply.body, request.url);
    if (places.empty() && form == ListForm::Json && body.isArray())
        return body;
    for (const Pointer &place : places.empty() ? std::vector<Pointer> {Pointer()} : places) {
        const Value value = valueAt(body, place);
        if (form == ListForm::Keys && value.isObject())
            return keysAsItems(value);
        if (form == ListForm::Json && value.isArray())
            return value;
    }
    return Error{Error::Kind::BadInput, noListWords(places, body), {}};
}

void makeMalformed(Meaning *meaning, const HttpReply &reply, const QUrl &url, const QString &why)
{
    meaning->outcome = Outcome::Malformed;
    meaning->problem = problemOf(reply, url);
    meaning->problem.title.clear(); // of a page; it is in `why`
    meaning->problem.detail = why;
}

bool isCounted(const ListRule &rule, const QString &id)
{
    if (rule.include && !rule.include->match(id).hasMatch())
        return false;
    return !rule.exclude || !rule.exclude->match(id).hasMatch();
}

ListedRecord listedRecord(const ListRule &rule, const QString &id, const Value &item)
{
    ListedRecord listed {id, {}, item, {}};
    if (rule.record)
        listed.record = valueAt(item, *rule.record);
    listed.revision = readToken(rule.token, {{}, item, listed.record});
    return listed;
}

std::optional<std::int64_t> totalOf(const ListRule &rule, const HttpReply &reply, const Value &body)
{
    if (rule.total)
        return valueAt(body, *rule.total).toInteger();
    bool isNumber = false;
    const qint64 total = reply.headers.value(rule.totalHeader).toLongLong(&isNumber);
    return isNumber && !rule.totalHeader.isEmpty() ? std::optional<std::int64_t>(total) : std::nullopt;
}

QString listedId(const ProfileRules &rules, const Value &item)
{
    const ListRule &rule = *rules.list;
    const bool namesItself = rule.id.empty() && rule.form != ListForm::Json;
    const QString id = idOf(namesItself ? std::vector<Pointer> {Pointer({"name"})} : rule.id, rules.id.join, item);
    return rule.isIdUrl && !id.isEmpty() ? idFromUrl(rules.id, QUrl::fromEncoded(id.toUtf8())) : id;
}

/// Folders among the files: what WebDAV marks, and what an LDP container's URL says with its last slash.
bool isFolder(const ListRule &rule, const Value &item)
{
    if (rule.isIdUrl && rule.id.size() == 1)
        return valueAt(item, rule.id.front()).toString().endsWith(u'/');
    return rule.form == ListForm::Multistatus && item["collection"].toBoolean();
}

RecordPage pageOf(const ProfileRules &rules, const HttpRequest &request, const HttpReply &reply, const Value &body, const Value &items)
{
    const ListRule &rule = *rules.list;
    RecordPage page;
    QString lastId;
    std::size_t nameless = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QString id = listedId(rules, items.at(i));
        nameless += id.isEmpty() ? 1 : 0;
        lastId = id.isEmpty() ? lastId : id;
        if (!id.isEmpty() && isCounted(rule, id) && !isFolder(rule, items.at(i)))
            page.records.push_back(listedRecord(rule, id, items.at(i)));
    }
    if (nameless > 0)
        page.note = u"%1 elements of the list have no id and are left out"_s.arg(nameless);
    page.total = totalOf(rule, reply, body);
    page.next = nextPage(rule.next, {request, reply, body, items.size(), lastId}, &page.note);
    return page;
}

CollectionDescription described(const CollectionsRule &rule, const HttpRequest &request, const Value &item)
{
    const bool namesItself = rule.form != ListForm::Json && rule.name.isRoot();
    CollectionDescription collection;
    collection.name = idOf({namesItself ? Pointer({"name"}) : rule.name}, {}, item);
    collection.title = rule.title ? valueAt(item, *rule.title).toString() : QString();
    if (collection.title.isEmpty())
        collection.title = collection.name;
    if (rule.count)
        collection.count = valueAt(item, *rule.count).toInteger();
    const QString schema = rule.schema ? valueAt(item, *rule.schema).toString() : QString();
    if (!schema.isEmpty())
        collection.schema = request.url.resolved(QUrl::fromEncoded(schema.toUtf8()));
    return collection;
}

std::vector<CollectionDescription> collectionsIn(const CollectionsRule &rule, const HttpRequest &request, const Value &items)
{
    std::vector<CollectionDescription> collections;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (rule.form == ListForm::Multistatus && !items.at(i)["collection"].toBoolean())
            continue;
        const CollectionDescription collection = described(rule, request, items.at(i));
        if (!collection.name.isEmpty() && !(rule.exclude && rule.exclude->match(collection.name).hasMatch()))
            collections.push_back(collection);
    }
    return collections;
}

}

ListMeaning listOf(const Profile &profile, const ListIntention &intention, const HttpRequest &request, const HttpReply &reply, const QDateTime &now)
{
    ListMeaning result {meaningOf(profile, intention, request, reply, now), {}};
    if (result.meaning.outcome != Outcome::Done || !profile.rules().list)
        return result;
    const ListRule &rule = *profile.rules().list;
    const JsonBody body = readBody(reply);
    const auto items = itemsOf(rule.form, rule.items, request, reply, body.value);
    if (items)
        result.page = pageOf(profile.rules(), request, reply, body.value, *items);
    else
        makeMalformed(&result.meaning, reply, request.url, body.why.isEmpty() ? items.error().toString() : body.why);
    return result;
}

CollectionsMeaning collectionsOf(const Profile &profile, const HttpRequest &request, const HttpReply &reply, const QDateTime &now)
{
    CollectionsMeaning result {meaningOf(profile, CollectionsIntention(), request, reply, now), {}};
    if (result.meaning.outcome != Outcome::Done || !profile.rules().collections)
        return result;
    const CollectionsRule &rule = *profile.rules().collections;
    if (rule.form == ListForm::Fixed) {
        for (const QString &name : rule.fixed)
            result.collections.push_back({name, name, {}, {}});
        return result;
    }
    const JsonBody body = readBody(reply);
    const auto items = itemsOf(rule.form, rule.items, request, reply, body.value);
    if (items)
        result.collections = collectionsIn(rule, request, *items);
    else
        makeMalformed(&result.meaning, reply, request.url, body.why.isEmpty() ? items.error().toString() : body.why);
    return result;
}

}
