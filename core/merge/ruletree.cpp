// SPDX-License-Identifier: MIT
#include "core/merge/ruletree.h"

#include <algorithm>

namespace concord::merging {

RuleCursor::RuleCursor(const MergeRules *rules, const RuleNode *root)
    : m_rules(rules)
{
    add(root);
}

void RuleCursor::add(const RuleNode *node)
{
    if (node)
        m_nodes.push_back(node);
}

RuleCursor RuleCursor::below(std::string_view token) const
{
    RuleCursor found;
    found.m_rules = m_rules;
    for (const RuleNode *node : m_nodes) {
        const auto child = node->children.find(token);
        found.add(child == node->children.end() ? nullptr : child->second.get());
        found.add(node->any.get());
    }
    return found;
}

RuleCursor RuleCursor::element(std::size_t index) const
{
    const bool isNamed = std::any_of(m_nodes.begin(), m_nodes.end(), [](const RuleNode *node) { return !node->children.empty(); });
    return member(isNamed ? std::to_string(index) : std::string());
}

ArrayRule RuleCursor::arrayRule() const
{
    std::optional<std::size_t> first;
    for (const RuleNode *node : m_nodes) {
        if (node->arrayRule && (!first || *node->arrayRule < *first))
            first = node->arrayRule;
    }
    return first ? m_rules->arrays[*first] : ArrayRule();
}

std::vector<const std::vector<std::string> *> RuleCursor::groups() const
{
    std::vector<const std::vector<std::string> *> all;
    for (const RuleNode *node : m_nodes)
        all.insert(all.end(), node->groups.begin(), node->groups.end());
    return all;
}

RuleTree::RuleTree(const MergeRules &rules)
    : m_rules(rules)
{
    for (std::size_t i = 0; i < rules.arrays.size(); ++i) {
        std::optional<std::size_t> &rule = nodeFor(rules.arrays[i].at.tokens()).arrayRule;
        rule = rule.value_or(i);
    }
    for (const PointerPattern &pattern : rules.managed) {
        for (auto end = pattern.tokens().begin(); end != pattern.tokens().end(); ++end)
            nodeFor({pattern.tokens().begin(), end}).hasManagedBelow = true;
        nodeFor(pattern.tokens()).isManaged = true;
    }
    for (const PointerPattern &pattern : rules.atomic)
        nodeFor(pattern.tokens()).isAtomic = true;
    for (const PointerPattern &pattern : rules.text)
        nodeFor(pattern.tokens()).isText = true;
    for (const std::vector<PointerPattern> &group : rules.atomicGroups)
        addGroup(group);
}

RuleCursor RuleTree::root() const
{
    return {&m_rules, &m_root};
}

RuleNode &RuleTree::nodeFor(const std::vector<std::optional<std::string>> &tokens)
{
    RuleNode *node = &m_root;
    for (const std::optional<std::string> &token : tokens) {
        std::unique_ptr<RuleNode> &child = token ? node->children[*token] : node->any;
        if (!child)
            child = std::make_unique<RuleNode>();
        node = child.get();
    }
    return *node;
}

void RuleTree::addGroup(const std::vector<PointerPattern> &group)
{
    auto names = std::make_unique<std::vector<std::string>>();
    for (const PointerPattern &pattern : group) {
        if (!pattern.tokens().empty() && pattern.tokens().back())
            names->push_back(*pattern.tokens().back());
    }
    if (names->empty())
        return;
    std::vector<std::optional<std::string>> parent = group.front().tokens();
    parent.pop_back();
    nodeFor(parent).groups.push_back(names.get());
    m_groups.push_back(std::move(names));
}

bool equalButManaged(ValueView a, ValueView b, const RuleCursor &rules)
{
    if (!rules.hasManaged() || !a.isContainer() || a.kind() != b.kind())
        return rules.isManaged() || a == b;
    if (rules.isManaged())
        return true;
    if (a.isArray()) {
        bool equal = a.size() == b.size();
        for (std::size_t i = 0; equal && i < a.size(); ++i)
            equal = equalButManaged(a.at(i), b.at(i), rules.element(i));
        return equal;
    }
    const auto coversMembers = [&rules](ValueView these, ValueView those) {
        for (std::size_t i = 0; i < these.size(); ++i) {
            const std::string_view name = these.memberName(i);
            if (!equalButManaged(these.at(i), those[name], rules.member(name)))
                return false;
        }
        return true;
    };
    return coversMembers(a, b) && coversMembers(b, a);
}

}
