// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzzing.h"

#include <cstdio>
#include <cstdlib>

namespace concord::fuzz {

void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

QByteArray inputFrom(const std::uint8_t *bytes, std::size_t size)
{
    return size == 0 ? QByteArray("") : QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(size));
}

QList<QByteArray> partsOf(const QByteArray &input, int count)
{
    QList<QByteArray> parts;
    QByteArray rest = input;
    while (parts.size() < count - 1) {
        const qsizetype end = rest.indexOf(separator);
        parts.append(end < 0 ? rest : rest.left(end));
        rest = end < 0 ? QByteArray("") : rest.mid(end + 1);
    }
    return parts << rest;
}

}
