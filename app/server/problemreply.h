// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/response.h"
#include "app/server/store.h"
#include "core/json/value.h"

namespace concord::server {

/// A refusal as application/problem+json (RFC 9457). `code` is stable and also the end of `type`; `detail` is for people.
class ProblemReply {
public:
    ProblemReply(int status, QLatin1StringView code, const QString &title, const QString &detail);

    ProblemReply &withMember(std::string_view name, const Value &value);
    ProblemReply &withHeader(const QByteArray &name, const QByteArray &value);
    /// currentETag, modifiedBy and modifiedAt of what is there now.
    ProblemReply &withCurrent(const StoredRecord &record);
    operator Response() const; // a route returns it as its answer

private:
    int m_status;
    Value m_body;
    HttpHeaders m_headers;
};

/// The codes, each with the sentence that GET /problems/<code> answers with.
QString explanationOf(QStringView code);
/// RFC 3339 in UTC with milliseconds, as every time of the server's is written.
QString timestamp(const QDateTime &time);
/// 500 with the store's words, for a Result that has no value.
Response storageProblem(const Error &error);

}
