// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/preconditions.h"
#include "app/server/service.h"

namespace concord::server {

/// GET, PUT, PATCH and DELETE of /<collection>/<id>.
class RecordRoutes {
public:
    RecordRoutes(Store &store, const ServiceOptions &options);

    Response get(const Call &call);
    /// Replaces under If-Match, creates under If-None-Match: *.
    Response put(const Call &call);
    /// application/merge-patch+json (RFC 7396) under If-Match.
    Response patch(const Call &call);
    Response remove(const Call &call);

private:
    /// The refusal that stands before any look at the body: gone, locked, no precondition or one that does not hold.
    std::optional<Response> refusalBeforeWrite(const Call &call, const std::optional<StoredRecord> &kept);
    Response stale(Precondition precondition, const StoredRecord &current) const;
    Response save(const Call &call, const QByteArray &body, const Value &record, const std::optional<StoredRecord> &current);

    Store &m_store;
    const ServiceOptions &m_options;
};

/// The record that a body holds, when it is a JSON object.
Result<Value, Response> recordIn(const Request &request);
/// The refusal of a record that breaks its schema, changes a read-only member, or breaks a rule; `before` is absent for a create.
std::optional<Response> contentRefusal(Store &store, const Call &call, const QString &id, const Value &before,
                                       const Value &after);
/// The record, when there is one that is not deleted.
std::optional<StoredRecord> alive(const std::optional<StoredRecord> &record);
/// 410 with who deleted it and when.
Response gone(const StoredRecord &tombstone);
/// 200 or 201 with the record as it is kept, its ETag and links; without a body under Prefer: return=minimal (RFC 7240).
Response savedReply(const Call &call, const StoredRecord &record, int status);

}
