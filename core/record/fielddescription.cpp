// SPDX-License-Identifier: MIT
#include "core/record/fielddescription.h"

#include "core/json/pointer.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int deepestReference = 16; ///< how many $ref and allOf are looked through for one field
constexpr int deepestInitialValue = 8; ///< a schema may require itself inside itself
constexpr std::int64_t longTextLength = 200;

struct TypeName {
    std::string_view name;
    FieldDescription::Kind kind;
};
constexpr std::array typeNames = {
    TypeName{"null", FieldDescription::Kind::Null},
    TypeName{"boolean", FieldDescription::Kind::Boolean},
    TypeName{"integer", FieldDescription::Kind::Integer},
    TypeName{"number", FieldDescription::Kind::Number},
    TypeName{"string", FieldDescription::Kind::String},
    TypeName{"array", FieldDescription::Kind::Array},
    TypeName{"object", FieldDescription::Kind::Object},
};

FieldDescription::Kind kindNamed(std::string_view name)
{
    const auto it = std::find_if(typeNames.begin(), typeNames.end(), [&](const TypeName &type) { return type.name == name; });
    return it == typeNames.end() ? FieldDescription::Kind::Any : it->kind;
}

FieldDescription::Kind kindOf(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Absent:
    case Value::Kind::Null:
        return FieldDescription::Kind::Any;
    case Value::Kind::Boolean:
        return FieldDescription::Kind::Boolean;
    case Value::Kind::Number:
        return FieldDescription::Kind::Number;
    case Value::Kind::String:
        return FieldDescription::Kind::String;
    case Value::Kind::Array:
        return FieldDescription::Kind::Array;
    case Value::Kind::Object:
        return FieldDescription::Kind::Object;
    }
    return FieldDescription::Kind::Any;
}

/// The subschema a "#/definitions/x" leads to; absent for another document or a place that is not there.
Value resolved(const Value &schema, const QString &reference)
{
    if (!reference.startsWith(u'#'))
        return {};
    const Result<Pointer> pointer = Pointer::parse(QUrl::fromPercentEncoding(QStringView(reference).mid(1).toUtf8()));
    return pointer ? valueAt(schema, *pointer) : Value();
}

bool isNullType(const Value &node)
{
    return node["type"].toStdString() == "null" || (node.contains("const") && node["const"].isNull());
}

/// The one alternative that is not null of an anyOf or oneOf; absent when there are several or none.
Value onlyAlternative(const Value &alternatives)
{
    Value only;
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        if (isNullType(alternatives.at(i)))
            continue;
        if (!only.isAbsent())
            return {};
        only = alternatives.at(i);
    }
    return only;
}

bool hasNullAlternative(const Value &alternatives)
{
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        if (isNullType(alternatives.at(i)))
            return true;
    }
    return false;
}

std::vector<Value> elementsOf(const Value &array)
{
    std::vector<Value> elements;
    if (array.isArray()) {
        for (std::size_t i = 0; i < array.size(); ++i)
            elements.push_back(array.at(i));
    }
    return elements;
}

bool listsName(const Value &required, std::string_view name)
{
    const std::vector<Value> names = elementsOf(required);
    return std::any_of(names.begin(), names.end(), [&](const Value &entry) { return entry.isString() && entry.toStdString() == name; });
}

/// The subschema an object schema has for a member: properties, else patternProperties, else additionalProperties.
Value memberNode(const Value &node, std::string_view name)
{
    if (const Value declared = node["properties"][name]; !declared.isAbsent())
        return declared;
    const Value patterns = node["patternProperties"];
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const QRegularExpression pattern(QString::fromUtf8(patterns.memberName(i)));
        if (pattern.match(QString::fromUtf8(name)).hasMatch())
            return patterns.at(i);
    }
    const Value additional = node["additionalProperties"];
    return additional.isObject() ? additional : Value();
}

Value elementNode(const Value &node, std::size_t index)
{
    const Value items = node["items"];
    if (!items.isArray())
        return items.isObject() ? items : Value();
    const Value item = index < items.size() ? items.at(index) : node["additionalItems"];
    return item.isObject() ? item : Value();
}

}

FieldDescription FieldDescription::fromSchema(const Value &schema, const Value &node, std::string name, Need need)
{
    FieldDescription field;
    field.m_schema = schema;
    field.m_name = std::move(name);
    field.m_need = need;
    field.adopt(node, 0);
    field.readType();
    return field;
}

FieldDescription FieldDescription::inferred(const Value &value, std::string name)
{
    FieldDescription field;
    field.m_name = std::move(name);
    field.m_kind = kindOf(value);
    return field;
}

void FieldDescription::adopt(const Value &node, int depth)
{
    if (!node.isObject() || depth > deepestReference)
        return;
    m_nodes.push_back(node);
    if (const Value reference = node["$ref"]; reference.isString())
        adopt(resolved(m_schema, reference.toString()), depth + 1);
    for (const Value &part : elementsOf(node["allOf"]))
        adopt(part, depth + 1);
    for (const std::string_view combination : {"anyOf", "oneOf"}) {
        const Value alternatives = node[combination];
        m_isNullable = m_isNullable || hasNullAlternative(alternatives);
        adopt(onlyAlternative(alternatives), depth + 1);
    }
}

