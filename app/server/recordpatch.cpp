// SPDX-License-Identifier: MIT
// PATCH: the edit travels, the rest of the record keeps its bytes.
#include "app/server/problemreply.h"
#include "app/server/recordroutes.h"
#include "core/json/parse.h"
#include "core/json/patch.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {
Response malformed(const QString &detail)
{
    return ProblemReply(400, "malformed"_L1, u"Not understood"_s, detail);
}

}

Response RecordRoutes::patch(const Call &call)
{
    const auto kept = m_store.record(call.collection.name, call.id());
    if (!kept)
        return storageProblem(kept.error());
    if (!alive(*kept))
        return *kept ? gone(**kept) : notFound(call.request);
    if (!call.request.headers.value("Content-Type").startsWith("application/merge-patch+json")) {
        return ProblemReply(415, "unsupported_media_type"_L1, u"Unknown patch"_s,
                            u"Send application/merge-patch+json (RFC 7396)."_s)
            .withHeader("Accept-Patch", "application/merge-patch+json");
    }
    if (auto refusal = refusalBeforeWrite(call, *kept))
        return *refusal;
    const auto patch = parseJson(call.request.body);
    const auto before = parseJson((*kept)->body);
    if (!patch || !before)
        return malformed(patch ? before.error().toString() : patch.error().toString());
    const Value after = applyMergePatch(*before, *patch);
    if (!after.isObject())
        return malformed(u"The patch does not leave an object."_s);
    return save(call, writeJson(after), after, *kept);
}

}
