// SPDX-License-Identifier: MIT
#include "ui/widgets/textchange.h"

#include <algorithm>
#include <cstring>

namespace concord {

namespace {

constexpr qsizetype step = 256; ///< units that are compared at once, which is what a long text takes its time for

bool areAlike(QStringView a, QStringView b)
{
    return std::memcmp(a.utf16(), b.utf16(), static_cast<std::size_t>(a.size()) * sizeof(char16_t)) == 0;
}

qsizetype commonBeginning(QStringView a, QStringView b)
{
    const qsizetype limit = std::min(a.size(), b.size());
    qsizetype length = 0;
    while (limit - length >= step && areAlike(a.sliced(length, step), b.sliced(length, step)))
        length += step;
    while (length < limit && a[length] == b[length])
        ++length;
    return length > 0 && a[length - 1].isHighSurrogate() ? length - 1 : length;
}

qsizetype commonEnd(QStringView a, QStringView b, qsizetype limit)
{
    qsizetype length = 0;
    while (limit - length >= step && areAlike(a.chopped(length).last(step), b.chopped(length).last(step)))
        length += step;
    while (length < limit && a[a.size() - 1 - length] == b[b.size() - 1 - length])
        ++length;
    return length > 0 && a[a.size() - length].isLowSurrogate() ? length - 1 : length;
}

bool beginsWord(const QString &before, const QString &inserted)
{
    if (inserted.startsWith(u'\n'))
        return true;
    return !before.isEmpty() && before.back().isSpace() && !inserted.isEmpty() && !inserted.front().isSpace();
}

}

TextChange textChange(const QString &from, const QString &to)
{
    if (from.isSharedWith(to))
        return {from.size(), {}, {}};
    const qsizetype beginning = commonBeginning(from, to);
    const qsizetype end = commonEnd(from, to, std::min(from.size(), to.size()) - beginning);
    return {beginning, from.mid(beginning, from.size() - beginning - end), to.mid(beginning, to.size() - beginning - end)};
}

bool continuesTyping(const TextChange &first, const TextChange &next)
{
    const bool typesOn = next.removed.isEmpty() && !first.inserted.isEmpty() && next.position == first.position + first.inserted.size();
    if (typesOn)
        return !beginsWord(first.inserted, next.inserted);
    if (!next.inserted.isEmpty() || !first.inserted.isEmpty())
        return false;
    const bool backspacesOn = next.position + next.removed.size() == first.position;
    const bool deletesOn = next.position == first.position;
    return backspacesOn || deletesOn;
}

}
