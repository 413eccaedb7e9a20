// SPDX-License-Identifier: MIT
#include "core/backend/pagevalidator.h"

#include "core/backend/retryafter.h"

namespace concord {

PageValidator pageValidatorOf(const HttpHeaders &headers)
{
    if (const QByteArray tag = headers.value("ETag"); !tag.isEmpty())
        return {tag, {}};
    const QByteArray modified = headers.value("Last-Modified");
    const QDateTime then = parseHttpDate(modified);
    const QDateTime now = parseHttpDate(headers.value("Date"));
    if (then.isValid() && now.isValid() && then.secsTo(now) >= 1)
        return {{}, modified};
    return {};
}

void setCondition(HttpRequest *request, const PageValidator &known)
{
    if (request->method != "GET")
        return;
    if (!known.entityTag.isEmpty())
        request->headers.set("If-None-Match", known.entityTag);
    else if (!known.lastModified.isEmpty())
        request->headers.set("If-Modified-Since", known.lastModified);
}

}
