// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

namespace concord::json {

/// The member names of an object that was made. Immutable, shared by all versions of the object that have the same members.
class NameTable
{
public:
    /// Precondition: the names differ.
    explicit NameTable(const std::vector<std::string_view> &names);

    std::size_t size() const noexcept { return m_ends.size(); }
    std::string_view operator[](std::size_t index) const noexcept;
    std::optional<std::size_t> indexOf(std::string_view name) const noexcept;

private:
    std::string m_text;
    std::vector<std::size_t> m_ends;
    std::vector<std::uint32_t> m_table; ///< as in Block; empty for small objects
};

/// An array or object that was made, by an edit or from its parts.
struct Branch : Owner {
    explicit Branch(ValueKind kind)
        : Owner(Form::Branch)
    {
        node.kind = kind;
    }
    ~Branch();

    Node node;
    mutable std::atomic<std::uint64_t> hash = 0; ///< 0: not known yet
    std::vector<Value> children;
    std::shared_ptr<const NameTable> names; ///< for objects; none when they are those of the model, in its order
    Value model; ///< the parsed container this came from and whose manner of writing it keeps; may be absent
    mutable const Branch *nextDying = nullptr;

    std::string_view memberName(std::size_t index) const noexcept { return names ? (*names)[index] : model.memberName(index); }
    std::optional<std::size_t> indexOf(std::string_view name) const noexcept { return names ? names->indexOf(name) : model.indexOf(name); }
};

/// A scalar that was made.
struct Text : Owner {
    Text(ValueKind kind, std::string_view itsText);

    Node node;
    std::string text;
};

/// The children as values of their own: one reference count a run of the same owner, not one a child.
std::vector<Value> childrenOf(ValueView container);

/// A member's name as it is written, quotes and escapes included; of an edited object as quoted() would.
std::string writtenName(ValueView object, std::size_t index);

}

/// What core/json alone may do with values.
struct concord::ValueView::Access {
    static ValueView make(const json::Owner *owner, const json::Node *node) noexcept { return {owner, node}; }
    static const json::Owner *owner(ValueView view) noexcept { return view.m_owner; }
    static const json::Node &node(ValueView view) noexcept { return *view.m_node; }
    /// The bytes the value came from; empty for a Branch.
    static std::string_view text(ValueView view) noexcept { return {view.m_owner->bytes + view.m_node->begin, view.m_node->length}; }
    /// The Branch this is, if it is one.
    static const json::Branch *branch(ValueView view) noexcept
    {
        const bool isBranch = view.m_owner && view.m_owner->form == json::Owner::Form::Branch;
        return isBranch ? static_cast<const json::Branch *>(view.m_owner) : nullptr;
    }
};

struct concord::Value::Access {
    /// A value that takes over one reference of its owner.
    static Value adopt(ValueView view) noexcept
    {
        Value value;
        value.m_view = view;
        return value;
    }
    /// Leaves the value absent and its reference to the caller.
    static ValueView abandon(Value &value) noexcept { return std::exchange(value.m_view, {}); }
    static Value made(const json::Branch *branch) noexcept { return adopt(ValueView::Access::make(branch, &branch->node)); }
};
