// SPDX-License-Identifier: MIT
// core/vault keeps what must survive a crash: drafts (unsaved work) and the conflict journal, in one SQLite file in WAL mode.
// A write that returned without error survives kill -9 at any later moment.
#pragma once

#include "core/clock.h"
#include "core/vault/draft.h"
#include "core/vault/journal.h"

#include <functional>
#include <memory>

namespace concord {

/// The drafts and the journal of one user on one machine. Not thread-safe; used from the thread that opened it.
///
/// Several processes may share the file. Each draft belongs to the process that wrote it last, so two editors with the same
/// record open keep a draft each and never overwrite the other's; two Vaults of one process do as well, and two holders of one
/// Vault (DraftKey::holder). The drafts of a process that ended can be taken over: by whoever was given one by draft() and
/// stores or removes it then. So can this process's own that nobody works on any more; one that is there and was not given is
/// never stored over, moved, assigned or removed.
///
/// A draft belongs to the user who was signed in when it was stored. Users are given their own drafts and those without a name,
/// which were made before anybody signed in; whoever takes over one of the latter gives it their name. As long as nobody is
/// signed in (no name), everybody's drafts are given, and keep their names.
class Vault {
public:
    struct Options {
        QString path = {}; ///< of the file; its folder is made when it is missing. Empty: in memory, for tests
        Clock clock = systemClock();
        std::chrono::milliseconds busyTimeout{5'000}; ///< how long to wait for another process
        /// Called before each statement with its text; an error is returned as if the database had given it. For tests.
        std::function<std::optional<Error>(const QString &)> fault = {};
    };

    /// Opens or makes the vault. A damaged file, or one of a later version, is renamed beside its old place, never overwritten,
    /// and a new one is begun; notices() says so. Error Storage when the folder cannot be written.
    static Result<std::unique_ptr<Vault>> open(const Options &options);
    /// Where the editor keeps it, whichever program asks.
    static QString defaultPath();
    ~Vault();

    QString path() const;
    /// What happened on opening that the user should know: kind Corrupt or TooNew, `where` the file that was set aside.
    const std::vector<Error> &notices() const noexcept;

    /// Stores the draft in one transaction; on error the previous one is still there. Sets the time stamps (createdAt stays).
    /// Cost: what changed since this process stored it last; of an edited record only what lies between the first and the last
    /// place where it differs from base is written.
    Result<Done> storeDraft(const DraftKey &key, const Draft &draft);
    /// The draft of this process, else the newest one left by a process that ended; nothing when there is neither, or another
    /// holder works on it.
    Result<std::optional<Draft>> draft(const DraftKey &key) const;
    /// All drafts that draft() would give to this user and those that holders of this Vault work on, one for a record, oldest
    /// first; `connection` empty: of all connections. Looking at them takes none over.
    Result<std::vector<StoredDraft>> drafts(const QString &connection = {}, const QString &user = {}) const;
    /// How many drafts draft() would give for the key, one after another, besides the one that is worked on under it.
    Result<int> waitingDrafts(const DraftKey &key) const;
    /// Only after the save was confirmed or the user discarded the work. No draft, or none that was given: done as well.
    Result<Done> removeDraft(const DraftKey &key);
    /// A created record has its id now, or work moves to another record: the draft goes on under the new key. One that was kept
    /// there already stays, and is given when this one is gone. No draft: done as well.
    Result<Done> moveDraft(const DraftKey &from, const DraftKey &to);
    /// Somebody signed in and goes on with the work: the draft is theirs now, its key has their name. A draft of the record that
    /// they had already stays, and is given when this one is gone. No draft: done as well.
    Result<Done> assignDraft(const DraftKey &key, const QString &user);
    /// For DraftKey::holder: one view of a record, told apart from the others of this Vault. Never 0.
    quint64 newHolder() noexcept;
    /// The view is closed: the drafts that it worked on stay, and are given to who asks for them.
    void releaseDrafts(quint64 holder);
    /// True when another running process has a draft of it: someone else edits it on this machine.
    Result<bool> isEditedElsewhere(const DraftKey &key) const;

    /// Earlier states of the draft, newest first: at most one each ten seconds and 100 in all, plus one for each send.
    Result<std::vector<DraftVersion>> versions(const DraftKey &key) const;

    Journal &journal() noexcept;

private:
    struct Private;
    explicit Vault(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}
