// SPDX-License-Identifier: MIT
#include "core/json/valueview.h"

#include "core/json/branch.h"
#include "core/json/document.h"
#include "core/json/escape.h"
#include "core/json/number.h"

#include <charconv>
#include <limits>

namespace concord {

using json::Block;
using json::Branch;
using json::Document;

namespace {
const Document &documentOf(ValueView container) noexcept
{
    return *static_cast<const Document *>(ValueView::Access::owner(container));
}

const Block &blockOf(ValueView container) noexcept
{
    return documentOf(container).blockOf(ValueView::Access::node(container));
}

/// The text between the quotes.
std::string_view inner(ValueView string) noexcept
{
    const std::string_view token = ValueView::Access::text(string);
    return token.substr(1, token.size() - 2);
}
}

Value ValueView::value() const
{
    if (m_owner)
        m_owner->retain();
    return Value::Access::adopt(*this);
}

bool ValueView::toBoolean() const noexcept
{
    return isBoolean() && m_node->length == 4;
}

std::string_view ValueView::numberText() const noexcept
{
    return isNumber() ? Access::text(*this) : std::string_view();
}

std::optional<std::int64_t> ValueView::toInteger() const noexcept
{
    return isNumber() ? json::integerOf(Access::text(*this)) : std::nullopt;
}

double ValueView::toDouble() const noexcept
{
    const std::string_view text = numberText();
    double number = 0;
    const std::from_chars_result read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc::result_out_of_range)
        return number;
    const std::size_t e = text.find_first_of("eE");
    const bool tiny = e != std::string_view::npos ? text[e + 1] == '-' : text.substr(0, 2) == "0." || text.substr(0, 3) == "-0.";
    const double nearest = tiny ? 0 : std::numeric_limits<double>::max();
    return text.front() == '-' ? -nearest : nearest;
}

std::string ValueView::toStdString() const
{
    if (!isString())
        return {};
    return m_node->escaped ? json::unescaped(inner(*this)) : std::string(inner(*this));
}

QString ValueView::toString() const
{
    if (const std::optional<std::string_view> plain = plainString())
        return QString::fromUtf8(plain->data(), static_cast<qsizetype>(plain->size()));
    return QString::fromStdString(toStdString());
}

std::optional<std::string_view> ValueView::plainString() const noexcept
{
    return isString() && !m_node->escaped ? std::optional(inner(*this)) : std::nullopt;
}

std::size_t ValueView::size() const noexcept
{
    if (!isContainer())
        return 0;
    const Branch *branch = Access::branch(*this);
    return branch ? branch->children.size() : blockOf(*this).count;
}

ValueView ValueView::at(std::size_t index) const noexcept
{
    if (!isContainer())
        return {};
    if (const Branch *branch = Access::branch(*this))
        return index < branch->children.size() ? ValueView(branch->children[index]) : ValueView();
    const Block &block = blockOf(*this);
    return index < block.count ? ValueView(m_owner, block.nodes() + index) : ValueView();
}

std::string_view ValueView::memberName(std::size_t index) const noexcept
{
    if (!isObject())
        return {};
    if (const Branch *branch = Access::branch(*this))
        return index < branch->children.size() ? branch->memberName(index) : std::string_view();
    const Block &block = blockOf(*this);
    return index < block.count ? documentOf(*this).nameText(block.names()[index]) : std::string_view();
}

ValueView ValueView::operator[](std::string_view name) const noexcept
{
    const std::optional<std::size_t> index = indexOf(name);
    return index ? at(*index) : ValueView();
}

std::optional<std::size_t> ValueView::indexOf(std::string_view name) const noexcept
{
    if (!isObject())
        return std::nullopt;
    if (const Branch *branch = Access::branch(*this))
        return branch->indexOf(name);
    return documentOf(*this).indexOf(blockOf(*this), name);
}

}
