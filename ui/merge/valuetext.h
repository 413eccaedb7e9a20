// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"

namespace concord {

/// The value in one line, at most `limit` characters and then "…": a string without its quotes (line ends become ↵), anything
/// else as JSON. "" for an absent value. Cost is bounded by `limit`, not by the size of the value.
QString summaryText(const Value &value, qsizetype limit = 400);
/// The value in full for reading: a string as it is, a container as indented JSON. At most `limit` characters and then "…".
QString fullText(const Value &value, qsizetype limit = 200'000);

/// How an own value is typed in.
enum class OwnForm {
    Text, ///< as it is, for strings
    Number, ///< a JSON number, kept digit by digit
    Json,
};
/// Text or Number when all of the decision's values, but for null, are of that kind; Json otherwise.
OwnForm ownForm(const Decision &decision);
/// What an editor begins with; "" for an absent value.
QString ownText(const Value &value, OwnForm form);
/// What was typed. Error BadInput with a sentence for people in `detail`; nothing is rounded or trimmed away silently.
Result<Value> ownValue(const QString &text, OwnForm form);

}
