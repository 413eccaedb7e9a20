// SPDX-License-Identifier: MIT
#include "core/backend/listshape.h"

#include "core/backend/link.h"
#include "core/json/pointer.h"

#include <initializer_list>
#include <optional>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

bool isListOfObjects(const Value &value)
{
    return value.isArray() && value.size() > 0 && value.at(0).isObject();
}

bool isEmptyList(const Value &value)
{
    return value.isArray() && value.size() == 0;
}

/// The document itself, or the first of its members, or of their members, that is one.
std::optional<Pointer> itemsIn(const Value &value, bool (*isItems)(const Value &), const Pointer &at, int depth)
{
    if (isItems(value))
        return at;
    for (std::size_t i = 0; depth > 0 && value.isObject() && i < value.size(); ++i) {
        if (const auto found = itemsIn(value.at(i), isItems, at.child(value.memberName(i)), depth - 1))
            return found;
    }
    return std::nullopt;
}

QString placeWords(const Pointer &items)
{
    return items.isRoot() ? u"the document itself"_s : items.toString();
}

/// The first of the places that holds a scalar.
QString firstPlace(const Value &value, std::initializer_list<const char *> places)
{
    for (const char *place : places) {
        const auto pointer = Pointer::parse(std::string_view(place));
        const Value found = pointer ? valueAt(value, *pointer) : Value();
        if (found.isString() || found.isNumber())
            return QString::fromLatin1(place);
    }
    return {};
}

QString firstHeader(const HttpReply &reply, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (reply.headers.contains(name))
            return QString::fromLatin1(name);
    }
    return {};
}

QString nextSentence(const HttpReply &reply, const Value &body)
{
    if (!linkTarget(parseLinks(reply.headers.value("Link"), {}), u"next"_s).isEmpty())
        return u"the next page is in Link, rel=next"_s;
    if (const QString header = firstHeader(reply, {"Next-Page", "X-Next-Page", "X-Next-Cursor"}); !header.isEmpty())
        return u"the next page is in the header %1"_s.arg(header);
    const QString place =
        firstPlace(body, {"/next", "/links/next", "/_links/next/href", "/@odata.nextLink", "/paging/next", "/nextPageToken",
                          "/next_page", "/next_cursor", "/meta/next", "/meta/next_cursor", "/cursor"});
    return place.isEmpty() ? QString() : u"the next page is told at %1"_s.arg(place);
}

QString totalSentence(const HttpReply &reply, const Value &body)
{
    if (const QString header = firstHeader(reply, {"X-Total-Count", "Total-Records", "X-Total"}); !header.isEmpty())
        return u"the total is in the header %1"_s.arg(header);
    const QString place =
        firstPlace(body, {"/total", "/count", "/total_count", "/totalCount", "/@odata.count", "/meta/total", "/_meta/total"});
    return place.isEmpty() ? QString() : u"the total is at %1"_s.arg(place);
}

}

QStringList listShape(const HttpReply &reply, const Value &body)
{
    constexpr int deepest = 2;
    const auto items = itemsIn(body, isListOfObjects, {}, deepest);
    if (!items) {
        const auto empty = itemsIn(body, isEmptyList, {}, deepest);
        return empty ? QStringList{u"the list may be %1, which is empty: ask again with a record in it"_s.arg(placeWords(*empty))}
                     : QStringList();
    }
    const Value first = valueAt(body, *items).at(0);
    const QString id = firstPlace(first, {"/id", "/_id", "/uuid", "/ID", "/key", "/name", "/@id", "/slug"});
    const QString version =
        firstPlace(first, {"/etag", "/_etag", "/@odata.etag", "/version", "/_rev", "/rev", "/_version", "/revision",
                           "/updated_at", "/updatedAt", "/modified", "/last_modified", "/lastModified"});
    QStringList sentences{u"the list is %1"_s.arg(placeWords(*items)),
                          id.isEmpty() ? u"no element of it says its id"_s : u"an element's id is at %1"_s.arg(id)};
    if (!version.isEmpty())
        sentences.append(u"%1 may be its version"_s.arg(version));
    for (const QString &sentence : {nextSentence(reply, body), totalSentence(reply, body)}) {
        if (!sentence.isEmpty())
            sentences.append(sentence);
    }
    return sentences;
}

}
