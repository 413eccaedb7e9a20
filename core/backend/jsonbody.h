// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/json/value.h"

namespace concord::backend {

/// What a reply's body is, whatever its Content-Type says.
struct JsonBody {
    enum class Kind { Empty, Json, Html, Xml, Other };
    Kind kind = Kind::Empty;
    Value value; ///< absent unless kind is Json
    QString why; ///< for a person, unless kind is Json
};

JsonBody readBody(const HttpReply &reply);

/// The text of a body for a person: tags taken off, white space joined, at most `most` characters.
QString readableText(const QByteArray &body, qsizetype most = 2'000);
/// The content of <title>, or "".
QString htmlTitle(const QByteArray &body);

}
