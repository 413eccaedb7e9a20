// SPDX-License-Identifier: MIT
#include "core/merge/rulesjson.h"

#include <algorithm>

namespace concord {

namespace {
using Tokens = std::vector<std::optional<std::string>>;

/// Walks a schema and the places it describes side by side.
class SchemaWalk
{
public:
    explicit SchemaWalk(const Value &root)
        : m_root(root)
    {
    }

    void visit(const Value &schema, const Tokens &at)
    {
        if (!schema.isObject())
            return;
        const std::string reference = schema["$ref"].toStdString();
        const bool isLoop = std::find(m_references.begin(), m_references.end(), reference) != m_references.end();
        if (reference.starts_with('#') && !isLoop) {
            const Result<Pointer> target = Pointer::parse(std::string_view(reference).substr(1));
            m_references.push_back(reference);
            if (target)
                visit(valueAt(m_root, *target), at);
            m_references.pop_back();
        }
        readAnnotations(schema, at);
        visitParts(schema, at);
    }

    MergeRules rules() && { return std::move(m_rules); }

private:
    void readAnnotations(const Value &schema, const Tokens &at)
    {
        const PointerPattern here(at);
        if (std::optional<ArrayRule> rule = merging::arrayRuleFrom(schema["x-concord-array"])) {
            rule->at = here;
            m_rules.arrays.push_back(*std::move(rule));
        }
        if (schema["readOnly"].toBoolean() && !at.empty())
            m_rules.managed.push_back(here);
        if (schema["x-concord-text"].toBoolean())
            m_rules.text.push_back(here);
        const Value atomic = schema["x-concord-atomic"];
        if (atomic.toBoolean())
            m_rules.atomic.push_back(here);
        for (std::size_t i = 0; atomic.isArray() && i < atomic.size(); ++i)
            readGroup(atomic.at(i), at);
    }

    void readGroup(const Value &names, const Tokens &at)
    {
        std::vector<PointerPattern> group;
        for (std::size_t i = 0; names.isArray() && i < names.size(); ++i) {
            if (names.at(i).isString())
                group.push_back(PointerPattern(below(at, names.at(i).toStdString())));
        }
        if (group.size() >= 2)
            m_rules.atomicGroups.push_back(std::move(group));
    }

    void visitParts(const Value &schema, const Tokens &at)
    {
        const Value properties = schema["properties"];
        for (std::size_t i = 0; i < properties.size(); ++i)
            visit(properties.at(i), below(at, std::string(properties.memberName(i))));
        for (const char *name : {"additionalProperties", "items", "additionalItems"})
            visit(schema[name], below(at, std::nullopt));
        const Value patterns = schema["patternProperties"];
        for (std::size_t i = 0; i < patterns.size(); ++i)
            visit(patterns.at(i), below(at, std::nullopt));
        for (const char *name : {"allOf", "anyOf", "oneOf"}) {
            const Value alternatives = schema[name];
            for (std::size_t i = 0; i < alternatives.size(); ++i)
                visit(alternatives.at(i), at);
        }
        const Value positions = schema["items"];
        for (std::size_t i = 0; positions.isArray() && i < positions.size(); ++i)
            visit(positions.at(i), below(at, std::to_string(i)));
    }

    static Tokens below(Tokens at, std::optional<std::string> token)
    {
        at.push_back(std::move(token));
        return at;
    }

    Value m_root;
    MergeRules m_rules;
    std::vector<std::string> m_references;
};
}

MergeRules MergeRules::fromSchema(const Value &schema)
{
    SchemaWalk walk(schema);
    walk.visit(schema, {});
    // A place that several branches of the schema describe alike needs one rule.
    return MergeRules().mergedWith(std::move(walk).rules());
}

}
