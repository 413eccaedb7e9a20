// SPDX-License-Identifier: MIT
#include "core/record/schemacompiler.h"

#include "core/json/pointer.h"
#include "core/record/schemakeywords.h"
#include "core/record/valijsonadapter.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <algorithm>
#include <new>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int deepestSchema = 64; ///< valijson's parser and validator recurse; this stays far from the end of a stack
constexpr std::string_view prefix = "concord:";
/// Stands for the schema `false`, which valijson refuses without a word.
const SchemaKeyword nothing{"false", [](const Value &) {
    return Result<KeywordCheck>([](const Value &) {
        return std::vector<SchemaViolation>{{Pointer(), u"false"_s, u"Nothing is allowed here."_s}};
    });
}};

/// What a keyword of draft-07 holds: a schema, a list of them, or schemas by name.
enum class Holds { Schema, List, SchemaOrList, ByName };
struct Applicator {
    std::string_view name;
    Holds holds;
};
constexpr std::array applicators = {
    Applicator{"additionalItems", Holds::Schema}, Applicator{"additionalProperties", Holds::Schema}, Applicator{"contains", Holds::Schema},
    Applicator{"propertyNames", Holds::Schema}, Applicator{"not", Holds::Schema}, Applicator{"if", Holds::Schema},
    Applicator{"then", Holds::Schema}, Applicator{"else", Holds::Schema}, Applicator{"items", Holds::SchemaOrList},
    Applicator{"allOf", Holds::List}, Applicator{"anyOf", Holds::List}, Applicator{"oneOf", Holds::List},
    Applicator{"properties", Holds::ByName}, Applicator{"patternProperties", Holds::ByName}, Applicator{"definitions", Holds::ByName},
    Applicator{"$defs", Holds::ByName}, Applicator{"dependencies", Holds::ByName},
};

const SchemaKeyword *keywordNamed(std::string_view name)
{
    const auto keywords = schemaKeywords();
    const auto it = std::find_if(keywords.begin(), keywords.end(), [&](const SchemaKeyword &keyword) { return keyword.name == name; });
    return it == keywords.end() ? nullptr : &*it;
}

Error misplaced(const Pointer &place, const QString &detail, Error::Kind kind = Error::Kind::BadInput)
{
    return {kind, detail, place.toString()};
}

/// The same schema with our keywords under our names and nothing that valijson would take for something else.
class Translation
{
public:
    explicit Translation(Value root)
        : m_root(std::move(root))
    {
    }

    Result<Value> schema(const Value &node, const Pointer &place, int depth) const
    {
        if (node.isBoolean())
            return node.toBoolean() ? node : Value::object({{std::string(prefix) + nothing.name, node}});
        if (!node.isObject())
            return misplaced(place, u"expected a schema here: an object, true or false"_s);
        if (depth > deepestSchema)
            return misplaced(place, u"schemas stand more than %1 deep inside each other"_s.arg(deepestSchema), Error::Kind::TooLarge);
        if (node.contains("$ref"))
            return reference(node, place, depth);
        return members(node, place, depth);
    }

private:
    Value m_root;

    Result<Value> members(const Value &node, const Pointer &place, int depth) const
    {
        std::vector<Value::Member> translated;
        for (std::size_t i = 0; i < node.size(); ++i) {
            const std::string name(node.memberName(i));
            const Pointer below = place.child(name);
            const auto applicator = std::find_if(applicators.begin(), applicators.end(), [&](const Applicator &a) { return a.name == name; });
            if (applicator != applicators.end()) {
                Result<Value> held = heldBy(*applicator, node.at(i), below, depth);
                if (!held)
                    return held;
                translated.push_back({name, *held});
            } else if (const SchemaKeyword *keyword = keywordNamed(name)) {
                if (const Result<KeywordCheck> check = keyword->checkFor(node.at(i)); !check)
                    return misplaced(below, check.error().detail);
                translated.push_back({std::string(prefix) + name, node.at(i)});
            }
        }
        return Value::object(std::move(translated));
    }

    Result<Value> heldBy(const Applicator &applicator, const Value &node, const Pointer &place, int depth) const
    {
        const bool isList = applicator.holds == Holds::List || (applicator.holds == Holds::SchemaOrList && node.isArray());
        if (isList && (!node.isArray() || node.size() == 0))
            return misplaced(place, u"expected a list of schemas"_s);
        if (applicator.holds == Holds::ByName && !node.isObject())
            return misplaced(place, u"expected schemas by name"_s);
        if (isList)
            return list(node, place, depth);
        if (applicator.holds == Holds::ByName)
            return byName(node, place, depth, applicator.name);
        const bool closesContainer = applicator.name.starts_with("additional") && node.isBoolean();
        return closesContainer ? Result<Value>(node) : schema(node, place, depth + 1);
    }

