// SPDX-License-Identifier: MIT
#include "ui/merge/ownlines.h"

using namespace Qt::StringLiterals;

namespace concord {

std::string ownLines(const QString &typed, const TextMerge &text, std::size_t hunk)
{
    if (typed.isEmpty())
        return {};
    QString lines = typed;
    const bool isLast = hunk + 1 >= text.hunks().size();
    if (!isLast && !lines.endsWith(u'\n'))
        lines += u'\n';
    const TextHunk &around = text.hunks()[hunk];
    const auto hasCarriageReturn = [](std::string_view side) { return side.find("\r\n") != std::string_view::npos; };
    if (hasCarriageReturn(around.base) || hasCarriageReturn(around.mine) || hasCarriageReturn(around.theirs))
        lines.replace(u"\r\n"_s, u"\n"_s).replace(u"\n"_s, u"\r\n"_s);
    return lines.toStdString();
}

}
