// SPDX-License-Identifier: MIT
#include "ui/merge/valuetext.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString cut(QString text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    // Never leave half of a surrogate pair behind.
    const qsizetype end = text.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
    text.truncate(end);
    return text + u'…';
}

void appendJson(QString &text, const Value &value, qsizetype limit);

void appendMembers(QString &text, const Value &value, qsizetype limit)
{
    const bool isObject = value.isObject();
    text += isObject ? u'{' : u'[';
    for (std::size_t i = 0; i < value.size() && text.size() <= limit; ++i) {
        if (i > 0)
            text += u", "_s;
        if (isObject)
            text += QString::fromUtf8(value.memberName(i)) + u": "_s;
        appendJson(text, value.at(i), limit);
    }
    text += isObject ? u'}' : u']';
}

/// Compact, member names without quotes, and no further than the limit.
void appendJson(QString &text, const Value &value, qsizetype limit)
{
    if (value.isContainer())
        appendMembers(text, value, limit);
    else
        text += QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Compact}));
}

QString inOneLine(QString text)
{
    text.replace(u"\r\n"_s, u"↵"_s);
    for (QChar &character : text) {
        if (character == u'\n' || character == u'\r')
            character = u'↵';
        else if (character.isSpace() || character.category() == QChar::Other_Control)
            character = u' ';
    }
    return text;
}

bool isAll(const Decision &decision, Value::Kind kind)
{
    const std::array values{decision.base, decision.mine, decision.theirs};
    const auto fits = [kind](const Value &value) { return value.isAbsent() || value.isNull() || value.kind() == kind; };
    const auto is = [kind](const Value &value) { return value.kind() == kind; };
    return std::all_of(values.begin(), values.end(), fits) && std::any_of(values.begin(), values.end(), is);
}

QString tr(const char *text)
{
    return QCoreApplication::translate("concord::ValueText", text);
}

}

QString summaryText(const Value &value, qsizetype limit)
{
    if (value.isAbsent())
        return {};
    if (value.isString()) {
        const QString text = value.toString();
        return text.isEmpty() ? u"\"\""_s : cut(inOneLine(text.left(limit + 1)), limit);
    }
    QString text;
    appendJson(text, value, limit);
    return cut(inOneLine(text), limit);
}

QString fullText(const Value &value, qsizetype limit)
{
    if (value.isString())
        return cut(value.toString(), limit);
    return cut(QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Pretty})), limit);
}

OwnForm ownForm(const Decision &decision)
{
    if (isAll(decision, Value::Kind::String))
        return OwnForm::Text;
    return isAll(decision, Value::Kind::Number) ? OwnForm::Number : OwnForm::Json;
}

QString ownText(const Value &value, OwnForm form)
{
    if (form == OwnForm::Text && value.isString())
        return value.toString();
    if (form == OwnForm::Text && value.isNull())
        return {};
    return QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Pretty}));
}

Result<Value> ownValue(const QString &text, OwnForm form)
{
    if (form == OwnForm::Text)
        return Value::string(text);
    const QByteArray bytes = text.trimmed().toUtf8();
    if (form == OwnForm::Number) {
        if (auto number = Value::number(std::string_view(bytes.constData(), std::size_t(bytes.size()))))
            return number;
        return Error{
            Error::Kind::BadInput, tr("“%1” is not a number as JSON writes it, for example 12.50 or -3e8.").arg(text), {}};
    }
    auto value = parseJson(bytes);
    if (value)
        return *value;
    return Error{Error::Kind::BadInput,
                 tr("This is not JSON: %1. A text stands in \"quotation marks\".").arg(value.error().toString()),
                 {}};
}

}
