// SPDX-License-Identifier: MIT
#include "app/server/changefeed.h"

#include "app/server/problemreply.h"
#include "core/json/write.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord::server {

namespace {

constexpr auto heartbeat = 15s;
constexpr int longestWait = 60;
constexpr int batch = 1000;

Value toJson(const Change &change)
{
    std::vector<Value::Member> members{{"sequence", Value::integer(change.sequence)},
                                       {"collection", Value::string(change.collection)},
                                       {"id", Value::string(change.id)},
                                       {"change", Value::string(change.kind)},
                                       {"modifiedBy", Value::string(change.by)},
                                       {"modifiedAt", Value::string(timestamp(change.at))}};
    if (change.kind != "deleted"_L1)
        members.push_back({"etag", Value::string(QString::fromLatin1(change.etag))});
    return Value::object(std::move(members));
}

QByteArray eventOf(const Change &change)
{
    return "id: " + QByteArray::number(change.sequence) + "\nevent: change\ndata: " + writeJson(toJson(change)) + "\n\n";
}

Response listOf(const std::vector<Change> &changes, qint64 last)
{
    std::vector<Value> list;
    for (const Change &change : changes)
        list.push_back(toJson(change));
    const Value body = Value::object({{"last", Value::integer(last)}, {"changes", Value::array(std::move(list))}});
    return Response::json(200, writeJson(body), {{"Cache-Control", "no-store"}});
}

}

ChangeFeed::ChangeFeed(Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&m_heartbeat, &QTimer::timeout, this, &ChangeFeed::keepAwake);
    m_heartbeat.start(heartbeat);
}

void ChangeFeed::subscribe(const Request &request, const std::shared_ptr<Exchange> &exchange)
{
    const auto last = m_store.lastSequence();
    if (!last)
        return exchange->reply(storageProblem(last.error()));
    Listener listener{exchange, *last, request.parameter(u"collection"), Listener::Kind::Stream};
    if (request.headers.value("Accept").contains("text/event-stream"))
        return openStream(request, std::move(listener));
    openLongPoll(request, std::move(listener));
}

void ChangeFeed::openStream(const Request &request, Listener listener)
{
    bool isNumber = false;
    const qint64 from = request.headers.value("Last-Event-ID").toLongLong(&isNumber);
    if (isNumber)
        listener.seen = from;
    listener.exchange->beginStream(
        {200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}}, ": welcome\n\n"});
    if (tell(listener))
        m_listeners.push_back(std::move(listener));
}

void ChangeFeed::openLongPoll(const Request &request, Listener listener)
{
    listener.kind = Listener::Kind::LongPoll;
    bool isNumber = false;
    const qint64 since = request.parameter(u"since").toLongLong(&isNumber);
    if (isNumber)
        listener.seen = since;
    if (!tell(listener))
        return;
    const auto exchange = listener.exchange;
    const qint64 seen = listener.seen;
    m_listeners.push_back(std::move(listener));
    const int seconds = std::clamp(request.parameter(u"wait").toInt(), 0, longestWait);
    QTimer::singleShot(std::chrono::seconds(seconds), this, [this, exchange, seen] {
        const auto waiting =
            std::find_if(m_listeners.begin(), m_listeners.end(), [&](const Listener &each) { return each.exchange == exchange; });
        if (waiting == m_listeners.end())
            return;
        exchange->reply(listOf({}, seen));
        m_listeners.erase(waiting);
    });
}

void ChangeFeed::publish()
{
    std::erase_if(m_listeners, [this](Listener &listener) { return !tell(listener); });
}

bool ChangeFeed::tell(Listener &listener)
{
    if (!listener.exchange->isOpen())
        return false;
    const auto changes = m_store.changesSince(listener.seen, batch);
    if (!changes)
        return true; // the next write tries again
    std::vector<Change> wanted;
    for (const Change &change : *changes) {
        listener.seen = change.sequence;
        if (listener.collection.isEmpty() || listener.collection == change.collection)
            wanted.push_back(change);
    }
    if (listener.kind == Listener::Kind::LongPoll) {
        if (!wanted.empty())
            listener.exchange->reply(listOf(wanted, listener.seen));
        return wanted.empty();
    }
    for (const Change &change : wanted) {
        if (!listener.exchange->writeStream(eventOf(change)))
            return false;
    }
    return changes->size() < size_t(batch) || tell(listener);
}

void ChangeFeed::keepAwake()
{
    std::erase_if(m_listeners, [](const Listener &listener) {
        return !listener.exchange->isOpen()
               || (listener.kind == Listener::Kind::Stream && !listener.exchange->writeStream(":\n\n"));
    });
}

}
