// SPDX-License-Identifier: MIT
#include "core/backend/recordcount.h"

using namespace Qt::StringLiterals;

namespace concord {

QString recordCount(std::int64_t count)
{
    return count == 1 ? u"1 record"_s : u"%1 records"_s.arg(count);
}

}
