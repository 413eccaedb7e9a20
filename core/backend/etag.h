// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace concord {

/// Entity tags (RFC 9110 section 8.8.3). Opaque: nothing is unescaped or stripped.

/// `"…"` or `W/"…"` with characters that an etagc allows.
bool isEntityTag(const QByteArray &text) noexcept;
bool isWeakEntityTag(const QByteArray &tag) noexcept;
/// The tag with its quotes but without W/.
QByteArray opaquePart(const QByteArray &tag);
/// Section 8.8.3.2: both strong and equal; what If-Match uses.
bool matchesStrongly(const QByteArray &a, const QByteArray &b);
/// Equal but for W/; what If-None-Match uses.
bool matchesWeakly(const QByteArray &a, const QByteArray &b);
/// The tags of an If-Match or If-None-Match value; a lone "*" is itself. Malformed parts are left out.
QList<QByteArray> parseEntityTags(const QByteArray &value);

}
