// SPDX-License-Identifier: MIT
#include "core/merge/rulesjson.h"

#include <array>

namespace concord {

using namespace Qt::StringLiterals;

namespace {
struct KindName {
    ArrayRule::Kind kind;
    std::string_view name;
};
constexpr std::array kindNames {
    KindName {ArrayRule::Kind::Infer, "infer"},
    KindName {ArrayRule::Kind::Set, "set"},
    KindName {ArrayRule::Kind::Sequence, "sequence"},
    KindName {ArrayRule::Kind::Atomic, "atomic"},
};

/// Reads one rules object and remembers the first mistake with its place.
class RulesReader
{
public:
    Result<MergeRules> read(const Value &json)
    {
        if (!json.isObject())
            fail(Pointer(), u"merge rules are an object"_s);
        for (std::size_t i = 0; i < json.size(); ++i)
            readMember(json.memberName(i), json.at(i));
        if (m_mistake)
            return *m_mistake;
        return m_rules;
    }

private:
    void readMember(std::string_view name, const Value &value)
    {
        const Pointer here = Pointer().child(name);
        if (name == "arrays")
            readArrays(value, here);
        else if (name == "managed")
            m_rules.managed = patterns(value, here);
        else if (name == "atomic")
            m_rules.atomic = patterns(value, here);
        else if (name == "text")
            m_rules.text = patterns(value, here);
        else if (name == "atomicGroups")
            readGroups(value, here);
        else if (name == "longText")
            readLongText(value, here);
        else
            fail(here, u"there is no such merge rule; known are arrays, managed, atomic, atomicGroups, text and longText"_s);
    }

    void readArrays(const Value &value, const Pointer &here)
    {
        if (!value.isObject())
            fail(here, u"expected an object of pattern and rule"_s);
        for (std::size_t i = 0; i < value.size(); ++i) {
            const Pointer place = here.child(value.memberName(i));
            std::optional<ArrayRule> rule = merging::arrayRuleFrom(value.at(i));
            if (!rule) {
                fail(place, u"expected \"set\", \"sequence\", \"atomic\", \"infer\" or {\"keyed\": [member, …]}"_s);
                continue;
            }
            rule->at = pattern(value.memberName(i), place);
            m_rules.arrays.push_back(*std::move(rule));
        }
    }

    void readGroups(const Value &value, const Pointer &here)
    {
        if (!value.isArray())
            fail(here, u"expected an array of groups"_s);
        for (std::size_t i = 0; i < value.size(); ++i) {
            std::vector<PointerPattern> group = patterns(value.at(i), here.child(i));
            if (!areSiblings(group))
                fail(here.child(i), u"a group is at least two members of the same object"_s);
            m_rules.atomicGroups.push_back(std::move(group));
        }
    }

    void readLongText(const Value &value, const Pointer &here)
    {
        const std::optional<std::int64_t> bytes = value.toInteger();
        if (!bytes || *bytes < 0)
            fail(here, u"expected a number of bytes"_s);
        else
            m_rules.longText = static_cast<std::size_t>(*bytes);
    }

    std::vector<PointerPattern> patterns(const Value &value, const Pointer &here)
    {
        std::vector<PointerPattern> read;
        if (!value.isArray())
            fail(here, u"expected an array of patterns"_s);
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (!value.at(i).isString())
                fail(here.child(i), u"expected a pattern such as \"/lines/*/qty\""_s);
            else
                read.push_back(pattern(value.at(i).toStdString(), here.child(i)));
        }
        return read;
    }

    PointerPattern pattern(std::string_view text, const Pointer &here)
    {
        Result<PointerPattern> parsed = PointerPattern::parse(text);
        if (!parsed)
            fail(here, parsed.error().detail);
        return parsed.valueOr({});
    }

    static bool areSiblings(const std::vector<PointerPattern> &group)
    {
        const auto parentOf = [](const PointerPattern &pattern) {
            auto tokens = pattern.tokens();
            if (!tokens.empty())
                tokens.pop_back();
            return tokens;
        };
        for (const PointerPattern &member : group) {
            if (member.tokens().empty() || !member.tokens().back() || parentOf(member) != parentOf(group.front()))
                return false;
        }
        return group.size() >= 2;
    }

    void fail(const Pointer &where, const QString &detail)
    {
        if (!m_mistake)
            m_mistake = Error {Error::Kind::BadInput, detail, where.toString()};
    }

    MergeRules m_rules;
    std::optional<Error> m_mistake;
};

Value toJson(const std::vector<PointerPattern> &patterns)
{
    std::vector<Value> texts;
    for (const PointerPattern &pattern : patterns)
        texts.push_back(Value::string(std::string_view(pattern.toStdString())));
    return Value::array(std::move(texts));
}
}

std::optional<ArrayRule> merging::arrayRuleFrom(const Value &json)
{
    ArrayRule rule;
    for (const KindName &known : kindNames) {
        rule.kind = known.kind;
        if (json.isString() && json.toStdString() == known.name)
            return rule;
    }
    const Value keyed = json["keyed"];
    rule.kind = ArrayRule::Kind::Keyed;
    if (keyed.isString())
        rule.keys.push_back(keyed.toStdString());
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        if (!keyed.isArray() || !keyed.at(i).isString())
            return std::nullopt;
        rule.keys.push_back(keyed.at(i).toStdString());
    }
    if (json.size() != 1 || rule.keys.empty())
        return std::nullopt;
    return rule;
}

Value merging::toJson(const ArrayRule &rule)
{
    for (const KindName &known : kindNames) {
        if (known.kind == rule.kind)
            return Value::string(known.name);
    }
    std::vector<Value> keys;
    for (const std::string &key : rule.keys)
        keys.push_back(Value::string(std::string_view(key)));
    return Value::object({{"keyed", Value::array(std::move(keys))}});
}

Result<MergeRules> MergeRules::fromJson(const Value &json)
{
    return RulesReader().read(json);
}

Value MergeRules::toJson() const
{
    std::vector<Value::Member> arrayMembers;
    for (const ArrayRule &rule : arrays)
        arrayMembers.push_back({rule.at.toStdString(), merging::toJson(rule)});
    std::vector<Value> groups;
    for (const std::vector<PointerPattern> &group : atomicGroups)
        groups.push_back(concord::toJson(group));
    std::vector<Value::Member> members;
    const auto add = [&members](const char *name, const Value &value) {
        if (value.size() > 0)
            members.push_back({name, value});
    };
    add("arrays", Value::object(std::move(arrayMembers)));
    add("managed", concord::toJson(managed));
    add("atomicGroups", Value::array(std::move(groups)));
    add("atomic", concord::toJson(atomic));
    add("text", concord::toJson(text));
    if (longText != MergeRules().longText)
        members.push_back({"longText", Value::integer(static_cast<std::int64_t>(longText))});
    return Value::object(std::move(members));
}

}