void FieldDescription::readType()
{
    const Value type = keyword("type");
    if (type.isString())
        m_kind = kindNamed(type.toStdString());
    for (const Value &entry : elementsOf(type)) {
        const Kind kind = kindNamed(entry.toStdString());
        if (kind == Kind::Null)
            m_isNullable = true;
        else
            m_kind = m_kind == Kind::Any || (m_kind == Kind::Integer && kind == Kind::Number) ? kind : Kind::Any;
    }
    if (m_kind != Kind::Any)
        return;
    if (!type.isAbsent())
        return;
    if (keyword("properties").isObject())
        m_kind = Kind::Object;
    else if (!keyword("items").isAbsent())
        m_kind = Kind::Array;
    else if (const Value constant = keyword("const"); !constant.isAbsent())
        m_kind = kindOf(constant);
    else if (const std::vector<Value> choices = options(); !choices.empty())
        m_kind = std::all_of(choices.begin(), choices.end(), [](const Value &option) { return option.isString(); }) ? Kind::String : Kind::Any;
}

Value FieldDescription::keyword(std::string_view name) const
{
    for (const Value &node : m_nodes) {
        if (Value value = node[name]; !value.isAbsent())
            return value;
    }
    return {};
}

QString FieldDescription::label() const
{
    const QString title = keyword("title").toString();
    return title.isEmpty() ? readableName(m_name) : title;
}

QString FieldDescription::description() const
{
    return keyword("description").toString();
}

bool FieldDescription::isReadOnly() const
{
    return keyword("readOnly").toBoolean() || !keyword("const").isAbsent();
}

bool FieldDescription::isLongText() const
{
    if (m_kind != Kind::String || !options().empty())
        return false;
    return keyword("x-concord-text").toBoolean() || keyword("contentMediaType").toString().startsWith("text/"_L1)
        || keyword("maxLength").toInteger().value_or(0) > longTextLength;
}

std::vector<Value> FieldDescription::options() const
{
    std::vector<Value> options = elementsOf(keyword("enum"));
    if (!options.empty())
        return options;
    for (const Value &alternative : elementsOf(keyword("oneOf"))) {
        if (!alternative.contains("const"))
            return {};
        options.push_back(alternative["const"]);
    }
    return options;
}

QString FieldDescription::format() const
{
    return keyword("format").toString();
}

Value FieldDescription::defaultValue() const
{
    return keyword("default");
}

std::vector<Value> FieldDescription::examples() const
{
    return elementsOf(keyword("examples"));
}

std::vector<FieldDescription> FieldDescription::members() const
{
    std::vector<FieldDescription> members;
    if (m_kind != Kind::Object)
        return members;
    for (const Value &node : m_nodes) {
        const Value properties = node["properties"];
        for (std::size_t i = 0; i < properties.size(); ++i) {
            const std::string_view name = properties.memberName(i);
            if (std::none_of(members.begin(), members.end(), [&](const FieldDescription &member) { return member.name() == name; }))
                members.push_back(member(name));
        }
    }
    return members;
}

FieldDescription FieldDescription::member(std::string_view name, const Value &value) const
{
    FieldDescription field;
    field.m_schema = m_schema;
    field.m_name = std::string(name);
    for (const Value &node : m_nodes) {
        field.adopt(memberNode(node, name), 0);
        if (listsName(node["required"], name))
            field.m_need = Need::Required;
    }
    if (!field.m_nodes.empty()) {
        field.readType();
        return field;
    }
    FieldDescription guess = inferred(value, field.m_name);
    guess.m_need = field.m_need;
    return guess;
}

FieldDescription FieldDescription::element(std::size_t index, const Value &value) const
{
    FieldDescription field;
    field.m_schema = m_schema;
    for (const Value &node : m_nodes)
        field.adopt(elementNode(node, index), 0);
    if (field.m_nodes.empty())
        return inferred(value);
    field.readType();
    return field;
}

Value FieldDescription::initialValue() const
{
    return initialValue(0);
}

Value FieldDescription::initialValue(int depth) const
{
    for (const std::string_view name : {"default", "const"}) {
        if (Value value = keyword(name); !value.isAbsent())
            return value;
    }
    if (m_isNullable)
        return Value::null();
    if (const std::vector<Value> choices = options(); !choices.empty())
        return choices.front();
    switch (m_kind) {
    case Kind::Any:
    case Kind::Null:
        return Value::null();
    case Kind::Boolean:
        return Value::boolean(false);
    case Kind::Integer:
    case Kind::Number: {
        const Value least = keyword("minimum");
        return least.isNumber() && least.toDouble() > 0 ? least : Value::integer(0);
    }
    case Kind::String:
        return Value::string(QString());
    case Kind::Array:
        return Value::array({});
    case Kind::Object:
        return depth < deepestInitialValue ? initialObject(depth) : Value::object({});
    }
    return Value::null();
}

Value FieldDescription::initialObject(int depth) const
{
    std::vector<Value::Member> initial;
    for (const FieldDescription &member : members()) {
        if (!member.keyword("readOnly").toBoolean() && (member.isRequired() || !member.defaultValue().isAbsent()))
            initial.push_back({member.name(), member.initialValue(depth + 1)});
    }
    return Value::object(std::move(initial));
}

QString readableName(std::string_view name)
{
    const QString text = QString::fromUtf8(name);
    QString readable;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        const bool startsWord = i > 0 && character.isUpper() && text.at(i - 1).isLower();
        if (character == u'_' || character == u'-' || startsWord)
            readable += u' ';
        if (character != u'_' && character != u'-')
            readable += startsWord && !(i + 1 < text.size() && text.at(i + 1).isUpper()) ? character.toLower() : character;
    }
    readable = readable.simplified();
    if (!readable.isEmpty())
        readable[0] = readable.at(0).toUpper();
    return readable.isEmpty() ? text : readable;
}

}
