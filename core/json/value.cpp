// SPDX-License-Identifier: MIT
#include "core/json/value.h"

#include "core/json/escape.h"
#include "core/json/hash.h"
#include "core/json/node.h"
#include "core/json/number.h"

#include <algorithm>
#include <simdjson.h>

namespace concord {

using namespace Qt::StringLiterals;
using json::Node;

namespace {
Value scalar(Value::Kind kind, std::string_view text)
{
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->document = QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    node->length = node->document.size();
    return Value::Access::make(std::move(node));
}

Value container(Value::Kind kind, std::vector<Value> children, std::vector<std::string> names = {})
{
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->children = std::move(children);
    node->names = std::move(names);
    return Value::Access::make(std::move(node));
}

const Node *nodeOf(const Value &value) noexcept
{
    return Value::Access::node(value);
}
}

/// Frees a deep tree level by level instead of by recursion.
json::Node::~Node()
{
    std::vector<std::shared_ptr<const Node>> dying;
    const auto takeChildren = [&dying](std::vector<Value> &values) {
        for (Value &child : values) {
            if (child.isContainer())
                dying.push_back(Value::Access::take(child));
        }
    };
    takeChildren(children);
    while (!dying.empty()) {
        const std::shared_ptr<const Node> node = std::move(dying.back());
        dying.pop_back();
        if (node.use_count() == 1)
            takeChildren(const_cast<Node &>(*node).children);
    }
}

Value Value::Access::make(std::shared_ptr<const json::Node> node)
{
    Value value;
    value.m_node = std::move(node);
    return value;
}

Value::Value() noexcept = default;
Value::Value(const Value &) noexcept = default;
Value::Value(Value &&) noexcept = default;
Value &Value::operator=(const Value &) noexcept = default;
Value &Value::operator=(Value &&) noexcept = default;
Value::~Value() = default;

Value Value::null()
{
    return scalar(Kind::Null, "null");
}

Value Value::boolean(bool value)
{
    return scalar(Kind::Boolean, value ? "true" : "false");
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
    return container(Kind::Array, std::move(elements));
}

Value Value::object(std::vector<Member> members)
{
    std::vector<Value> values;
    std::vector<std::string> names;
    for (Member &member : members) {
        const auto found = std::find(names.begin(), names.end(), member.name);
        if (member.value.isAbsent())
            continue;
        if (found != names.end()) {
            values[static_cast<std::size_t>(found - names.begin())] = std::move(member.value);
            continue;
        }
        names.push_back(std::move(member.name));
        values.push_back(std::move(member.value));
    }
    return container(Kind::Object, std::move(values), std::move(names));
}

Value::Kind Value::kind() const noexcept
{
    return m_node ? m_node->kind : Kind::Absent;
}

bool Value::toBoolean() const noexcept
{
    return isBoolean() && m_node->text() == "true";
}

std::string_view Value::numberText() const noexcept
{
    return isNumber() ? m_node->text() : std::string_view();
}

std::optional<std::int64_t> Value::toInteger() const noexcept
{
    return isNumber() ? json::integerOf(m_node->text()) : std::nullopt;
}

double Value::toDouble() const noexcept
{
    return isNumber() ? QByteArray::fromRawData(m_node->text().data(), m_node->length).toDouble() : 0;
}

std::string Value::toStdString() const
{
    return isString() ? json::unescaped(m_node->text().substr(1, m_node->text().size() - 2)) : std::string();
}

QString Value::toString() const
{
    return QString::fromStdString(toStdString());
}

std::size_t Value::size() const noexcept
{
    return m_node ? m_node->children.size() : 0;
}

Value Value::at(std::size_t index) const
{
    return index < size() ? m_node->children[index] : Value();
}

std::string_view Value::memberName(std::size_t index) const noexcept
{
    return isObject() && index < size() ? std::string_view(m_node->names[index]) : std::string_view();
}

Value Value::operator[](std::string_view name) const
{
    const std::optional<std::size_t> index = indexOf(name);
    return index ? m_node->children[*index] : Value();
}

std::optional<std::size_t> Value::indexOf(std::string_view name) const noexcept
{
    if (!isObject())
        return std::nullopt;
    const auto found = std::find(m_node->names.begin(), m_node->names.end(), name);
    return found == m_node->names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_node->names.begin()));
}

Value Value::withMember(std::string_view name, const Value &value) const
{
    if (value.isAbsent())
        return withoutMember(name);
    const std::optional<std::size_t> index = indexOf(name);
    if (!index)
        return withMemberAt(size(), name, value);
    std::vector<Value> values = m_node->children;
    values[*index] = value;
    return container(Kind::Object, std::move(values), m_node->names);
}

Value Value::withMemberAt(std::size_t index, std::string_view name, const Value &value) const
{
    if (!isObject() || value.isAbsent() || contains(name))
        return *this;
    std::vector<Value> values = m_node->children;
    std::vector<std::string> names = m_node->names;
    const auto at = static_cast<std::ptrdiff_t>(std::min(index, size()));
    values.insert(values.begin() + at, value);
    names.emplace(names.begin() + at, name);
    return container(Kind::Object, std::move(values), std::move(names));
}

