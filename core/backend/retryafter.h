// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <chrono>
#include <optional>

namespace concord {

/// An HTTP-date in any of the three forms of RFC 9110 section 5.6.7 (IMF-fixdate, RFC 850, asctime), in UTC; invalid otherwise.
QDateTime parseHttpDate(const QByteArray &text);
/// IMF-fixdate.
QByteArray formatHttpDate(const QDateTime &time);

/// How long Retry-After asks to wait (RFC 9110 section 10.2.3): seconds, or a date, counted from `now`. A date in the past is 0; a day is the
/// most that is believed. Nothing for anything else, and for a date when `now` is invalid.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value, const QDateTime &now);

}
