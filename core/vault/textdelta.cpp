// SPDX-License-Identifier: MIT
#include "core/vault/textdelta.h"

#include <cstring>

namespace concord {

namespace {

constexpr qsizetype block = 4096;

/// How many bytes two texts have alike from their beginnings on.
qsizetype commonHead(const QByteArray &a, const QByteArray &b, qsizetype most)
{
    qsizetype count = 0;
    while (most - count >= block && std::memcmp(a.constData() + count, b.constData() + count, block) == 0)
        count += block;
    while (count < most && a[count] == b[count])
        ++count;
    return count;
}

/// … and from their ends back.
qsizetype commonTail(const QByteArray &a, const QByteArray &b, qsizetype most)
{
    const char *aEnd = a.constData() + a.size();
    const char *bEnd = b.constData() + b.size();
    qsizetype count = 0;
    while (most - count >= block && std::memcmp(aEnd - count - block, bEnd - count - block, block) == 0)
        count += block;
    while (count < most && aEnd[-count - 1] == bEnd[-count - 1])
        ++count;
    return count;
}

}

TextDelta TextDelta::of(const QByteArray &base, const QByteArray &text)
{
    const qsizetype shorter = qMin(base.size(), text.size());
    const qsizetype head = commonHead(base, text, shorter);
    const qsizetype tail = commonTail(base, text, shorter - head);
    return {head, tail, text.mid(head, text.size() - head - tail)};
}

std::optional<QByteArray> TextDelta::appliedTo(const QByteArray &base) const
{
    if (head < 0 || tail < 0 || head > base.size() || tail > base.size() - head)
        return std::nullopt;
    QByteArray text = base.left(head);
    text.reserve(head + middle.size() + tail);
    return text.append(middle).append(base.right(tail));
}

}
