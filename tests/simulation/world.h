// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/vault.h"
#include "modelserver.h"
#include "options.h"
#include "random.h"

#include <functional>
#include <queue>

namespace simulation {

/// Virtual time, the faults, and what everybody shares.
class World {
public:
    explicit World(const Options &given);

    const Options &options;
    ModelServer server;
    Time now = 0;
    Time serverDownUntil = 0;
    Time lockedUntil = 0;
    int requestsUnderWay = 0; ///< to the server, those included that nobody waits for any more
    enum class Weather { Hostile, Calm };
    Weather weather = Weather::Hostile;
    int lastCreateAction = 0;
    std::vector<std::function<void(const QString &id)>> watches; ///< called after each change of a record

    void at(Time time, std::function<void()> what) { m_agenda.push({time, ++m_sequence, std::move(what)}); }
    void in(Time delay, std::function<void()> what) { at(now + delay, std::move(what)); }
    /// Does the next thing on the agenda; false when there is nothing.
    bool advance();
    int steps() const { return m_steps; }
    concord::Vault *vault() const { return m_vault.get(); } ///< of all editors; null where a model stands in for it

    /// Draws whether the fault occurs here. The same draws are made whether it may or not.
    bool occurs(Fault fault, int permille);
    int occurrences() const { return m_occurrences; }

    bool isTold() const { return options.story == Options::Story::Told; }
    void say(const QString &line);
    std::vector<QString> story;

    void violated(const QString &sentence);
    std::optional<QString> violation() const { return m_violation ? m_violation : server.violation(); }

private:
    struct Item {
        Time time;
        std::uint64_t sequence;
        std::function<void()> what;
        friend bool operator<(const Item &a, const Item &b)
        {
            return a.time != b.time ? a.time > b.time : a.sequence > b.sequence;
        }
    };
    std::unique_ptr<concord::Vault> m_vault;
    std::priority_queue<Item> m_agenda;
    std::uint64_t m_sequence = 0;
    int m_steps = 0;
    Random m_faults;
    int m_occurrences = 0;
    std::optional<QString> m_violation;
};

}
