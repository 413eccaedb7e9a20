// SPDX-License-Identifier: MIT
// app/server: a small REST backend over SQLite for trying, teaching and testing. HttpAdapter turns sockets into Requests, Service
// answers them from the Store without knowing of sockets, EmbeddedBackend runs both in a thread of its own.
#pragma once

#include "app/server/accounts.h"
#include "app/server/catalog.h"
#include "app/server/faults.h"
#include "app/server/request.h"
#include "app/server/response.h"
#include "app/server/store.h"

#include <functional>

namespace concord::server {

/// What the schools of HTTP differ about, and what a test wants to govern.
struct ServiceOptions {
    enum class Admin { Off, On };
    int staleStatus = 409; ///< of a stale or duplicate write: 409 or 412
    int lockStatus = 423; ///< of a write to a locked record: 423 or 409
    Admin admin = Admin::Off; ///< /admin/… : faults, expired tokens
    std::function<QDateTime()> clock = [] { return QDateTime::currentDateTimeUtc(); };
};

/// One authenticated request on its way through the routes.
struct Call {
    const Request &request;
    const Account &account;
    const Collection &collection;
    QDateTime now;
    QString id() const { return request.path.value(1); }
};

/// Answers requests. Not thread-safe: each call runs to its end before the next, which is what makes check-then-write atomic.
class Service {
public:
    Service(Store &store, const Catalog &catalog, Accounts &accounts, Faults &faults, ServiceOptions options);

    /// Answers everything but GET /changes, which does not end and is the ChangeFeed's.
    Response handle(const Request &request);
    /// The answer that refuses the request when its sender may not make it.
    std::optional<Response> unauthorized(const Request &request) const;
    QDateTime now() const { return m_options.clock(); }

private:
    Response atRoot(const Request &request, const Account &account);
    Response atCollection(const Call &call);
    Response atRecord(const Call &call);
    Response schema(const Request &request);

    Store &m_store;
    const Catalog &m_catalog;
    Accounts &m_accounts;
    Faults &m_faults;
    ServiceOptions m_options;
};

/// 404 for an address, or a record, that never was.
Response notFound(const Request &request);
/// 405 with Allow (RFC 9110 section 15.5.6).
Response methodNotAllowed(const QByteArray &allowed);

}