    Result<Value> list(const Value &node, const Pointer &place, int depth) const
    {
        std::vector<Value> elements;
        for (std::size_t i = 0; i < node.size(); ++i) {
            Result<Value> element = schema(node.at(i), place.child(i), depth + 1);
            if (!element)
                return element;
            elements.push_back(*element);
        }
        return Value::array(std::move(elements));
    }

    Result<Value> byName(const Value &node, const Pointer &place, int depth, std::string_view keyword) const
    {
        std::vector<Value::Member> byName;
        for (std::size_t i = 0; i < node.size(); ++i) {
            const std::string name(node.memberName(i));
            if (keyword == "patternProperties" && !QRegularExpression(QString::fromStdString(name)).isValid())
                return misplaced(place.child(name), u"the name is not a regular expression"_s);
            const bool isNameList = keyword == "dependencies" && node.at(i).isArray();
            Result<Value> held = isNameList ? Result<Value>(node.at(i)) : schema(node.at(i), place.child(name), depth + 1);
            if (!held)
                return held;
            byName.push_back({name, *held});
        }
        return Value::object(std::move(byName));
    }

    /// A reference stands alone (draft-07 section 8.3). Definitions beside it stay reachable.
    Result<Value> reference(const Value &node, const Pointer &place, int depth) const
    {
        const Pointer below = place.child("$ref");
        QSet<QString> seen;
        Value target = node;
        while (target.contains("$ref")) {
            const QString reference = target["$ref"].toString();
            if (!reference.startsWith(u'#'))
                return misplaced(below, u"a reference into another document is not followed: %1"_s.arg(reference), Error::Kind::Unsupported);
            if (seen.contains(reference))
                return misplaced(below, u"the reference leads back to itself"_s);
            seen.insert(reference);
            const Result<Pointer> pointer = Pointer::parse(QUrl::fromPercentEncoding(QStringView(reference).mid(1).toUtf8()));
            target = pointer ? valueAt(m_root, *pointer) : Value();
            if (target.isAbsent())
                return misplaced(below, u"the reference leads nowhere: %1"_s.arg(reference));
        }
        std::vector<Value::Member> kept{{"$ref", node["$ref"]}};
        for (const std::string_view name : {"definitions", "$defs"}) {
            if (!node.contains(name))
                continue;
            Result<Value> definitions = byName(node[name], place.child(name), depth, name);
            if (!definitions)
                return definitions;
            kept.push_back({std::string(name), *definitions});
        }
        return Value::object(std::move(kept));
    }
};

Value valueOf(const valijson::adapters::Adapter &adapter)
{
    if (const auto *ours = dynamic_cast<const ValijsonAdapter *>(&adapter))
        return ours->value();
    // propertyNames shows member names as strings of another adapter.
    return Value::string(std::string_view(adapter.asString()));
}

/// A check of ours in valijson's clothes.
class KeywordConstraint : public valijson::constraints::PolyConstraint
{
public:
    explicit KeywordConstraint(KeywordCheck check)
        : m_check(std::move(check))
    {
    }

    bool validate(const valijson::adapters::Adapter &target, const std::vector<std::string> &context,
                  valijson::ValidationResults *results) const override
    {
        const std::vector<SchemaViolation> violations = m_check(valueOf(target));
        for (const SchemaViolation &violation : violations) {
            if (!results)
                break;
            std::vector<std::string> place = context;
            for (const std::string &token : violation.pointer.tokens())
                place.push_back('[' + token + ']');
            results->pushError(place, std::string(prefix) + violation.keyword.toStdString() + ':' + violation.message.toStdString());
        }
        return violations.empty();
    }

private:
    KeywordCheck m_check;

    Constraint *cloneInto(void *memory) const override { return new (memory) KeywordConstraint(*this); }
    size_t sizeOf() const override { return sizeof(KeywordConstraint); }
};

class KeywordConstraintBuilder : public valijson::ConstraintBuilder
{
public:
    explicit KeywordConstraintBuilder(const SchemaKeyword &keyword)
        : m_keyword(keyword)
    {
    }
    valijson::constraints::Constraint *make(const valijson::adapters::Adapter &argument) const override
    {
        // The translation has asked for this very check before.
        return new KeywordConstraint(*m_keyword.checkFor(valueOf(argument)));
    }

private:
    SchemaKeyword m_keyword;
};

}

Result<Done> compileSchema(const Value &json, valijson::Schema &compiled)
{
    const Result<Value> translated = Translation(json).schema(json, {}, 0);
    if (!translated)
        return translated.error();
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    for (const SchemaKeyword &keyword : schemaKeywords())
        parser.addConstraintBuilder(std::string(prefix) + keyword.name, new KeywordConstraintBuilder(keyword));
    parser.addConstraintBuilder(std::string(prefix) + nothing.name, new KeywordConstraintBuilder(nothing));
    try {
        parser.populateSchema(ValijsonAdapter(*translated), compiled);
    } catch (const std::exception &error) {
        return Error{Error::Kind::BadInput, QString::fromUtf8(error.what()), {}};
    }
    return Done{};
}

}
