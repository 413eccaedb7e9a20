// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

namespace concord {

/// Which record of a connection: its collection and its id, both as the backend spells them, not encoded.
/// An empty id is a record that has not been created yet.
struct RecordKey {
    QString collection; ///< empty for a backend that has only one
    QString id;

    bool isNew() const noexcept { return id.isEmpty(); }
    friend bool operator==(const RecordKey &, const RecordKey &) = default;
};

inline size_t qHash(const RecordKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.collection, key.id);
}

}
