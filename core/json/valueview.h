// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/node.h"

#include <QString>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

class Value;

/// Looks at a Value without keeping it alive, as a string_view looks at a string: for walks over many values, where counting
/// references would cost more than the walk. All reading of values is defined here; Value says the same of itself.
class ValueView
{
public:
    using Kind = ValueKind;

    /// Absent.
    constexpr ValueView() noexcept = default;
    ValueView(const Value &value) noexcept;
    /// A Value that shares what this looks at.
    Value value() const;

    Kind kind() const noexcept { return m_node ? m_node->kind : Kind::Absent; }
    bool isAbsent() const noexcept { return kind() == Kind::Absent; }
    bool isNull() const noexcept { return kind() == Kind::Null; }
    bool isBoolean() const noexcept { return kind() == Kind::Boolean; }
    bool isNumber() const noexcept { return kind() == Kind::Number; }
    bool isString() const noexcept { return kind() == Kind::String; }
    bool isArray() const noexcept { return kind() == Kind::Array; }
    bool isObject() const noexcept { return kind() == Kind::Object; }
    bool isContainer() const noexcept { return kind() >= Kind::Array; }

    bool toBoolean() const noexcept;
    std::string_view numberText() const noexcept;
    std::optional<std::int64_t> toInteger() const noexcept;
    double toDouble() const noexcept;
    std::string toStdString() const;
    QString toString() const;
    /// The string's text where it is written without escapes; nothing for any other. No copy.
    std::optional<std::string_view> plainString() const noexcept;

    std::size_t size() const noexcept;
    ValueView at(std::size_t index) const noexcept;
    std::string_view memberName(std::size_t index) const noexcept;
    ValueView operator[](std::string_view name) const noexcept;
    std::optional<std::size_t> indexOf(std::string_view name) const noexcept;

    std::uint64_t hash() const noexcept;
    bool isSameNode(ValueView other) const noexcept { return m_node == other.m_node; }
    bool isWrittenAlike(ValueView other) const;
    static std::size_t commonRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom);
    friend bool operator==(ValueView a, ValueView b);

    struct Access; ///< for core/json only

private:
    friend class Value;
    constexpr ValueView(const json::Owner *owner, const json::Node *node) noexcept
        : m_owner(owner)
        , m_node(node)
    {
    }

    const json::Owner *m_owner = nullptr;
    const json::Node *m_node = nullptr;
};

}
