// SPDX-License-Identifier: MIT
#include "core/json/layout.h"

#include "core/json/branch.h"
#include "core/json/document.h"

#include <algorithm>

namespace concord::json {

using Access = ValueView::Access;

namespace {
const Document &documentOf(ValueView container) noexcept
{
    return *static_cast<const Document *>(Access::owner(container));
}

const Block &blockOf(ValueView container) noexcept
{
    return documentOf(container).blockOf(Access::node(container));
}

/// The last line end of a gap with the white space after it.
std::string lineEndOf(const std::string &gap)
{
    const std::size_t feed = gap.rfind('\n');
    if (feed == std::string::npos)
        return {};
    const std::size_t begin = feed > 0 && gap[feed - 1] == '\r' ? feed - 1 : feed;
    return gap.substr(begin);
}
}

Layout Layout::compact()
{
    return {"", ",", "", ":"};
}

Layout Layout::pretty(const std::string &lineEnd, const std::string &indent)
{
    return {lineEnd + indent, ',' + lineEnd + indent, lineEnd, ": "};
}

Layout Layout::of(ValueView container)
{
    const Model model(container);
    Layout layout;
    layout.afterOpen = model.beforeFirst();
    layout.beforeClose = model.afterLast();
    if (container.isObject())
        layout.afterName = model.nameAndColon(0).substr(model.name(0).size());
    else
        layout.afterName = layout.isMultiLine() ? ": " : ":";
    if (model.size() > 1)
        layout.between = model.gap(0, 1);
    else if (layout.afterOpen.empty() && layout.afterName.ends_with(' '))
        layout.between = ", "; // no comma to learn from: as after the colon
    else
        layout.between = ',' + layout.afterOpen;
    return layout;
}

Layout Layout::forChild() const
{
    const std::string childLine = lineEndOf(afterOpen);
    if (childLine.empty())
        return {afterOpen, between, beforeClose, afterName};
    const std::string ownLine = lineEndOf(beforeClose);
    const bool isFlush = childLine == ownLine && childLine.ends_with('\n'); // lines, but no indentation
    const bool deeper = isFlush || (!ownLine.empty() && childLine.size() > ownLine.size() && childLine.starts_with(ownLine));
    Layout layout = pretty(childLine, deeper ? childLine.substr(ownLine.size()) : std::string("  "));
    layout.afterName = afterName;
    return layout;
}

Model::Model(ValueView container)
    : m_container(container)
    , m_size(container.size())
{
}

std::optional<std::size_t> Model::indexOfNode(ValueView child) const noexcept
{
    if (m_size == 0 || Access::owner(child) != Access::owner(m_container))
        return std::nullopt;
    const Node *first = blockOf(m_container).nodes();
    const std::ptrdiff_t index = &Access::node(child) - first;
    return index >= 0 && static_cast<std::size_t>(index) < m_size ? std::optional(static_cast<std::size_t>(index)) : std::nullopt;
}

std::size_t Model::ownInARow(std::size_t place, std::span<const Value> children) const noexcept
{
    const Node *const own = blockOf(m_container).nodes() + place;
    const std::size_t longest = std::min(children.size(), m_size - place);
    std::size_t run = 1;
    while (run < longest && &Access::node(children[run]) == own + run)
        ++run;
    return run;
}

std::uint32_t Model::begin(std::size_t child) const noexcept
{
    const Block &block = blockOf(m_container);
    return m_container.isObject() ? documentOf(m_container).nameBegin(block.names()[child]) : block.nodes()[child].begin;
}

std::uint32_t Model::end(std::size_t child) const noexcept
{
    const Node &node = blockOf(m_container).nodes()[child];
    return node.begin + node.length;
}

std::string_view Model::bytes(std::uint32_t from, std::uint32_t to) const noexcept
{
    return {documentOf(m_container).bytes + from, to - from};
}

std::string_view Model::beforeFirst() const noexcept
{
    return bytes(Access::node(m_container).begin + 1, begin(0));
}

std::string_view Model::afterLast() const noexcept
{
    const Node &node = Access::node(m_container);
    return bytes(end(m_size - 1), node.begin + node.length - 1);
}

std::string_view Model::gap(std::size_t before, std::size_t after) const noexcept
{
    return bytes(end(before), begin(after));
}

std::string_view Model::run(std::size_t first, std::size_t last) const noexcept
{
    return bytes(begin(first), end(last));
}

std::string_view Model::nameAndColon(std::size_t member) const noexcept
{
    return bytes(begin(member), blockOf(m_container).nodes()[member].begin);
}

std::string_view Model::name(std::size_t member) const noexcept
{
    return bytes(begin(member), documentOf(m_container).nameEnd(blockOf(m_container).names()[member]));
}

}
