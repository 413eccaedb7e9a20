// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"
#include "core/backend/intention.h"
#include "core/backend/page.h"
#include "core/backend/profile.h"
#include "core/clock.h"
#include "core/net/httpdriver.h"
#include "core/net/offlinequeue.h"
#include "core/net/reachability.h"
#include "core/net/recordturns.h"
#include "core/vault/draft.h"

#include <QObject>
#include <functional>
#include <memory>

namespace concord {

class Vault;
struct PageValidator;

/// One backend as one user sees it: where it is, how it is spoken to, who is signed in. Everything in Concord that talks to a
/// server goes through a Connection, and all windows on one backend share one.
class Connection : public QObject {
    Q_OBJECT
public:
    struct Settings {
        QString id; ///< stable across restarts, names the drafts of this connection; empty: the base URL
        QString name; ///< for people
        Endpoint endpoint; ///< base URL and credentials
        Profile profile;
    };
    /// What it stands on; not owned, must outlive it. A null vault keeps no drafts.
    struct Services {
        Vault *vault = nullptr;
        Clock clock = systemClock();
        HttpLimits limits = {};
        Reachability *reachability = nullptr; ///< null: a lost network is only found to be back by trying
    };

    Connection(const Settings &settings, const Services &services, QObject *parent = nullptr);
    explicit Connection(const Settings &settings, QObject *parent = nullptr)
        : Connection(settings, Services{}, parent)
    {
    }
    ~Connection() override;

    QString id() const { return idOf(settings()); }
    static QString idOf(const Settings &settings);
    QString name() const;
    /// The name of who is signed in; empty when that is nobody, or somebody who is known by a token only.
    QString user() const;
    /// Of a record's draft, as the user who is signed in now has it.
    DraftKey draftKey(const RecordKey &record, const QString &slot = {}) const;
    QUrl baseUrl() const;
    const Profile &profile() const noexcept;
    Vault *vault() const noexcept;
    const Clock &clock() const noexcept;
    /// Takes turns at writing; what RecordSession holds during a save.
    RecordTurns &turns() noexcept;

    /// Who waits for the server to be reachable; what RecordSession is in while it is offline. Whoever is reached, or a hint of
    /// Services::reachability, lets the first of them try.
    OfflineQueue &offline() noexcept;

    /// True from a 401 until new credentials were given.
    bool isSignInNeeded() const noexcept;
    /// New credentials, in place: requests from now on carry them. Emits credentialsChanged().
    void setCredentials(const Credentials &credentials);

    using Reply = std::function<void(const Meaning &)>;
    using ListReply = std::function<void(const ListMeaning &)>;
    using PolledReply = std::function<void(const ListMeaning &, const PageValidator &)>;
    using CollectionsReply = std::function<void(const CollectionsMeaning &)>;
    using JsonReply = std::function<void(const Result<Value> &)>;

    /// Carries out the intention and calls `done` exactly once from the event loop, unless `context` is destroyed before (then
    /// never). 307 and 308 are followed here, at most five times, with method, body and precondition kept and credentials dropped
    /// across origins. Returns a number for cancel(); never 0.
    quint64 perform(const Intention &intention, QObject *context, Reply done);
    /// One page of a collection.
    quint64 list(const ListIntention &intention, QObject *context, ListReply done);
    /// The same for who asks again and again: NotModified, and nothing was sent or parsed, when the page still is what it was
    /// when it came with the validator `known`. `done` gets the validator that the page has now; an invalid one where there is
    /// none.
    quint64 poll(const ListIntention &intention, const PageValidator &known, QObject *context, PolledReply done);
    /// The collections, where the profile can list them; else Unsupported.
    quint64 collections(QObject *context, CollectionsReply done);
    /// A JSON document beside the records: a schema, an OpenAPI description. `url` may be relative to the base URL. Credentials
    /// go along to the same origin only.
    quint64 fetchJson(const QUrl &url, QObject *context, JsonReply done);
    /// `done` is still called: with Meaning::Outcome::Cancelled (a write may have taken effect) or an Error of kind Cancelled.
    void cancel(quint64 id);

    /// For ChangeWatcher.
    HttpDriver &driver() noexcept;
    const Endpoint &endpoint() const noexcept;

Q_SIGNALS:
    /// A 401 came back; once until the credentials change, after the callback. Whoever was refused gets its Unauthenticated and
    /// may perform again after credentialsChanged().
    void signInNeeded();
    void credentialsChanged();
    /// Each exchange with the server, secrets removed, before the callback: for a log of all requests.
    void exchanged(const concord::HttpRequest &request, const concord::HttpReply &reply);
    /// What came of operation `id`, secrets removed, before its callback: the request that was sent last, and its reply.
    void concluded(quint64 id, const concord::HttpRequest &request, const concord::HttpReply &reply);
    /// A write of ours was confirmed (after the callback): other windows on the record, and lists, are behind now. The revision
    /// may be invalid.
    void recordWritten(const concord::RecordKey &key, const concord::Revision &revision);

private:
    const Settings &settings() const noexcept;
    using Finished = std::function<void(const HttpRequest &, const HttpReply &)>;
    using Refused = std::function<void(const Error &)>;
    quint64 run(const Intention &intention, QObject *context, Finished finished, Refused refused);
    quint64 run(const Intention &intention, Result<HttpRequest> request, QObject *context, Finished finished, Refused refused);
    void finish(quint64 id, const HttpRequest &request, const HttpReply &reply);
    void note(const Intention &intention, const Meaning &meaning, quint64 credentialsVersion);

    struct Private;
    std::unique_ptr<Private> d;
};

}
