// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/recordkey.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <functional>

namespace concord {

/// Lets one holder at a time write to a record: two windows on it, or a double click, take turns instead of racing.
///
/// A holder takes its turn before its first request of a save and gives it back when the save has come to rest (saved, refused,
/// or waiting for the user). First come, first served. A holder that is destroyed gives back what it held or waited for.
/// New records (empty id) do not exclude each other.
class RecordTurns : public QObject {
    Q_OBJECT
public:
    explicit RecordTurns(QObject *parent = nullptr);

    /// Calls `granted` once when it is the holder's turn: from inside this call when nobody holds the record or the holder itself
    /// does already, otherwise later from release(). A second call by a waiting holder replaces its `granted`.
    void take(const RecordKey &key, QObject *holder, std::function<void()> granted);
    /// Gives the turn back, or stops waiting for it. No effect for others.
    void release(const RecordKey &key, QObject *holder);
    bool isTaken(const RecordKey &key) const;
    bool isHeldBy(const RecordKey &key, const QObject *holder) const;

private:
    struct Turn {
        QObject *holder;
        std::function<void()> granted;
    };
    void releaseAll(QObject *holder);

    QHash<RecordKey, QList<Turn>> m_turns; ///< the first one holds the record
};

}
