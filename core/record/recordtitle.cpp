// SPDX-License-Identifier: MIT
#include "core/record/recordtitle.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qsizetype longestTitle = 120;

QString lineOf(const Value &value)
{
    if (value.isNumber())
        return QString::fromStdString(std::string(value.numberText()));
    return value.toString().left(longestTitle).simplified();
}

QString describedTitle(const Value &record, const Value &pointers)
{
    QStringList parts;
    const Value list = pointers.isString() ? Value::array({pointers}) : pointers;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Result<Pointer> pointer = Pointer::parse(list.at(i).toString());
        const QString part = pointer ? lineOf(valueAt(record, *pointer)) : QString();
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(u" · "_s);
}

}

QString recordTitle(const Value &record, const Schema &schema)
{
    if (const QString title = describedTitle(record, schema.json()["x-concord-title"]); !title.isEmpty())
        return title;
    for (const std::string_view name : {"title", "name", "displayName", "label", "subject", "number", "sku", "code"}) {
        if (const QString line = lineOf(record[name]); !line.isEmpty())
            return line;
    }
    // Where the schema says what the title is, a record that has none yet has no other.
    const bool isDescribed = schema.json().contains("x-concord-title");
    for (std::size_t i = 0; record.isObject() && !isDescribed && i < record.size(); ++i) {
        if (const QString line = record.at(i).isString() ? lineOf(record.at(i)) : QString(); !line.isEmpty())
            return line;
    }
    return {};
}

}
