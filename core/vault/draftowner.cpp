// SPDX-License-Identifier: MIT
#include "core/vault/draftowner.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// False for a lock that a process left when it ended.
bool isHeld(const QString &path)
{
    QLockFile lock(path); // taking and leaving it removes what a crash left behind
    lock.setStaleLockTime(0);
    return !lock.tryLock(0);
}

}

DraftOwner::DraftOwner(const QString &vaultPath, const QString &name)
    : m_vaultPath(vaultPath)
    , m_name(name)
{
}

DraftOwner::~DraftOwner() = default;

Result<std::unique_ptr<DraftOwner>> DraftOwner::create(const QString &vaultPath)
{
    std::unique_ptr<DraftOwner> owner(new DraftOwner(vaultPath, QUuid::createUuid().toString(QUuid::WithoutBraces)));
    if (vaultPath.isEmpty())
        return owner;
    owner->m_lock = std::make_unique<QLockFile>(owner->lockPath(owner->m_name));
    owner->m_lock->setStaleLockTime(0);
    if (!owner->m_lock->tryLock(0))
        return Error{Error::Kind::Storage, u"a lock file cannot be made beside the drafts"_s, owner->lockPath(owner->m_name)};
    return owner;
}

QString DraftOwner::lockPath(const QString &name) const
{
    return m_vaultPath + u'.' + name + u".running"_s;
}

bool DraftOwner::isRunning(const QString &name) const
{
    if (name == m_name)
        return true;
    return !m_vaultPath.isEmpty() && QFileInfo::exists(lockPath(name)) && isHeld(lockPath(name));
}

bool DraftOwner::isAnyRunning(const QString &vaultPath)
{
    const QFileInfo vault(vaultPath);
    const QDir folder = vault.dir();
    bool found = false;
    for (const QString &name : folder.entryList({vault.fileName() + u".*.running"_s}, QDir::Files))
        found = isHeld(folder.filePath(name)) || found;
    return found;
}

}
