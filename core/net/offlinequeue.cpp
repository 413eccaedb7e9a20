// SPDX-License-Identifier: MIT
#include "core/net/offlinequeue.h"

#include <algorithm>

namespace concord {

OfflineQueue::OfflineQueue(QObject *parent)
    : QObject(parent)
{
}

void OfflineQueue::join(QObject *member, const std::function<void()> &goOn)
{
    if (contains(member))
        return;
    connect(member, &QObject::destroyed, this, &OfflineQueue::leave, Qt::UniqueConnection);
    m_members.append({member, goOn});
}

void OfflineQueue::leave(QObject *member)
{
    const bool wasFirst = isFirst(member);
    m_members.removeIf([member](const Member &other) { return other.object == member; });
    if (wasFirst)
        knock();
}

void OfflineQueue::knock()
{
    if (m_members.isEmpty())
        return;
    const std::function<void()> goOn = m_members.first().goOn; // a copy: the call may change the list
    goOn();
}

bool OfflineQueue::isFirst(const QObject *member) const
{
    return !m_members.isEmpty() && m_members.first().object == member;
}

bool OfflineQueue::contains(const QObject *member) const
{
    return std::any_of(m_members.begin(), m_members.end(), [member](const Member &other) { return other.object == member; });
}

}
