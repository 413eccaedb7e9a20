// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/json/value.h"

#include <QStringList>

namespace concord::backend {

/// What a reply looks like as a list of records, a sentence for each thing a profile would have to say: where the array is, what
/// identifies an element, what may be its version, where the next page and the total are. Empty when it is no list of objects.
QStringList listShape(const HttpReply &reply, const Value &body);

}
