// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/versions.h"

#include <optional>
#include <string>
#include <vector>

namespace concord::merging {

/// The members that identify elements when no rule says which, in this order.
inline constexpr std::array identityMembers {"id", "_id", "@id", "uuid", "key", "slug", "name"};

/// What tells an element of an array from the others, across versions.
class Identity
{
public:
    /// None: elements are known by their position only.
    Identity() = default;
    static Identity ofMembers(std::vector<std::string> names);
    /// The element itself is its identity: a set.
    static Identity ofWhole();

    bool isNone() const noexcept { return m_kind == Kind::None; }
    bool isKeyed() const noexcept { return m_kind == Kind::Members; }
    /// By the member that inference tries first.
    bool isFirstInferred() const { return m_names.size() == 1 && m_names.front() == identityMembers.front(); }

    /// The member's value, an array of the values when there are several, the element itself when it has not all of them.
    Value of(ValueView element) const;
    /// Whether it has a value that can identify: each of the members, a string or a number.
    bool isGivenBy(ValueView element) const;
    /// Whether both have a value that can identify, and the same. O(1), without making a value.
    bool areSame(ValueView a, ValueView b) const;
    /// What a label puts between its brackets: sku=A12 or draft; empty when there is no telling.
    std::string label(ValueView element) const;

private:
    enum class Kind { None, Members, Whole };
    Kind m_kind = Kind::None;
    std::vector<std::string> m_names;
};

/// The first identity member that each of these elements has, unique in its version; None when there is none.
Identity inferredIdentity(const std::vector<ValueView> &base, const std::vector<ValueView> &mine,
                          const std::vector<ValueView> &theirs);

/// Whether no two of these are equal. O(n).
bool areUnique(const std::vector<ValueView> &values);
}
