// SPDX-License-Identifier: MIT
#include "app/server/preconditions.h"

namespace concord::server {

namespace {

/// The entity tags of a field (RFC 9110 section 8.8.3); commas may stand inside the quotes.
QList<QByteArray> tagsIn(const QByteArray &field)
{
    QList<QByteArray> tags;
    qsizetype at = 0;
    while (at < field.size()) {
        const qsizetype open = field.indexOf('"', at);
        const qsizetype close = open < 0 ? -1 : field.indexOf('"', open + 1);
        if (close < 0)
            break;
        const bool weak = open >= 2 && field.sliced(open - 2, 2) == "W/";
        tags << (weak ? QByteArray("W/") : QByteArray()) + field.sliced(open, close - open + 1);
        at = close + 1;
    }
    return tags;
}

bool isAny(const QByteArray &field)
{
    return field.trimmed() == "*";
}

}

Precondition evaluate(const HttpHeaders &headers, const std::optional<StoredRecord> &current)
{
    if (headers.contains("If-Match")) {
        const QByteArray field = headers.value("If-Match");
        // Strong comparison: a weak tag in the list equals none of ours.
        const bool matches = current && (isAny(field) || tagsIn(field).contains(current->etag));
        return matches ? Precondition::Holds : Precondition::Stale;
    }
    if (headers.contains("If-None-Match")) {
        const QByteArray field = headers.value("If-None-Match");
        const bool matches = current && (isAny(field) || isNotModified(headers, current->etag));
        return matches ? Precondition::Exists : Precondition::Holds;
    }
    return Precondition::Missing;
}

bool isNotModified(const HttpHeaders &headers, const QByteArray &etag)
{
    const QByteArray field = headers.value("If-None-Match");
    return isAny(field) || tagsIn(field).contains(etag) || tagsIn(field).contains("W/" + etag);
}

}
