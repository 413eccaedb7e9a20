// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <optional>

namespace concord {

/// A text as a change of another, so that an edit of a large record takes little room: the other's first `head` bytes, `middle`,
/// the other's last `tail` bytes. Two edits far from each other make a long middle.
struct TextDelta {
    qsizetype head = 0;
    qsizetype tail = 0;
    QByteArray middle;

    /// O(size of both), at the speed of comparing memory.
    static TextDelta of(const QByteArray &base, const QByteArray &text);
    /// The text; nothing when the delta is not one of `base`.
    std::optional<QByteArray> appliedTo(const QByteArray &base) const;
    friend bool operator==(const TextDelta &, const TextDelta &) = default;
};

}
