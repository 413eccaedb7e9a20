// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <cstdint>

namespace concord {

/// "1 record", "2 records": English, for messages that are not translated.
QString recordCount(std::int64_t count);

}
