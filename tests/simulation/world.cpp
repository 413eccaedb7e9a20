// SPDX-License-Identifier: MIT
#include "world.h"

using namespace concord;
using namespace Qt::StringLiterals;

namespace simulation {

World::World(const Options &given)
    : options(given)
    , server(given.seed ^ 0x5e, tokensOf(given))
    , m_faults(given.seed ^ 0xfa)
{
    if (storageOf(given) == Storage::Model)
        return;
    Vault::Options inMemory;
    inMemory.clock = [this] { return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC); };
    auto opened = Vault::open(inMemory);
    if (opened)
        m_vault = std::move(*opened);
    else
        violated(u"the vault could not be opened: "_s + opened.error().toString());
}

bool World::advance()
{
    if (m_agenda.empty())
        return false;
    const Item item = m_agenda.top();
    m_agenda.pop();
    now = item.time;
    ++m_steps;
    item.what();
    return true;
}

bool World::occurs(Fault fault, int permille)
{
    const bool drawn = m_faults.happens(permille);
    if (!drawn || weather == Weather::Calm || !options.faults.contains(fault))
        return false;
    const int number = ++m_occurrences;
    if (options.spared.contains(number))
        return false;
    say(u"fault %1: %2"_s.arg(number).arg(nameOf(fault)));
    return true;
}

void World::say(const QString &line)
{
    if (isTold())
        story.push_back(u"%1 s  %2"_s.arg(double(now) / 1000, 8, 'f', 3).arg(line));
}

void World::violated(const QString &sentence)
{
    if (!m_violation)
        m_violation = sentence;
}

}
