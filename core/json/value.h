// SPDX-License-Identifier: MIT
// core/json: lossless, immutable JSON. Member order, the exact text of each number and every string survive
// parse → write; an edit makes a new root that shares every untouched subtree, so undo is keeping the old root.
#pragma once

#include "core/json/valueview.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concord {

/// One JSON value (RFC 8259), or the absence of one. Copying is O(1) and thread-safe; a Value never changes.
///
/// Equality is JSON equality: numbers compare by exact decimal value (1.50 == 1.5 == 15e-1), strings by their
/// decoded text, objects regardless of member order. An absent value equals only an absent value; absent is not null.
class Value
{
public:
    using Kind = ValueKind; ///< Absent, Null, Boolean, Number, String, Array, Object
    struct Member;

    /// Absent: there is no such value.
    constexpr Value() noexcept = default;
    Value(const Value &other) noexcept
        : m_view(other.m_view)
    {
        if (m_view.m_owner)
            m_view.m_owner->retain();
    }
    Value(Value &&other) noexcept
        : m_view(std::exchange(other.m_view, {}))
    {
    }
    Value &operator=(Value other) noexcept
    {
        std::swap(m_view, other.m_view);
        return *this;
    }
    ~Value()
    {
        if (m_view.m_owner)
            m_view.m_owner->release();
    }

    static Value null();
    static Value boolean(bool value);
    static Value integer(std::int64_t value);
    /// A number with exactly this text. Error (BadInput) when the text is not a number by RFC 8259 section 6.
    static Result<Value> number(std::string_view text);
    /// A string with this content; must be valid UTF-8 (invalid sequences become U+FFFD).
    static Value string(std::string_view utf8);
    static Value string(const QString &text);
    static Value string(const char *utf8) { return string(std::string_view(utf8)); }
    /// Elements and member values must not be absent: absent ones are left out.
    static Value array(std::vector<Value> elements);
    /// A later member with a name that is there already replaces the earlier one's value.
    static Value object(std::vector<Member> members);

    Kind kind() const noexcept { return m_view.kind(); }
    bool isAbsent() const noexcept { return kind() == Kind::Absent; }
    bool isNull() const noexcept { return kind() == Kind::Null; }
    bool isBoolean() const noexcept { return kind() == Kind::Boolean; }
    bool isNumber() const noexcept { return kind() == Kind::Number; }
    bool isString() const noexcept { return kind() == Kind::String; }
    bool isArray() const noexcept { return kind() == Kind::Array; }
    bool isObject() const noexcept { return kind() == Kind::Object; }
    bool isContainer() const noexcept { return m_view.isContainer(); }

    /// The Boolean, or false for any other kind.
    bool toBoolean() const noexcept { return m_view.toBoolean(); }
    /// The number as it was written, "" for any other kind. Valid as long as this Value or a copy of it lives.
    std::string_view numberText() const noexcept { return m_view.numberText(); }
    /// The number when it is an integer by value that fits (1e2 is 100); nothing otherwise.
    std::optional<std::int64_t> toInteger() const noexcept { return m_view.toInteger(); }
    /// The nearest double; for display and coarse comparison only. 0 for any other kind.
    double toDouble() const noexcept { return m_view.toDouble(); }
    /// The decoded string in UTF-8, "" for any other kind.
    std::string toStdString() const { return m_view.toStdString(); }
    /// The decoded string, "" for any other kind.
    QString toString() const { return m_view.toString(); }

    /// Number of elements or members; 0 for scalars and absent. O(1).
    std::size_t size() const noexcept { return m_view.size(); }
    /// Element or member value by position; absent when out of range. O(1).
    Value at(std::size_t index) const { return m_view.at(index).value(); }
    /// Decoded member name by position, "" when out of range or not an object. Valid as long as this Value or a copy lives.
    std::string_view memberName(std::size_t index) const noexcept { return m_view.memberName(index); }
    /// Member value by decoded name; absent when there is none or this is not an object.
    Value operator[](std::string_view name) const { return m_view[name].value(); }
    bool contains(std::string_view name) const noexcept { return indexOf(name).has_value(); }
    /// Position of a member by decoded name. O(log n) or better for large objects.
    std::optional<std::size_t> indexOf(std::string_view name) const noexcept { return m_view.indexOf(name); }

    /// This object with one member replaced in place, or appended. An absent value removes it.
    Value withMember(std::string_view name, const Value &value) const;
    /// This object with a new member before position `index` (append when beyond the end). The name must be new.
    Value withMemberAt(std::size_t index, std::string_view name, const Value &value) const;
    Value withoutMember(std::string_view name) const;
    /// This array with one element replaced; itself when out of range.
    Value withElement(std::size_t index, const Value &value) const;
    /// This array with an element inserted before `index` (append when beyond the end).
    Value withInserted(std::size_t index, const Value &value) const;
    Value withoutElement(std::size_t index) const;
    /// This array with the element at `from` moved so that it ends up at position `to`.
    Value withMoved(std::size_t from, std::size_t to) const;
    /// An array of these elements, or an object of these members, written in the manner of this one (on one line or on several).
    /// For many edits at once; absent ones are left out. Precondition for members: the names are unique.
    Value withElements(std::vector<Value> elements) const;
    Value withMembers(std::vector<Member> members) const;

    /// Equal values have equal hashes. Computed once a subtree, then O(1).
    std::uint64_t hash() const noexcept { return m_view.hash(); }
    /// The very same node, O(1): true implies equal, false implies nothing.
    bool isSameNode(const Value &other) const noexcept { return m_view.isSameNode(other.m_view); }
    /// Equal, and written with the same bytes (number text, escapes, member order; not the space between tokens).
    bool isWrittenAlike(const Value &other) const { return m_view.isWrittenAlike(other.m_view); }
    /// How many children two arrays or objects (by name and value) have alike in a row from the given positions on. Never looks inside:
    /// alike are the same node, the same bytes, equal scalars; an equal container that is written differently ends the run.
    static std::size_t commonRun(const Value &a, std::size_t aFrom, const Value &b, std::size_t bFrom)
    {
        return ValueView::commonRun(a.m_view, aFrom, b.m_view, bFrom);
    }

    friend bool operator==(const Value &a, const Value &b) { return a.m_view == b.m_view; }

    struct Access; ///< for core/json only

private:
    friend class ValueView;
    ValueView m_view; ///< holds one reference of its owner
};

/// A member of an object while it is being built.
struct Value::Member {
    std::string name; ///< decoded, UTF-8
    Value value;
};

inline ValueView::ValueView(const Value &value) noexcept
    : m_owner(value.m_view.m_owner)
    , m_node(value.m_view.m_node)
{
}

}
