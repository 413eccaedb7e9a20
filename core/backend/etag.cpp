// SPDX-License-Identifier: MIT
#include "core/backend/etag.h"

#include <algorithm>

namespace concord {

namespace {
/// etagc = %x21 / %x23-7E / obs-text. Space is let pass: real servers send it, and the tag is opaque.
bool isEtagCharacter(char c) noexcept
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != '"' && byte != 0x7f;
}
}

bool isEntityTag(const QByteArray &text) noexcept
{
    const qsizetype start = text.startsWith("W/") ? 2 : 0;
    if (text.size() < start + 2 || text.at(start) != '"' || !text.endsWith('"'))
        return false;
    return std::all_of(text.cbegin() + start + 1, text.cend() - 1, isEtagCharacter);
}

bool isWeakEntityTag(const QByteArray &tag) noexcept
{
    return tag.startsWith("W/") && isEntityTag(tag);
}

QByteArray opaquePart(const QByteArray &tag)
{
    return tag.startsWith("W/") ? tag.mid(2) : tag;
}

bool matchesStrongly(const QByteArray &a, const QByteArray &b)
{
    return a == b && isEntityTag(a) && !isWeakEntityTag(a);
}

bool matchesWeakly(const QByteArray &a, const QByteArray &b)
{
    return isEntityTag(a) && isEntityTag(b) && opaquePart(a) == opaquePart(b);
}

QList<QByteArray> parseEntityTags(const QByteArray &value)
{
    const QByteArray text = value.trimmed();
    if (text == "*")
        return {text};
    QList<QByteArray> tags;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype start = at;
        if (text.at(at) == 'W' && at + 1 < text.size() && text.at(at + 1) == '/')
            at += 2;
        if (at < text.size() && text.at(at) == '"') {
            const qsizetype end = text.indexOf('"', at + 1);
            if (end < 0)
                break;
            const QByteArray tag = text.mid(start, end + 1 - start);
            if (isEntityTag(tag))
                tags.append(tag);
            at = end + 1;
        }
        const qsizetype comma = text.indexOf(',', at);
        if (comma < 0)
            break;
        at = comma + 1;
        while (at < text.size() && (text.at(at) == ' ' || text.at(at) == '\t'))
            ++at;
    }
    return tags;
}

}
