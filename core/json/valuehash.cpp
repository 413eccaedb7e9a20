// SPDX-License-Identifier: MIT
#include "core/json/branch.h"
#include "core/json/document.h"
#include "core/json/hash.h"
#include "core/json/number.h"

namespace concord {

using Access = ValueView::Access;

namespace {
std::uint64_t scalarHash(ValueView value)
{
    const auto kind = static_cast<std::uint64_t>(value.kind());
    switch (value.kind()) {
    case ValueKind::Absent:
    case ValueKind::Null:
        return json::mixed(kind + 1);
    case ValueKind::Boolean:
        return json::mixed(kind * 2 + 64 + (value.toBoolean() ? 1u : 0u));
    case ValueKind::Number:
        return json::mixed(json::numberHash(value.numberText()) + kind);
    case ValueKind::String:
        break;
    case ValueKind::Array:
    case ValueKind::Object:
        return 0;
    }
    const std::optional<std::string_view> plain = value.plainString();
    return json::bytesHash(plain ? *plain : std::string_view(value.toStdString()), kind);
}

std::uint64_t knownHash(ValueView container)
{
    if (const json::Branch *branch = Access::branch(container))
        return branch->hash.load(std::memory_order_relaxed);
    const auto &document = *static_cast<const json::Document *>(Access::owner(container));
    return document.blockOf(Access::node(container)).knownHash();
}

void remember(ValueView container, std::uint64_t hash)
{
    if (const json::Branch *branch = Access::branch(container)) {
        branch->hash.store(hash, std::memory_order_relaxed);
        return;
    }
    const auto &document = *static_cast<const json::Document *>(Access::owner(container));
    const json::Block &block = document.blockOf(Access::node(container));
    if (block.count > 0) // the empty block is shared by all
        block.remember(hash);
}

/// A container whose children are being hashed.
struct Open {
    ValueView container;
    std::size_t next = 0;
    std::uint64_t sum = 0;

    explicit Open(ValueView view)
        : container(view)
        , sum(json::mixed(static_cast<std::uint64_t>(view.kind()) + view.size() * 16 + 1))
    {
    }
    /// Elements count by place, members by name wherever they stand.
    void add(std::uint64_t hash)
    {
        if (container.isObject())
            sum += json::mixed(json::bytesHash(container.memberName(next)) + hash);
        else
            sum = json::mixed(sum * 31 + hash);
        ++next;
    }
};
}

std::uint64_t ValueView::hash() const noexcept
{
    if (!isContainer())
        return scalarHash(*this);
    if (const std::uint64_t known = knownHash(*this))
        return known;
    std::vector<Open> open{Open(*this)};
    while (true) {
        Open &top = open.back();
        if (top.next < top.container.size()) {
            const ValueView child = top.container.at(top.next);
            const std::uint64_t known = child.isContainer() ? knownHash(child) : scalarHash(child);
            if (child.isContainer() && known == 0)
                open.emplace_back(child);
            else
                top.add(known);
            continue;
        }
        const std::uint64_t hash = top.sum == 0 ? 1 : top.sum;
        remember(top.container, hash);
        open.pop_back();
        if (open.empty())
            return hash;
        open.back().add(hash);
    }
}

}
