// SPDX-License-Identifier: MIT
#include "core/vault/vault.h"

#include "core/vault/database.h"
#include "core/vault/draftowner.h"
#include "core/vault/draftstore.h"
#include "core/vault/vaultfile.h"

#include <QDir>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace concord {

struct Vault::Private {
    QString path;
    std::vector<Error> notices;
    std::unique_ptr<Database> database;
    std::unique_ptr<DraftOwner> owner;
    DraftStore drafts;
    Journal journal;

    Private(const QString &at, VaultFile::Opened opened, std::unique_ptr<DraftOwner> self, const Clock &clock)
        : path(at)
        , notices(std::move(opened.notices))
        , database(std::move(opened.database))
        , owner(std::move(self))
        , drafts(*database, *owner, clock)
        , journal(*database)
    {
    }
};

Vault::Vault(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Vault::~Vault() = default;

Result<std::unique_ptr<Vault>> Vault::open(const Options &options)
{
    auto opened = VaultFile::open({options.path, options.busyTimeout, options.fault}, options.clock);
    if (!opened)
        return opened.error();
    auto owner = DraftOwner::create(options.path);
    if (!owner)
        return owner.error();
    return std::unique_ptr<Vault>(
        new Vault(std::make_unique<Private>(options.path, std::move(*opened), std::move(*owner), options.clock)));
}

QString Vault::defaultPath()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)).filePath(u"concord/concord/vault.sqlite"_s);
}

QString Vault::path() const
{
    return d->path;
}

const std::vector<Error> &Vault::notices() const noexcept
{
    return d->notices;
}

Result<Done> Vault::storeDraft(const DraftKey &key, const Draft &draft)
{
    return d->drafts.store(key, draft);
}

Result<std::optional<Draft>> Vault::draft(const DraftKey &key) const
{
    return d->drafts.draft(key);
}

Result<std::vector<StoredDraft>> Vault::drafts(const QString &connection, const QString &user) const
{
    return d->drafts.drafts(connection, user);
}

Result<int> Vault::waitingDrafts(const DraftKey &key) const
{
    return d->drafts.waiting(key);
}

Result<Done> Vault::removeDraft(const DraftKey &key)
{
    return d->drafts.remove(key);
}

Result<Done> Vault::moveDraft(const DraftKey &from, const DraftKey &to)
{
    return d->drafts.move(from, to);
}

Result<Done> Vault::assignDraft(const DraftKey &key, const QString &user)
{
    return d->drafts.assign(key, user);
}

quint64 Vault::newHolder() noexcept
{
    return d->drafts.newHolder();
}

void Vault::releaseDrafts(quint64 holder)
{
    d->drafts.release(holder);
}

Result<bool> Vault::isEditedElsewhere(const DraftKey &key) const
{
    return d->drafts.isEditedElsewhere(key);
}

Result<std::vector<DraftVersion>> Vault::versions(const DraftKey &key) const
{
    return d->drafts.versions(key);
}

Journal &Vault::journal() noexcept
{
    return d->journal;
}

QString DraftKey::newSlot()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

}
