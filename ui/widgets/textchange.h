// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace concord {

/// One run of characters replaced by another: what lies between the common beginning and the common end of two texts.
struct TextChange {
    qsizetype position = 0;
    QString removed;
    QString inserted;

    bool isEmpty() const noexcept { return removed.isEmpty() && inserted.isEmpty(); }
    friend bool operator==(const TextChange &, const TextChange &) = default;
};

/// From `from` to `to`; never cuts a surrogate pair. O(n), but at once for copies of one string.
TextChange textChange(const QString &from, const QString &to);

/// Whether a person would take `next` back together with `first`: both type on, or both delete on, at the same place, and no new
/// word or line begins.
bool continuesTyping(const TextChange &first, const TextChange &next);

}
