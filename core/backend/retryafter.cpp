// SPDX-License-Identifier: MIT
#include "core/backend/retryafter.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr std::chrono::milliseconds longestBelieved = std::chrono::hours(24);

int monthNumber(QStringView name)
{
    static const QStringList months {u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                                     u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    return int(months.indexOf(name)) + 1;
}

/// Two digits are of this century unless that would be before the web's clock began to tick: no clock is asked here.
int fullYear(QStringView digits)
{
    const int year = digits.toInt();
    if (digits.size() == 4)
        return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

QDateTime dateFrom(const QRegularExpressionMatch &match)
{
    const QDate date(fullYear(match.capturedView(u"year")), monthNumber(match.capturedView(u"month")),
                     match.capturedView(u"day").trimmed().toInt());
    const int second = match.capturedView(u"second").toInt();
    const QTime time(match.capturedView(u"hour").toInt(), match.capturedView(u"minute").toInt(), std::min(second, 59)); // leap second
    return date.isValid() && time.isValid() && second <= 60 ? QDateTime(date, time, QTimeZone::utc()) : QDateTime();
}

}

QDateTime parseHttpDate(const QByteArray &text)
{
    static const QRegularExpression forms[] {
        QRegularExpression(u"^[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) "
                           "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) GMT$"_s),
        QRegularExpression(u"^[A-Z][a-z]{5,8}, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) "
                           "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) GMT$"_s),
        QRegularExpression(u"^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) "
                           "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) (?<year>\\d{4})$"_s),
    };
    const QString line = QString::fromLatin1(text.trimmed());
    for (const QRegularExpression &form : forms) {
        const auto match = form.match(line);
        if (match.hasMatch())
            return dateFrom(match);
    }
    return {};
}

QByteArray formatHttpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value, const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isDigit)) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        const qint64 most = std::chrono::duration_cast<std::chrono::seconds>(longestBelieved).count();
        return std::chrono::seconds(fits ? std::min(seconds, most) : most);
    }
    const QDateTime date = parseHttpDate(text);
    if (!date.isValid() || !now.isValid())
        return std::nullopt;
    return std::clamp(std::chrono::milliseconds(now.msecsTo(date)), std::chrono::milliseconds(0), longestBelieved);
}

}
