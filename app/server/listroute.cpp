// SPDX-License-Identifier: MIT
#include "app/server/listroute.h"

#include "app/server/preconditions.h"
#include "app/server/problemreply.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QCryptographicHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

constexpr int defaultLimit = 50;
constexpr int largestLimit = 500;

Value valueOf(const QVariant &sortValue)
{
    if (sortValue.typeId() == QMetaType::LongLong)
        return Value::integer(sortValue.toLongLong());
    if (sortValue.typeId() == QMetaType::Double)
        return Value::number(QByteArray::number(sortValue.toDouble(), 'g', 17).toStdString()).valueOr(Value::null());
    return Value::string(sortValue.toString());
}

QVariant sortValueOf(const Value &value)
{
    if (!value.isNumber())
        return value.toString();
    const auto integer = value.toInteger();
    return integer ? QVariant(qlonglong(*integer)) : QVariant(value.toDouble());
}

QByteArray cursorOf(ListQuery::Anchor::Side side, const QVariant &sortValue, const QString &id)
{
    const Value json =
        Value::array({Value::boolean(side == ListQuery::Anchor::Side::After), valueOf(sortValue), Value::string(id)});
    return writeJson(json).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<ListQuery::Anchor> anchorIn(const QString &cursor)
{
    const auto json = parseJson(QByteArray::fromBase64(cursor.toLatin1(), QByteArray::Base64UrlEncoding));
    if (!json || json->size() != 3)
        return std::nullopt;
    using Side = ListQuery::Anchor::Side;
    return ListQuery::Anchor{json->at(0).toBoolean() ? Side::After : Side::Before, sortValueOf(json->at(1)),
                             json->at(2).toString()};
}

Result<ListQuery, Response> queryIn(const Call &call)
{
    ListQuery query;
    query.collection = call.collection.name;
    query.words = call.request.parameter(u"q").split(u' ', Qt::SkipEmptyParts);
    query.sortMember = call.request.parameter(u"sort");
    if (query.sortMember.startsWith(u'-')) {
        query.sortMember.remove(0, 1);
        query.order = Qt::DescendingOrder;
    }
    if (query.sortMember == "id"_L1 && !call.collection.schemaJson["properties"].contains("id"))
        query.sortMember.clear();
    bool isNumber = false;
    const int limit = call.request.parameter(u"limit").toInt(&isNumber);
    query.limit = std::clamp(isNumber ? limit : defaultLimit, 1, largestLimit);
    const QString cursor = call.request.parameter(u"cursor");
    if (!cursor.isEmpty()) {
        query.anchor = anchorIn(cursor);
        if (!query.anchor)
            return Response(
                ProblemReply(400, "malformed"_L1, u"Unknown cursor"_s, u"This cursor was not made here; begin without one."_s));
    }
    return query;
}

/// The address of a page around this one: the same parameters, another cursor.
QByteArray linkTo(const Request &request, const QByteArray &cursor, const char *relation)
{
    QUrlQuery query = request.query;
    query.removeAllQueryItems(u"cursor"_s);
    if (!cursor.isEmpty())
        query.addQueryItem(u"cursor"_s, QString::fromLatin1(cursor));
    const QByteArray parameters = query.isEmpty() ? QByteArray() : '?' + query.toString(QUrl::FullyEncoded).toLatin1();
    return "</" + QUrl::toPercentEncoding(request.path.value(0)) + parameters + ">; rel=\"" + relation + '"';
}

QByteArray linksOf(const Request &request, const ListPage &page)
{
    using Side = ListQuery::Anchor::Side;
    QByteArrayList links{linkTo(request, {}, "first")};
    if (page.hasMoreBefore && !page.records.empty())
        links << linkTo(request, cursorOf(Side::Before, page.sortValues.front(), page.records.front().id), "prev");
    if (page.hasMoreAfter && !page.records.empty())
        links << linkTo(request, cursorOf(Side::After, page.sortValues.back(), page.records.back().id), "next");
    links << "</schemas/" + QUrl::toPercentEncoding(request.path.value(0)) + ">; rel=\"describedby\"";
    return links.join(", ");
}

/// A page has no version of its own: what it says is its tag.
QByteArray tagOf(const QByteArray &page)
{
    return '"' + QCryptographicHash::hash(page, QCryptographicHash::Sha256).toHex().first(32) + '"';
}

Value rowOf(const Call &call, const StoredRecord &stored)
{
    const Value record = parseJson(stored.body).valueOr(Value());
    Value row = Value::object({{"id", Value::string(stored.id)},
                               {"title", Value::string(titleOf(call.collection, record, stored.id))},
                               {"etag", Value::string(QString::fromLatin1(stored.etag))},
                               {"modifiedBy", Value::string(stored.modifiedBy)},
                               {"modifiedAt", Value::string(timestamp(stored.modifiedAt))}});
    const bool isFull = call.request.parameter(u"view") == "full"_L1;
    return isFull ? row.withMember("record", record) : row.withMember("summary", summaryOf(record));
}

}

Response listRecords(Store &store, const Call &call)
{
    const auto query = queryIn(call);
    if (!query)
        return query.error();
    const auto page = store.list(*query);
    if (!page)
        return storageProblem(page.error());
    std::vector<Value> rows;
    rows.reserve(page->records.size());
    for (const StoredRecord &record : page->records)
        rows.push_back(rowOf(call, record));
    const Value body = Value::object({{"total", Value::integer(page->total)}, {"items", Value::array(std::move(rows))}});
    const QByteArray text = writeJson(body);
    const QByteArray links = linksOf(call.request, *page);
    const QByteArray etag = tagOf(text + links);
    const HttpHeaders headers{{"ETag", etag}, {"Link", links}, {"Cache-Control", "no-cache"}};
    return isNotModified(call.request.headers, etag) ? Response{304, headers, {}} : Response::json(200, text, headers);
}

}
