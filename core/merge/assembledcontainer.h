// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/decisionlist.h"
#include "core/merge/plan.h"

#include <span>

namespace concord::merging {

/// An object or array put together from its pieces. What is as theirs keeps theirs' node, and so its bytes.
class AssembledContainer
{
public:
    /// `values` goes with the pieces by position; absent where a piece leaves nothing, and ignored for Taken ones. All must live
    /// as long as this.
    AssembledContainer(const MergedContainer &container, const DecisionList &decisions, std::span<const Value> values);
    Value value() const;

private:
    bool isUndone() const;
    std::vector<Index> order() const;
    std::vector<Index> ownOrder(const Value &identities) const;
    std::optional<Value> editedInPlace() const;
    Value array() const;
    Value object() const;

    const MergedContainer &m_container;
    const DecisionList &m_decisions;
    Value m_theirs;
    std::span<const Value> m_values;
};

}
