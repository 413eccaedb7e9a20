// SPDX-License-Identifier: MIT
#include "core/json/branch.h"

#include "core/json/document.h"
#include "core/json/escape.h"
#include "core/json/hash.h"

namespace concord::json {

NameTable::NameTable(const std::vector<std::string_view> &names)
{
    m_ends.reserve(names.size());
    for (const std::string_view name : names) {
        m_text += name;
        m_ends.push_back(m_text.size());
    }
    m_table.resize(tableSize(static_cast<std::uint32_t>(names.size())));
    for (std::size_t i = 0; i < names.size() && !m_table.empty(); ++i) {
        std::size_t at = bytesHash(names[i], tableSeed()) & (m_table.size() - 1);
        while (m_table[at] != 0)
            at = (at + 1) & (m_table.size() - 1);
        m_table[at] = static_cast<std::uint32_t>(i + 1);
    }
}

std::string_view NameTable::operator[](std::size_t index) const noexcept
{
    const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
    return std::string_view(m_text).substr(begin, m_ends[index] - begin);
}

std::optional<std::size_t> NameTable::indexOf(std::string_view name) const noexcept
{
    if (m_table.empty()) {
        for (std::size_t i = 0; i < size(); ++i) {
            if ((*this)[i] == name)
                return i;
        }
        return std::nullopt;
    }
    for (std::size_t at = bytesHash(name, tableSeed()) & (m_table.size() - 1);; at = (at + 1) & (m_table.size() - 1)) {
        if (m_table[at] == 0)
            return std::nullopt;
        if ((*this)[m_table[at] - 1] == name)
            return m_table[at] - 1;
    }
}

namespace {
/// Lets go of the references that children hold, run by run.
void releaseAll(std::vector<Value> &children) noexcept
{
    const Owner *owner = nullptr;
    std::uint64_t run = 0;
    for (Value &child : children) {
        const Owner *next = ValueView::Access::owner(Value::Access::abandon(child));
        if (next != owner && owner)
            owner->release(run);
        run = next == owner ? run + 1 : 1;
        owner = next;
    }
    if (owner)
        owner->release(run);
}

thread_local const Branch *dying = nullptr;
thread_local bool isBurying = false;
}

Branch::~Branch()
{
    releaseAll(children);
}

/// A branch whose last reference goes while another is being freed waits in a list, so that deep trees need no deep stack.
void Owner::destroy(const Owner *owner) noexcept
{
    switch (owner->form) {
    case Form::Text:
        delete static_cast<const Text *>(owner);
        return;
    case Form::Document:
        delete static_cast<const Document *>(owner);
        return;
    case Form::Branch:
        break;
    }
    const auto *branch = static_cast<const Branch *>(owner);
    branch->nextDying = dying;
    dying = branch;
    if (isBurying)
        return;
    isBurying = true;
    while (dying) {
        const Branch *next = dying;
        dying = next->nextDying;
        delete next;
    }
    isBurying = false;
}

Text::Text(ValueKind kind, std::string_view itsText)
    : Owner(Form::Text)
    , text(itsText)
{
    node.kind = kind;
    node.length = static_cast<std::uint32_t>(text.size());
    node.escaped = kind == ValueKind::String && text.find('\\') != std::string::npos;
    bytes = text.data();
}

std::vector<Value> childrenOf(ValueView container)
{
    std::vector<Value> children;
    children.reserve(container.size());
    const Owner *owner = nullptr;
    std::uint64_t run = 0;
    for (std::size_t i = 0; i < container.size(); ++i) {
        const ValueView child = container.at(i);
        const Owner *next = ValueView::Access::owner(child);
        if (next != owner && owner)
            owner->retain(run);
        run = next == owner ? run + 1 : 1;
        owner = next;
        children.push_back(Value::Access::adopt(child));
    }
    if (owner)
        owner->retain(run);
    return children;
}

std::string writtenName(ValueView object, std::size_t index)
{
    using Access = ValueView::Access;
    if (Access::branch(object))
        return quoted(object.memberName(index));
    const auto &document = *static_cast<const Document *>(Access::owner(object));
    const Name &name = document.blockOf(Access::node(object)).names()[index];
    return {document.bytes + document.nameBegin(name), document.nameEnd(name) - document.nameBegin(name)};
}

}
