// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/rules.h"

#include <algorithm>
#include <map>

namespace concord::merging {

/// One place of the compiled rules: what is said about it and what is below it.
struct RuleNode {
    std::map<std::string, std::unique_ptr<RuleNode>, std::less<>> children;
    std::unique_ptr<RuleNode> any; ///< below "*"
    std::optional<std::size_t> arrayRule; ///< position in MergeRules::arrays; lower wins
    std::vector<const std::vector<std::string> *> groups; ///< members of this object that only make sense together
    bool isManaged = false;
    bool isAtomic = false;
    bool isText = false;
    bool hasManagedBelow = false;
};

/// Where a walk through a record stands in the rules. Cheap to make where no rule reaches.
class RuleCursor
{
public:
    RuleCursor() = default;
    RuleCursor(const MergeRules *rules, const RuleNode *root);

    RuleCursor member(std::string_view name) const { return m_nodes.empty() ? RuleCursor() : below(name); }
    RuleCursor element(std::size_t index) const;

    bool isManaged() const noexcept { return any(&RuleNode::isManaged); }
    bool isAtomic() const noexcept { return any(&RuleNode::isAtomic); }
    bool isText() const noexcept { return any(&RuleNode::isText); }
    /// Whether something here or below may be managed.
    bool hasManaged() const noexcept { return any(&RuleNode::isManaged) || any(&RuleNode::hasManagedBelow); }
    /// Infer when no rule matches.
    ArrayRule arrayRule() const;
    std::vector<const std::vector<std::string> *> groups() const;

private:
    RuleCursor below(std::string_view token) const;
    bool any(bool RuleNode::*flag) const noexcept
    {
        return std::any_of(m_nodes.begin(), m_nodes.end(), [flag](const RuleNode *node) { return node->*flag; });
    }
    void add(const RuleNode *node);

    const MergeRules *m_rules = nullptr;
    std::vector<const RuleNode *> m_nodes; ///< all that match here
};

/// The rules as a tree to be walked together with a record. The rules must outlive it.
class RuleTree
{
public:
    explicit RuleTree(const MergeRules &rules);
    RuleCursor root() const;

private:
    RuleNode &nodeFor(const std::vector<std::optional<std::string>> &tokens);
    void addGroup(const std::vector<PointerPattern> &group);

    const MergeRules &m_rules;
    RuleNode m_root;
    std::vector<std::unique_ptr<std::vector<std::string>>> m_groups;
};

/// Equal but for managed members; those never count as a change.
bool equalButManaged(ValueView a, ValueView b, const RuleCursor &rules);
}
