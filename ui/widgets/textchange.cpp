// SPDX-License-Identifier: MIT
#include "ui/widgets/textchange.h"

#include <algorithm>

namespace concord {

namespace {

qsizetype commonBeginning(const QString &a, const QString &b)
{
    const qsizetype limit = std::min(a.size(), b.size());
    const qsizetype length = std::mismatch(a.begin(), a.begin() + limit, b.begin()).first - a.begin();
    return length > 0 && a.at(length - 1).isHighSurrogate() ? length - 1 : length;
}

qsizetype commonEnd(const QString &a, const QString &b, qsizetype limit)
{
    qsizetype length = 0;
    while (length < limit && a.at(a.size() - 1 - length) == b.at(b.size() - 1 - length))
        ++length;
    return length > 0 && a.at(a.size() - length).isLowSurrogate() ? length - 1 : length;
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
