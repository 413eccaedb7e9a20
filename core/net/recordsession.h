// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"
#include "core/sync/step.h"

#include <QObject>
#include <memory>

namespace concord {

class ProtocolRunner;

/// One open record: carries out the effects of core/sync with a Connection and its Vault. What windows and the command line
/// use; everything that is decided is decided in core/sync::step().
///
/// Signals come after the state has settled, changed() first, then at most one for each thing that happened, in order. Never
/// from inside a slot: a slot that is called returns before its signals are emitted. Late replies are dropped.
/// A session that is destroyed leaves its draft in the vault, and a write in flight is found out about when it is opened again.
class RecordSession : public QObject {
    Q_OBJECT
public:
    using Phase = sync::Phase;

    /// An empty id is a new record; see create(). `connection` must outlive the session. Nothing is sent before load().
    RecordSession(Connection *connection, const RecordKey &key, QObject *parent = nullptr);
    /// A new record that was begun earlier and is in the vault under this slot (StoredDraft::key).
    RecordSession(Connection *connection, const DraftKey &draft, QObject *parent = nullptr);
    /// Stores what is not stored yet.
    ~RecordSession() override;

    Connection *connection() const noexcept;
    const sync::State &state() const noexcept;
    const RecordKey &key() const noexcept { return state().key; } ///< changes when a new record gets its id
    Phase phase() const noexcept { return state().phase; }
    const Value &base() const noexcept { return state().base; }
    const Value &mine() const noexcept { return state().mine; }
    /// What the server has, in DuplicateFound, DeleteConflict and Merging; absent otherwise.
    Value theirs() const;
    const Revision &revision() const noexcept { return state().revision; }
    const std::optional<Merge> &merge() const noexcept { return state().merge; } ///< set in Phase::Merging
    const std::optional<Merge> &lastMerge() const noexcept { return state().lastMerge; } ///< merged without asking
    /// Why the last action did not come to its end; problem() is what the server said.
    const sync::Trouble &trouble() const noexcept { return state().trouble; }
    /// Until a save or load that waits is tried again by itself; nothing when it is not. Counts down without changed().
    std::optional<std::chrono::milliseconds> untilNextAttempt() const;
    /// The server's words on the refusal that is on the screen.
    const Problem &problem() const noexcept;
    /// Who saved theirs().
    const SavedBy &theirsSavedBy() const noexcept { return state().theirsSavedBy; }
    const QUrl &schema() const noexcept { return state().schema; }
    bool isDirty() const;
    bool isBusy() const;
    bool canSave() const;
    bool isReadOnly() const;
    /// False without a vault and while it refuses the draft: what is typed is only in this window.
    bool isDraftSafe() const noexcept;
    /// Stores the latest draft at once instead of within 250 ms; isDraftSafe() says how that went. For a window about to close.
    void storeDraft();
    /// Under which the vault has the draft.
    DraftKey draftKey() const;

    /// A schema's rules, or a setting, known after the session was made.
    void setTerms(const sync::Terms &terms);
    const sync::Terms &terms() const noexcept { return state().terms; }

public Q_SLOTS:
    /// Fetches the record, or takes up its draft; for a new record without a draft, begins with `mine`.
    void load();
    void create(const concord::Value &mine);
    /// The draft is in the vault within 250 ms.
    void setMine(const concord::Value &mine);
    void save();
    /// The user's resolutions so far; kept in the draft. Those that do not stand any more are dropped.
    void setMerge(const concord::Merge &merge);
    /// Sends merge()'s result; without effect while something is undecided.
    void submitMerge();
    /// Back to editing; the next save() takes the merge up again with its resolutions. After mergeIntoExisting(): back to the
    /// question that it answered.
    void cancelMerge();
    /// mine becomes base.
    void revert();
    /// Fetches what is new and merges it into mine; sends nothing. In Merging: rebases onto it.
    void reload();
    /// Deletes the record on the server; in DeleteConflict: all the same.
    void remove();
    void recreate(); ///< in DeletedElsewhere
    void saveAsNew(const QString &id = {}); ///< mine as another record; an empty id leaves the choice to the server
    void mergeIntoExisting(); ///< in DuplicateFound
    void discard(); ///< drops mine and its draft; ends in Phase::Finished
    void retryNow();
    void cancel();

Q_SIGNALS:
    /// Something in state() changed.
    void changed();
    void loaded();
    void draftRestored();
    void saved();
    void created(const concord::RecordKey &key);
    void removed();
    void conflictDetected(); ///< merge() is set
    void mergedByItself(); ///< lastMerge() is set
    void deleteConflict(); ///< theirs() is set
    void deletedElsewhere();
    void duplicateFound();
    void refused(); ///< trouble() says why
    void outcomeUnknown();
    void signInNeeded();
    /// Everything, in order, these included.
    void told(concord::sync::Tell::What what);
    /// The vault refused to keep the draft.
    void draftFailed(const concord::Error &error);

private:
    void announce(sync::Tell::What what);
    std::unique_ptr<ProtocolRunner> m_runner;
};

}
