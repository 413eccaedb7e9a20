// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace concord {

/// A server's version token together with where it came from. Opaque bytes: sent back exactly, never unescaped or stripped.
struct Revision {
    enum class Source { None, Header, Body, Hash };
    Source source = Source::None;
    QByteArray token; ///< e.g. "\"5f1\"" with its quotes for an ETag; a body token as it stands there
    QByteArray lastModified; ///< the Last-Modified field of the same reply, as it was; empty when there was none

    /// Invalid: the version is not known, so a GET must come before a guarded save.
    bool isValid() const noexcept { return source != Source::None; }
    /// W/ in front (RFC 9110 section 8.8.1): never matches under If-Match by the book.
    bool isWeak() const noexcept { return source == Source::Header && token.startsWith("W/"); }
    friend bool operator==(const Revision &, const Revision &) = default;
};

}
