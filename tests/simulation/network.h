// SPDX-License-Identifier: MIT
#pragma once

#include "world.h"

namespace simulation {

/// Carries requests to the server and replies back, and loses, repeats, delays and reorders both. Whoever sends gets exactly
/// one meaning for each request, as from core/net.
class Network {
public:
    Network(World &world, std::uint64_t seed)
        : m_world(world)
        , m_random(seed)
    {
    }

    /// `change`: what had happened at the server when it answered (ModelServer::change()).
    using Answer = std::function<void(const concord::Meaning &, int change)>;
    /// Returns the number for cancel().
    int send(const concord::Intention &intention, const Origin &origin, const Answer &answer);
    void cancel(int number);

    Time offlineUntil = 0;
    enum class Session { Valid, Expired };
    Session session = Session::Valid; ///< of the one editor that uses this network

private:
    struct Exchange;
    enum class Copy { First, Second };
    void depart(const std::shared_ptr<Exchange> &exchange, Copy copy);
    void arrive(const std::shared_ptr<Exchange> &exchange, Copy copy);
    void repeatWithoutKey(const std::shared_ptr<Exchange> &exchange);
    concord::Meaning process(const Exchange &exchange);
    std::optional<concord::Meaning> refuseAtOnce(const Exchange &exchange);
    std::optional<concord::Meaning> notNow(const Exchange &exchange);
    std::optional<concord::Meaning> breakDown();
    concord::Meaning gatewayError();
    void askToWait(concord::Meaning &meaning);
    void answer(const std::shared_ptr<Exchange> &exchange, const concord::Meaning &meaning, Time delay);
    Time travel();
    bool mayBeRepeated(const concord::Intention &intention) const;
    void disturbRecord(const concord::Intention &intention);
    void tellWatches(const QString &id);

    World &m_world;
    Random m_random;
    int m_last = 0;
    std::map<int, std::weak_ptr<Exchange>> m_exchanges;
};

QString textOf(const concord::Intention &intention);
QString textOf(const concord::Meaning &meaning);

}
