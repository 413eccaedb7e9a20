// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <span>

namespace concord::json {

/// The manner in which a container is written: the texts between its tokens, learnt from a parsed one.
struct Layout {
    std::string afterOpen; ///< between '[' and the first child
    std::string between; ///< with the comma
    std::string beforeClose;
    std::string afterName; ///< between a member's name and its value, with the colon

    /// Children on lines of their own.
    bool isMultiLine() const noexcept { return afterOpen.find('\n') != std::string::npos; }

    static Layout compact();
    /// One child a line; `lineEnd` ends a line and brings the indentation of the container itself.
    static Layout pretty(const std::string &lineEnd, const std::string &indent);
    /// As `model` is written, which must be a parsed container with children.
    static Layout of(ValueView model);
    /// For a container without a manner of its own that stands in one written like this.
    Layout forChild() const;
};

/// A parsed container and the texts of its gaps.
class Model
{
public:
    /// No model.
    Model() = default;
    /// `container` must be parsed or absent.
    explicit Model(ValueView container);

    bool hasChildren() const noexcept { return m_size > 0; }
    std::size_t size() const noexcept { return m_size; }
    /// Position of a child that is this container's own.
    std::optional<std::size_t> indexOfNode(ValueView child) const noexcept;
    /// How many of these are this container's own children, one after the other from the place on. Precondition: the first is.
    std::size_t ownInARow(std::size_t place, std::span<const Value> children) const noexcept;

    std::string_view beforeFirst() const noexcept;
    std::string_view afterLast() const noexcept;
    /// Between the end of one child and the begin of another, later one.
    std::string_view gap(std::size_t before, std::size_t after) const noexcept;
    /// From the name (or value) of a child to the end of another, the same or later.
    std::string_view run(std::size_t first, std::size_t last) const noexcept;
    /// A member's name and what stands between it and the value.
    std::string_view nameAndColon(std::size_t member) const noexcept;
    std::string_view name(std::size_t member) const noexcept;

private:
    std::uint32_t begin(std::size_t child) const noexcept;
    std::uint32_t end(std::size_t child) const noexcept;
    std::string_view bytes(std::uint32_t from, std::uint32_t to) const noexcept;

    ValueView m_container;
    std::size_t m_size = 0;
};

}
