// SPDX-License-Identifier: MIT
#include "app/server/embeddedbackend.h"

#include "app/server/changefeed.h"
#include "app/server/createroute.h"
#include "app/server/problemreply.h"
#include "core/json/parse.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace concord {

using namespace server;

namespace {
/// A user's key; empty when the request has none.
QByteArray idempotencyIdentity(const Request &request)
{
    const QByteArray key = request.headers.value("Idempotency-Key");
    return key.isEmpty() ? key : QByteArray(request.headers.value("Authorization") + '\n' + key);
}
}

/// What runs in the server's thread: everything is made, used and destroyed there.
class EmbeddedBackend::Worker : public QObject {
public:
    Worker(const Options &options, Accounts &accounts, Faults &faults)
        : m_options(options)
        , m_accounts(accounts)
        , m_faults(faults)
    {
    }

    Result<quint16> open();
    void close();

private:
    Result<Done> fill();
    void receive(const Request &request, const std::shared_ptr<Exchange> &exchange);
    void meet(const Fault &fault, const Request &request, const std::shared_ptr<Exchange> &exchange);
    void carryOut(const Request &request, const std::shared_ptr<Exchange> &exchange);
    Response answer(const Request &request);

    const Options &m_options;
    Accounts &m_accounts;
    Faults &m_faults;
    std::unique_ptr<Store> m_store;
    Catalog m_catalog;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<ChangeFeed> m_feed;
    std::unique_ptr<HttpAdapter> m_adapter;
    QSet<QByteArray> m_keysInFlight;
};

Result<quint16> EmbeddedBackend::Worker::open()
{
    auto catalog = Catalog::builtin();
    if (!catalog)
        return catalog.error();
    m_catalog = *catalog;
    m_store = std::make_unique<Store>();
    if (auto opened = m_store->open(m_options.database); !opened)
        return opened.error();
    if (auto filled = fill(); !filled)
        return filled.error();
    m_service = std::make_unique<Service>(*m_store, m_catalog, m_accounts, m_faults, m_options.service);
    m_feed = std::make_unique<ChangeFeed>(*m_store);
    m_adapter = std::make_unique<HttpAdapter>(
        [this](const Request &request, const std::shared_ptr<Exchange> &exchange) { receive(request, exchange); });
    return m_adapter->listen(m_options.address, m_options.port);
}

void EmbeddedBackend::Worker::close()
{
    m_adapter.reset();
    m_feed.reset();
    m_service.reset();
    m_store.reset();
}

Result<Done> EmbeddedBackend::Worker::fill()
{
    const auto last = m_store->lastSequence();
    if (!last || *last > 0)
        return last ? Result<Done>(Done{}) : last.error();
    std::vector<Store::Write> writes;
    for (const SampleRecord &sample : makeSamples(m_options.seed, m_options.samples)) {
        const Value record = parseJson(sample.body).valueOr(Value());
        writes.push_back(
            {sample.collection, sample.id, sample.body, searchTextOf(record), sample.author, sample.savedAt, {}, {}});
    }
    return m_store->fill(writes);
}

void EmbeddedBackend::Worker::receive(const Request &request, const std::shared_ptr<Exchange> &exchange)
{
    const bool isAdmin = request.path.value(0) == "admin"_L1;
    if (const auto fault = isAdmin ? std::nullopt : m_faults.take(request))
        return meet(*fault, request, exchange);
    carryOut(request, exchange);
}

void EmbeddedBackend::Worker::meet(const Fault &fault, const Request &request, const std::shared_ptr<Exchange> &exchange)
{
    const auto failing = [&]() -> Response {
        ProblemReply reply(fault.status, "fault"_L1, u"Out of order"_s, u"This was asked for by a fault switch."_s);
        return fault.retryAfter.isEmpty() ? reply : reply.withHeader("Retry-After", fault.retryAfter);
    };
    const QByteArray key = idempotencyIdentity(request);
    switch (fault.kind) {
    case Fault::Kind::Delay:
        if (!key.isEmpty())
            m_keysInFlight.insert(key);
        return QTimer::singleShot(fault.delay, m_feed.get(), [this, request, exchange, key] {
            m_keysInFlight.remove(key);
            carryOut(request, exchange);
        });
    case Fault::Kind::DelayReply:
        return QTimer::singleShot(fault.delay, m_feed.get(),
                                  [response = answer(request), exchange] { exchange->reply(response); });
    case Fault::Kind::DropBeforeCommit:
        return exchange->drop();
    case Fault::Kind::DropAfterCommit:
        answer(request);
        return exchange->drop();
    case Fault::Kind::Status:
        return exchange->reply(failing());
    case Fault::Kind::StatusAfterCommit: {
        Response done = answer(request);
        done.status = fault.status;
        return exchange->reply(fault.status < 300 ? done : failing());
    }
    }
}

void EmbeddedBackend::Worker::carryOut(const Request &request, const std::shared_ptr<Exchange> &exchange)
{
    if (request.path == QStringList{u"changes"_s} && request.method == "GET") {
        if (const auto refusal = m_service->unauthorized(request))
            return exchange->reply(*refusal);
        return m_feed->subscribe(request, exchange);
    }
    exchange->reply(answer(request));
}

Response EmbeddedBackend::Worker::answer(const Request &request)
{
    if (request.method == "POST" && m_keysInFlight.contains(idempotencyIdentity(request)))
        return keyInFlight();
    const Response response = m_service->handle(request);
    if (request.isWrite())
        m_feed->publish();
    return response;
}

EmbeddedBackend::EmbeddedBackend()
    : EmbeddedBackend(Options())
{
}

EmbeddedBackend::EmbeddedBackend(Options options)
    : m_options(std::move(options))
    , m_accounts(m_options.users, m_options.signIn)
{
    m_thread.setObjectName(u"embedded backend"_s);
}

EmbeddedBackend::~EmbeddedBackend()
{
    stop();
}

Result<QUrl> EmbeddedBackend::start()
{
    m_worker = std::make_unique<Worker>(m_options, m_accounts, m_faults);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    Result<quint16> port = Error{};
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { port = m_worker->open(); }, Qt::BlockingQueuedConnection);
    if (!port) {
        stop();
        return port.error();
    }
    m_url.setScheme(u"http"_s);
    m_url.setHost(m_options.address.toString());
    m_url.setPort(*port);
    return m_url;
}

void EmbeddedBackend::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_worker.reset();
    m_url.clear();
}

Result<Done> EmbeddedBackend::writeTokens(const QString &folder) const
{
    for (const QString &user : m_accounts.names()) {
        QFile file(folder + u'/' + user + u".token"_s);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            return Error{Error::Kind::Storage, file.errorString(), file.fileName()};
        file.write(token(user) + '\n');
    }
    return Done{};
}

QList<Account> EmbeddedBackend::Options::defaultUsers()
{
    using Access = Account::Access;
    return {{u"ada"_s, {}, Access::ReadWrite},
            {u"grace"_s, {}, Access::ReadWrite},
            {u"linus"_s, {}, Access::ReadWrite},
            {u"guest"_s, {}, Access::ReadOnly}};
}

}
