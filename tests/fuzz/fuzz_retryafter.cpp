// SPDX-License-Identifier: MIT
// The value of a Retry-After header, and HTTP dates.
#include "core/backend/retryafter.h"
#include "tests/fuzz/fuzzing.h"

#include <QDateTime>
#include <QTimeZone>

using namespace concord;
using concord::fuzz::require;
using namespace std::chrono_literals;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray value = fuzz::inputFrom(bytes, size);
    const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::utc());
    const auto wait = parseRetryAfter(value, now);
    require(!wait || (*wait >= 0ms && *wait <= 24h), "a wait is between nothing and a day");
    const auto without = parseRetryAfter(value, {});
    require(!without || without == wait, "without a clock only seconds count");
    const QDateTime date = parseHttpDate(value);
    if (date.isValid())
        require(parseHttpDate(formatHttpDate(date)) == date, "a date survives being written");
    return 0;
}
