// SPDX-License-Identifier: MIT
#include "app/concordctl/journaloptions.h"

#include "core/json/pointer.h"

#include <QCommandLineParser>
#include <limits>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Error usage(const QString &detail)
{
    return {Error::Kind::BadUsage, detail, {}};
}

/// A moment, or the first one of a day or, for `days` = 1, of the day after it: the end of a span that has the day in it.
Result<QDateTime> momentIn(const QString &text, int days)
{
    if (text.isEmpty())
        return QDateTime();
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return day.addDays(days).startOfDay();
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid())
        return usage(u"“%1” is no date; it is like 2026-11-25 or 2026-11-25T18:30:00"_s.arg(text));
    return moment;
}

Result<std::optional<Journal::Period>> periodIn(const QString &text)
{
    using Period = Journal::Period;
    for (const auto &[name, period] :
         {std::pair{u"day"_s, Period::Day}, {u"week"_s, Period::Week}, {u"month"_s, Period::Month}, {u"all"_s, Period::All}}) {
        if (text == name)
            return std::optional(period);
    }
    return usage(u"“%1” is nothing to count over; it is day, week, month or all"_s.arg(text));
}

Result<JournalOptions::Format> formatIn(const QString &text)
{
    if (text == u"text"_s)
        return JournalOptions::Format::Text;
    if (text == u"jsonl"_s)
        return JournalOptions::Format::JsonLines;
    return usage(u"“%1” is no format; it is text or jsonl"_s.arg(text));
}

void takeRecord(const QString &text, JournalQuery *query)
{
    const qsizetype slash = text.indexOf(u'/');
    query->collection = slash < 0 ? QString() : text.left(slash);
    query->id = text.mid(slash + 1);
}

Result<JournalQuery> queryIn(const QCommandLineParser &parser)
{
    JournalQuery query;
    query.text = parser.value(u"search"_s);
    query.connection = parser.value(u"connection"_s);
    takeRecord(parser.value(u"record"_s), &query);
    query.field = parser.value(u"field"_s);
    if (const auto pointer = Pointer::parse(query.field); !pointer)
        return usage(u"--field is a JSON Pointer like /title, not “%1”"_s.arg(query.field));
    const auto from = momentIn(parser.value(u"since"_s), 0);
    const auto until = momentIn(parser.value(u"until"_s), 1);
    if (!from || !until)
        return from ? until.error() : from.error();
    query.from = *from;
    query.until = *until;
    bool isNumber = false;
    const int limit = parser.value(u"limit"_s).toInt(&isNumber);
    if (!isNumber || limit < 0)
        return usage(u"--limit is a number"_s);
    query.limit = limit == 0 ? std::numeric_limits<int>::max() : limit;
    return query;
}

}

void JournalOptions::declare(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"vault"_s, u"The file with the drafts and the journal; the editor's unless given."_s, u"FILE"_s},
        {u"search"_s, u"Only collisions with these words in the record's id or title, who, the fields or the values."_s,
         u"TEXT"_s},
        {u"record"_s, u"Only this record: an id, or COLLECTION/ID."_s, u"ID"_s},
        {u"field"_s, u"Only collisions in this field."_s, u"POINTER"_s},
        {u"connection"_s, u"Only this backend, as the journal names it."_s, u"ID"_s},
        {u"since"_s, u"From this day or moment on."_s, u"DATE"_s},
        {u"until"_s, u"Up to and with this day, or up to this moment."_s, u"DATE"_s},
        {u"limit"_s, u"At most so many of the newest in text; 0 for all."_s, u"N"_s, u"0"_s},
        {u"counts"_s, u"How often each record and each field collided, by day, week, month, or over all time."_s, u"PERIOD"_s},
        {u"format"_s, u"text, or jsonl: JSON, one object a line, oldest first, with the values and the exchange."_s, u"FORMAT"_s,
         u"text"_s},
        {{u"o"_s, u"output"_s}, u"Write there instead of standard output."_s, u"FILE"_s},
    });
}

Result<JournalOptions> JournalOptions::from(const QCommandLineParser &parser)
{
    JournalOptions options;
    options.vault = parser.value(u"vault"_s);
    if (parser.value(u"output"_s) != "-"_L1)
        options.output = parser.value(u"output"_s);
    const auto query = queryIn(parser);
    if (!query)
        return query.error();
    options.query = *query;
    const auto format = formatIn(parser.value(u"format"_s));
    if (!format)
        return format.error();
    options.format = *format;
    if (parser.isSet(u"counts"_s)) {
        const auto period = periodIn(parser.value(u"counts"_s));
        if (!period)
            return period.error();
        options.counts = *period;
    }
    return options;
}

}
