// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"
#include "core/record/recordkey.h"
#include "core/record/revision.h"
#include "core/record/savedby.h"
#include "core/vault/wayout.h"

#include <QDateTime>

namespace concord {

/// Which draft. An existing record has one draft a connection, user and holder; new records, which have no id yet, are told
/// apart by `slot`.
struct DraftKey {
    QString connection; ///< Connection::id()
    QString collection;
    QString id; ///< empty: not created yet
    QString slot; ///< for a new record: any text unique in the collection (newSlot()); else empty
    QString user = {}; ///< who is signed in, Connection::user(); empty: nobody whose name is known
    quint64 holder = 0; ///< Vault::newHolder(); never stored. 0: none in particular, who is given what others hold as well

    RecordKey record() const { return {collection, id}; }
    static DraftKey of(const QString &connection, const RecordKey &record, const QString &slot = {})
    {
        return {connection, record.collection, record.id, slot};
    }
    static QString newSlot();
    friend bool operator==(const DraftKey &, const DraftKey &) = default;
};

/// A conflict that was being resolved: the merge with its resolutions, and the version it was made against.
struct DraftMerge {
    Merge merge;
    Revision theirsRevision;
    SavedBy theirsSavedBy;
    friend bool operator==(const DraftMerge &, const DraftMerge &) = default;
};

/// Unsaved work on one record: everything that is needed to go on with it after a crash.
struct Draft {
    enum class Stage {
        Editing, ///< nothing was sent since the last edit
        Sending, ///< a save went or was about to go out: after a restart it is unknown whether it took effect
        Queued, ///< offline: to be sent when the server can be reached again
    };
    Stage stage = Stage::Editing;
    Value base; ///< absent for a new record
    Value mine; ///< absent when the user deletes the record
    Value sent; ///< what the last request carried, while stage is Sending, or a queued create; else absent, as for a delete
    Revision revision; ///< of base
    std::optional<DraftMerge> merge;
    WayOut wayOut;
    QByteArray idempotencyKey; ///< of the create under way; empty until the first attempt
    QDateTime createdAt; ///< set by the vault
    QDateTime updatedAt; ///< set by the vault
    friend bool operator==(const Draft &, const Draft &) = default;
};

struct StoredDraft {
    DraftKey key;
    Draft draft;
};

/// An earlier state of a draft, kept so that a mistake before a crash can be undone after it.
struct DraftVersion {
    QDateTime at;
    Value mine;
    friend bool operator==(const DraftVersion &, const DraftVersion &) = default;
};

inline size_t qHash(const DraftKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.connection, key.collection, key.id, key.slot, key.user, key.holder);
}

}
