// SPDX-License-Identifier: MIT
#include "core/record/schemakeywords.h"

#include <QDate>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

bool matches(const QString &text, const QRegularExpression &pattern)
{
    return pattern.match(text).hasMatch();
}

/// RFC 3339 section 5.6, full-date.
bool isDate(const QString &text)
{
    static const QRegularExpression shape(u"\\A\\d{4}-\\d{2}-\\d{2}\\z"_s);
    return matches(text, shape) && QDate::fromString(text, Qt::ISODate).isValid();
}

/// RFC 3339 section 5.6, full-time; a leap second is allowed.
bool isTime(const QString &text)
{
    static const QRegularExpression shape(
        u"\\A(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)\\z"_s);
    return matches(text, shape);
}

bool isDateTime(const QString &text)
{
    return text.size() > 11 && (text.at(10) == u'T' || text.at(10) == u't') && isDate(text.left(10)) && isTime(text.mid(11));
}

bool isEmail(const QString &text)
{
    static const QRegularExpression shape(u"\\A[^@\\s]+@[^@\\s.]+(?:\\.[^@\\s.]+)*\\z"_s);
    return matches(text, shape);
}

bool isUri(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty() && !text.contains(u' ');
}

bool isIpv4(const QString &text)
{
    static const QRegularExpression shape(u"\\A(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!\\z)|\\z)){4}\\z"_s);
    return matches(text, shape);
}

bool isUuid(const QString &text)
{
    return text.size() == 36 && !QUuid::fromString(text).isNull();
}

}

bool hasFormat(const QString &text, const QString &format)
{
    if (format == "date"_L1)
        return isDate(text);
    if (format == "time"_L1)
        return isTime(text);
    if (format == "date-time"_L1)
        return isDateTime(text);
    if (format == "email"_L1)
        return isEmail(text);
    if (format == "uri"_L1)
        return isUri(text);
    if (format == "uuid"_L1)
        return isUuid(text);
    if (format == "ipv4"_L1)
        return isIpv4(text);
    if (format == "regex"_L1)
        return QRegularExpression(text).isValid();
    return true;
}

}
