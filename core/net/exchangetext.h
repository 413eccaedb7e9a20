// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

namespace concord {

/// A request or reply to be read by people and kept in the conflict journal: first line, fields, body. Secrets are removed
/// (redact.h), the body is cut at 64 KiB.
QByteArray exchangeText(const HttpRequest &request);
QByteArray exchangeText(const HttpReply &reply);

}