Value Value::withoutMember(std::string_view name) const
{
    const std::optional<std::size_t> index = indexOf(name);
    if (!index)
        return *this;
    std::vector<Value> values = m_node->children;
    std::vector<std::string> names = m_node->names;
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(*index));
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(*index));
    return container(Kind::Object, std::move(values), std::move(names));
}

Value Value::withElement(std::size_t index, const Value &value) const
{
    if (!isArray() || index >= size() || value.isAbsent())
        return *this;
    std::vector<Value> values = m_node->children;
    values[index] = value;
    return container(Kind::Array, std::move(values));
}

Value Value::withInserted(std::size_t index, const Value &value) const
{
    if (!isArray() || value.isAbsent())
        return *this;
    std::vector<Value> values = m_node->children;
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(std::min(index, size())), value);
    return container(Kind::Array, std::move(values));
}

Value Value::withoutElement(std::size_t index) const
{
    if (!isArray() || index >= size())
        return *this;
    std::vector<Value> values = m_node->children;
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(index));
    return container(Kind::Array, std::move(values));
}

Value Value::withMoved(std::size_t from, std::size_t to) const
{
    if (!isArray() || from >= size() || to >= size() || from == to)
        return *this;
    std::vector<Value> values = m_node->children;
    const auto begin = values.begin();
    if (from < to)
        std::rotate(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(from) + 1, begin + static_cast<std::ptrdiff_t>(to) + 1);
    else
        std::rotate(begin + static_cast<std::ptrdiff_t>(to), begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(from) + 1);
    return container(Kind::Array, std::move(values));
}

Value Value::withElements(std::vector<Value> elements) const
{
    return array(std::move(elements));
}

Value Value::withMembers(std::vector<Member> members) const
{
    std::erase_if(members, [](const Member &member) { return member.value.isAbsent(); });
    std::vector<Value> values;
    std::vector<std::string> names;
    values.reserve(members.size());
    names.reserve(members.size());
    for (Member &member : members) {
        values.push_back(std::move(member.value));
        names.push_back(std::move(member.name));
    }
    return container(Kind::Object, std::move(values), std::move(names));
}

std::uint64_t Value::hash() const noexcept
{
    if (!m_node)
        return 0;
    std::uint64_t hash = m_node->hash.load(std::memory_order_relaxed);
    if (hash != 0)
        return hash;
    hash = json::mixed(static_cast<std::uint64_t>(kind()) + size() * 16 + 1);
    if (isNumber())
        hash ^= json::numberHash(m_node->text());
    else if (isString())
        hash ^= json::bytesHash(toStdString());
    else if (isBoolean())
        hash ^= toBoolean() ? 1u : 0u;
    for (std::size_t i = 0; i < size(); ++i) {
        if (isObject())
            hash += json::mixed(json::bytesHash(memberName(i)) + m_node->children[i].hash());
        else
            hash = json::mixed(hash * 31 + m_node->children[i].hash());
    }
    hash += hash == 0 ? 1u : 0u;
    m_node->hash.store(hash, std::memory_order_relaxed);
    return hash;
}

bool Value::isSameNode(const Value &other) const noexcept
{
    return m_node == other.m_node;
}

bool Value::isWrittenAlike(const Value &other) const
{
    if (isSameNode(other))
        return true;
    if (kind() != other.kind() || size() != other.size())
        return false;
    if (!isContainer())
        return nodeOf(*this)->text() == nodeOf(other)->text();
    for (std::size_t i = 0; i < size(); ++i) {
        if (memberName(i) != other.memberName(i) || !m_node->children[i].isWrittenAlike(other.m_node->children[i]))
            return false;
    }
    return true;
}

std::size_t Value::commonRun(const Value &a, std::size_t aFrom, const Value &b, std::size_t bFrom)
{
    const std::size_t longest = std::min(a.size() - std::min(aFrom, a.size()), b.size() - std::min(bFrom, b.size()));
    std::size_t run = 0;
    while (run < longest && a.memberName(aFrom + run) == b.memberName(bFrom + run)
           && a.m_node->children[aFrom + run] == b.m_node->children[bFrom + run])
        ++run;
    return run;
}

bool operator==(const Value &a, const Value &b)
{
    if (a.isSameNode(b))
        return true;
    if (a.kind() != b.kind() || a.size() != b.size())
        return false;
    if (a.isNumber())
        return json::isSameNumber(a.numberText(), b.numberText());
    if (a.isString())
        return a.toStdString() == b.toStdString();
    if (a.isBoolean())
        return a.toBoolean() == b.toBoolean();
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!(a.at(i) == (a.isObject() ? b[a.memberName(i)] : b.at(i))))
            return false;
    }
    return true;
}

}
