// SPDX-License-Identifier: MIT
#include "core/net/recordturns.h"

#include <algorithm>

namespace concord {

RecordTurns::RecordTurns(QObject *parent)
    : QObject(parent)
{
}

void RecordTurns::take(const RecordKey &key, QObject *holder, std::function<void()> granted)
{
    if (key.isNew() || isHeldBy(key, holder)) {
        granted();
        return;
    }
    QList<Turn> &turns = m_turns[key];
    const auto waiting = std::find_if(turns.begin(), turns.end(), [&](const Turn &turn) { return turn.holder == holder; });
    if (waiting != turns.end()) {
        waiting->granted = std::move(granted);
        return;
    }
    connect(holder, &QObject::destroyed, this, &RecordTurns::releaseAll, Qt::UniqueConnection);
    turns.append({holder, granted});
    if (turns.size() == 1)
        granted();
}

void RecordTurns::release(const RecordKey &key, QObject *holder)
{
    const auto found = m_turns.find(key);
    if (found == m_turns.end())
        return;
    QList<Turn> &turns = *found;
    const bool held = turns.first().holder == holder;
    turns.removeIf([&](const Turn &turn) { return turn.holder == holder; });
    if (turns.isEmpty()) {
        m_turns.erase(found);
    } else if (held) {
        const std::function<void()> granted = turns.first().granted; // a copy: the call may change the list
        granted();
    }
}

void RecordTurns::releaseAll(QObject *holder)
{
    const QList<RecordKey> keys = m_turns.keys();
    for (const RecordKey &key : keys)
        release(key, holder);
}

bool RecordTurns::isTaken(const RecordKey &key) const
{
    return m_turns.contains(key);
}

bool RecordTurns::isHeldBy(const RecordKey &key, const QObject *holder) const
{
    const auto found = m_turns.constFind(key);
    return found != m_turns.constEnd() && found->first().holder == holder;
}

}
