// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"
#include "core/merge/versions.h"

namespace concord::merging {

/// Where the walk through the record stands, as a chain on the stack; pointer and label are made only for decisions.
struct Place {
    enum class Step { Root, Member, Element };
    const Place *parent = nullptr;
    Step step = Step::Root;
    std::string_view name; ///< of a member
    Index index = 0; ///< of an element, see Slot::place()
    std::string_view label; ///< of an element: what stands between the brackets

    Place member(std::string_view memberName) const noexcept { return {this, Step::Member, memberName, 0, {}}; }
    Place element(Index at, std::string_view elementLabel) const noexcept { return {this, Step::Element, {}, at, elementLabel}; }

    std::size_t depth() const noexcept; ///< 0 for the root
    Pointer pointer() const;
    /// Decision::label
    std::string toLabel() const;

private:
    void appendTo(std::vector<std::string> &tokens) const; ///< of its pointer
    void appendTo(std::string &text) const; ///< its label
};

/// Adds a string to a label: as it is when it cannot be mistaken for another scalar or for a part of the label, else as a JSON
/// string.
void appendForLabel(std::string &label, std::string_view text);

}
