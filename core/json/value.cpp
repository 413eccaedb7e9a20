// SPDX-License-Identifier: MIT
#include "core/json/value.h"

#include "core/json/branch.h"
#include "core/json/escape.h"
#include "core/json/number.h"

#include <algorithm>
#include <simdjson.h>
#include <unordered_map>

namespace concord {

using namespace Qt::StringLiterals;
using json::Branch;
using json::NameTable;

namespace {
Value scalar(Value::Kind kind, std::string_view text)
{
    const auto *made = new json::Text(kind, text);
    return Value::Access::adopt(ValueView::Access::make(made, &made->node));
}

std::shared_ptr<const NameTable> tableOf(const std::vector<Value::Member> &members)
{
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const Value::Member &member : members)
        names.push_back(member.name);
    return std::make_shared<const NameTable>(names);
}

std::vector<std::string_view> namesOf(ValueView object)
{
    std::vector<std::string_view> names;
    names.reserve(object.size() + 1);
    for (std::size_t i = 0; i < object.size(); ++i)
        names.push_back(object.memberName(i));
    return names;
}

/// The parsed container whose manner of writing an edit of `value` keeps.
Value modelOf(const Value &value)
{
    const Branch *branch = ValueView::Access::branch(value);
    return branch ? branch->model : value;
}

/// A container with other children, written in the manner of this one.
Value edited(const Value &value, std::vector<Value> children, std::shared_ptr<const NameTable> names)
{
    auto *branch = new Branch(value.kind());
    branch->children = std::move(children);
    branch->names = std::move(names);
    branch->model = modelOf(value);
    return Value::Access::made(branch);
}

/// The names of an object that is edited without a change of them. None when they are those of the model.
std::shared_ptr<const NameTable> keptNames(const Value &object)
{
    const Branch *branch = ValueView::Access::branch(object);
    return branch ? branch->names : nullptr;
}

template<typename T>
void moveElement(std::vector<T> &elements, std::size_t from, std::size_t to)
{
    const auto at = [&elements](std::size_t i) { return elements.begin() + static_cast<std::ptrdiff_t>(i); };
    if (from < to)
        std::rotate(at(from), at(from + 1), at(to + 1));
    else
        std::rotate(at(to), at(from), at(from + 1));
}
}

Value Value::null()
{
    static const Value null = scalar(Kind::Null, "null");
    return null;
}

Value Value::boolean(bool value)
{
    static const Value no = scalar(Kind::Boolean, "false");
    static const Value yes = scalar(Kind::Boolean, "true");
    return value ? yes : no;
}

Value Value::integer(std::int64_t value)
{
    return scalar(Kind::Number, std::to_string(value));
}

Result<Value> Value::number(std::string_view text)
{
    if (!json::isNumber(text))
        return Error{Error::Kind::BadInput, u"this is not a JSON number"_s, QString::fromUtf8(text.data(), qsizetype(text.size()))};
    return scalar(Kind::Number, text);
}

Value Value::string(std::string_view utf8)
{
    if (!simdjson::validate_utf8(utf8.data(), utf8.size()))
        return string(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    return scalar(Kind::String, json::quoted(utf8));
}

Value Value::string(const QString &text)
{
    return scalar(Kind::String, json::quoted(text.toUtf8().toStdString()));
}

Value Value::array(std::vector<Value> elements)
{
    std::erase_if(elements, [](const Value &element) { return element.isAbsent(); });
    auto *branch = new Branch(Kind::Array);
    branch->children = std::move(elements);
    return Access::made(branch);
}

Value Value::object(std::vector<Member> members)
{
    std::vector<Member> distinct;
    std::unordered_map<std::string, std::size_t> places;
    distinct.reserve(members.size());
    for (Member &member : members) {
        if (member.value.isAbsent())
            continue;
        const auto [place, isNew] = places.emplace(member.name, distinct.size());
        if (isNew)
            distinct.push_back(std::move(member));
        else
            distinct[place->second].value = std::move(member.value);
    }
    auto *branch = new Branch(Kind::Object);
    branch->names = tableOf(distinct);
    branch->children.reserve(distinct.size());
    for (Member &member : distinct)
        branch->children.push_back(std::move(member.value));
    return Access::made(branch);
}

Value Value::withMember(std::string_view name, const Value &value) const
{
    if (value.isAbsent())
        return withoutMember(name);
    const std::optional<std::size_t> index = indexOf(name);
    if (!index)
        return withMemberAt(size(), name, value);
    if (m_view.at(*index).isSameNode(value))
        return *this;
    std::vector<Value> values = json::childrenOf(m_view);
    values[*index] = value;
    return edited(*this, std::move(values), keptNames(*this));
}

Value Value::withMemberAt(std::size_t index, std::string_view name, const Value &value) const
{
    if (!isObject() || value.isAbsent() || contains(name))
        return *this;
    const auto at = static_cast<std::ptrdiff_t>(std::min(index, size()));
    std::vector<Value> values = json::childrenOf(m_view);
    values.insert(values.begin() + at, value);
    std::vector<std::string_view> names = namesOf(m_view);
    names.insert(names.begin() + at, name);
    return edited(*this, std::move(values), std::make_shared<const NameTable>(names));
}

Value Value::withoutMember(std::string_view name) const
{
    const std::optional<std::size_t> index = indexOf(name);
    if (!index)
        return *this;
    const auto at = static_cast<std::ptrdiff_t>(*index);
    std::vector<Value> values = json::childrenOf(m_view);
    values.erase(values.begin() + at);
    std::vector<std::string_view> names = namesOf(m_view);
    names.erase(names.begin() + at);
    return edited(*this, std::move(values), std::make_shared<const NameTable>(names));
}

Value Value::withElement(std::size_t index, const Value &value) const
{
    if (!isArray() || index >= size() || value.isAbsent() || m_view.at(index).isSameNode(value))
        return *this;
    std::vector<Value> values = json::childrenOf(m_view);
    values[index] = value;
    return edited(*this, std::move(values), nullptr);
}

Value Value::withInserted(std::size_t index, const Value &value) const
{
    if (!isArray() || value.isAbsent())
        return *this;
    std::vector<Value> values = json::childrenOf(m_view);
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(std::min(index, size())), value);
    return edited(*this, std::move(values), nullptr);
}

Value Value::withoutElement(std::size_t index) const
{
    if (!isArray() || index >= size())
        return *this;
    std::vector<Value> values = json::childrenOf(m_view);
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(index));
    return edited(*this, std::move(values), nullptr);
}

Value Value::withMoved(std::size_t from, std::size_t to) const
{
    if (!isArray() || from >= size() || to >= size() || from == to)
        return *this;
    std::vector<Value> values = json::childrenOf(m_view);
    moveElement(values, from, to);
    return edited(*this, std::move(values), nullptr);
}

Value Value::withElements(std::vector<Value> elements) const
{
    if (!isArray())
        return array(std::move(elements));
    std::erase_if(elements, [](const Value &element) { return element.isAbsent(); });
    return edited(*this, std::move(elements), nullptr);
}

Value Value::withMembers(std::vector<Member> members) const
{
    if (!isObject())
        return object(std::move(members));
    std::erase_if(members, [](const Member &member) { return member.value.isAbsent(); });
    std::shared_ptr<const NameTable> names = tableOf(members);
    std::vector<Value> values;
    values.reserve(members.size());
    for (Member &member : members)
        values.push_back(std::move(member.value));
    return edited(*this, std::move(values), std::move(names));
}

}
