// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <memory>

class QLockFile;

namespace concord {

/// The name under which this process keeps drafts, and which other names belong to processes that still run. A lock file beside
/// the vault stands for each; the system lets go of it when its process ends, however that happens.
class DraftOwner {
public:
    /// Without a path (a vault in memory) there are no others. Error Storage when the lock file cannot be made.
    static Result<std::unique_ptr<DraftOwner>> create(const QString &vaultPath);
    ~DraftOwner();

    QString name() const { return m_name; }
    /// True for the name of this process and of any other that runs.
    bool isRunning(const QString &name) const;

    /// Whether any process, this one included, has the vault's drafts. Removes what crashes left behind.
    static bool isAnyRunning(const QString &vaultPath);

private:
    DraftOwner(const QString &vaultPath, const QString &name);
    QString lockPath(const QString &name) const;

    QString m_vaultPath;
    QString m_name;
    std::unique_ptr<QLockFile> m_lock;
};

}
