// SPDX-License-Identifier: MIT
#include "core/backend/fieldreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord::backend {

FieldReader::FieldReader(const Value &value, Pointer at, std::vector<Mistake> *mistakes)
    : m_value(value)
    , m_at(std::move(at))
    , m_mistakes(mistakes)
{
    if (!value.isAbsent() && !value.isObject())
        complain(m_at, u"has to be an object"_s);
    m_asked.insert("$schema");
    m_asked.insert("comment");
}

QString FieldReader::known() const
{
    QStringList names;
    for (const std::string &name : m_asked) {
        if (name != "$schema" && name != "comment")
            names.append(QString::fromStdString(name));
    }
    return names.join(u", "_s);
}

FieldReader::~FieldReader()
{
    for (std::size_t i = 0; m_value.isObject() && i < m_value.size(); ++i) {
        const std::string name(m_value.memberName(i));
        if (m_asked.find(name) == m_asked.end())
            complain(m_at.child(name), u"is not known here; known are "_s + known());
    }
}

Value FieldReader::take(std::string_view name)
{
    m_asked.insert(std::string(name));
    return m_value[name];
}

QString FieldReader::string(std::string_view name, const QString &fallback)
{
    const Value value = take(name);
    if (value.isAbsent())
        return fallback;
    if (!value.isString())
        complain(at(name), u"has to be a string"_s);
    return value.isString() ? value.toString() : fallback;
}

QString FieldReader::required(std::string_view name)
{
    if (!has(name))
        complain(m_at, u"needs the member \"%1\""_s.arg(QString::fromUtf8(name.data(), qsizetype(name.size()))));
    return string(name);
}

QByteArray FieldReader::latin(std::string_view name, const QByteArray &fallback)
{
    const QString text = string(name, QString::fromLatin1(fallback));
    const bool isPrintable = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
    if (!isPrintable)
        complain(at(name), u"may hold printable ASCII only"_s);
    return isPrintable ? text.toLatin1() : fallback;
}

int FieldReader::count(std::string_view name, int fallback)
{
    const Value value = take(name);
    if (value.isAbsent())
        return fallback;
    const auto number = value.toInteger();
    if (!number || *number < 0 || *number > 1'000'000'000) {
        complain(at(name), u"has to be a whole number from 0 on"_s);
        return fallback;
    }
    return int(*number);
}

bool FieldReader::flag(std::string_view name, bool fallback)
{
    const Value value = take(name);
    if (value.isAbsent())
        return fallback;
    if (!value.isBoolean())
        complain(at(name), u"has to be true or false"_s);
    return value.isBoolean() ? value.toBoolean() : fallback;
}

QStringList FieldReader::strings(std::string_view name)
{
    QStringList result;
    elements(name, [&](const Value &element, const Pointer &place) {
        if (element.isString())
            result.append(element.toString());
        else
            complain(place, u"has to be a string"_s);
    });
    return result;
}

std::optional<Pointer> FieldReader::pointerIn(const Value &value, const Pointer &place)
{
    if (!value.isString()) {
        complain(place, u"has to be a JSON Pointer"_s);
        return std::nullopt;
    }
    const auto pointer = Pointer::parse(std::string_view(value.toStdString()));
    if (!pointer) {
        complain(place, u"is not a JSON Pointer: it has to be empty or begin with \"/\""_s);
        return std::nullopt;
    }
    return *pointer;
}

std::optional<Pointer> FieldReader::pointer(std::string_view name)
{
    const Value value = take(name);
    return value.isAbsent() ? std::nullopt : pointerIn(value, at(name));
}

std::vector<Pointer> FieldReader::pointers(std::string_view name)
{
    std::vector<Pointer> result;
    const auto add = [&](const Value &value, const Pointer &place) {
        if (const auto pointer = pointerIn(value, place))
            result.push_back(*pointer);
    };
    if (has(name) && m_value[name].isArray())
        elements(name, add);
    else if (const Value value = take(name); !value.isAbsent())
        add(value, at(name));
    return result;
}

std::optional<QRegularExpression> FieldReader::patternIn(const Value &value, const Pointer &place)
{
    if (!value.isString()) {
        complain(place, u"has to be a regular expression"_s);
        return std::nullopt;
    }
    QRegularExpression expression(value.toString());
    if (!expression.isValid()) {
        complain(place, u"is not a regular expression: "_s + expression.errorString());
        return std::nullopt;
    }
    return expression;
}

std::optional<QRegularExpression> FieldReader::pattern(std::string_view name)
{
    const Value value = take(name);
    return value.isAbsent() ? std::nullopt : patternIn(value, at(name));
}

std::vector<std::pair<QString, QString>> FieldReader::parameters(std::string_view name)
{
    std::vector<std::pair<QString, QString>> result;
    const Value value = take(name);
    if (value.isAbsent())
        return result;
    if (!value.isObject())
        complain(at(name), u"has to be an object of strings"_s);
    for (std::size_t i = 0; value.isObject() && i < value.size(); ++i) {
        const std::string_view member = value.memberName(i);
        if (value.at(i).isString())
            result.emplace_back(QString::fromUtf8(member.data(), qsizetype(member.size())), value.at(i).toString());
        else
            complain(at(name).child(member), u"has to be a string"_s);
    }
    return result;
}

bool FieldReader::object(std::string_view name, const std::function<void(FieldReader &)> &read)
{
    const Value value = take(name);
    if (value.isAbsent())
        return false;
    FieldReader reader(value, at(name), m_mistakes);
    read(reader);
    return true;
}

void FieldReader::elements(std::string_view name, const std::function<void(const Value &, const Pointer &)> &read)
{
    const Value value = take(name);
    if (value.isAbsent())
        return;
    if (!value.isArray()) {
        complain(at(name), u"has to be an array"_s);
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i)
        read(value.at(i), at(name).child(i));
}

}
