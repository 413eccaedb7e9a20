// SPDX-License-Identifier: MIT
#include "core/record/schema.h"

#include "core/record/schemacompiler.h"
#include "core/record/valijsonadapter.h"

#include <algorithm>
#include <array>
#include <valijson/schema.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

namespace concord {

struct Schema::Compiled {
    valijson::Schema schema;
};

namespace {

/// valijson's own complaints, for what joins schemas. Those that only repeat that something below is wrong have no words here.
struct Wording {
    std::string_view begins;
    const char *keyword;
    const char *message;
};
constexpr std::array wordings = {
    Wording{"Failed to validate against any schemas allowed by anyOf", "anyOf", "Fits none of the allowed forms."},
    Wording{"Failed to validate against any child schemas allowed by oneOf", "oneOf", "Fits none of the allowed forms."},
    Wording{"Failed to validate against exactly one child schema", "oneOf", "Fits several forms where only one is allowed."},
    Wording{"Target should not validate against schema", "not", "Has a form that is not allowed."},
    Wording{"Failed to any values against subschema in 'contains'", "contains", "The list lacks an entry it must contain."},
    Wording{"Array contains more items than allowed", "additionalItems", "The list has more entries than allowed."},
    Wording{"Cannot validate item #", "additionalItems", "The list has more entries than allowed."},
    Wording{"Missing dependency '", "dependencies", "Another field is required along with this one."},
    Wording{"Object contains a property that could not be validated", "additionalProperties", "This field is not allowed here."},
    Wording{"Failed to validate against property name schema", "propertyNames", "A field has a name that is not allowed."},
};

/// From "<root>", "[lines]", "[0]".
Pointer pointerOf(const std::vector<std::string> &context)
{
    std::vector<std::string> tokens;
    for (const std::string &entry : context) {
        if (entry.size() >= 2 && entry.front() == '[' && entry.back() == ']')
            tokens.push_back(entry.substr(1, entry.size() - 2));
    }
    return Pointer(std::move(tokens));
}

/// What stands between the last two quotes of a complaint: the member it is about.
std::string quotedName(std::string_view description)
{
    const std::size_t last = description.rfind('\'');
    const std::size_t first = description.rfind('\'', last == 0 ? 0 : last - 1);
    return first == std::string_view::npos || first == last ? std::string() : std::string(description.substr(first + 1, last - first - 1));
}

std::optional<SchemaViolation> violationOf(const valijson::ValidationResults::Error &error)
{
    const std::string_view description = error.description;
    Pointer pointer = pointerOf(error.context);
    if (constexpr std::string_view ours = "concord:"; description.starts_with(ours)) {
        const std::size_t colon = description.find(':', ours.size());
        return SchemaViolation{pointer, QString::fromUtf8(description.substr(ours.size(), colon - ours.size())),
                               QString::fromUtf8(description.substr(colon + 1))};
    }
    const auto wording = std::find_if(wordings.begin(), wordings.end(), [&](const Wording &w) { return description.starts_with(w.begins); });
    if (wording == wordings.end())
        return std::nullopt;
    if (std::string_view(wording->keyword) == "additionalProperties")
        pointer = pointer.child(quotedName(description));
    return SchemaViolation{pointer, QString::fromLatin1(wording->keyword), QString::fromLatin1(wording->message)};
}

}

Result<Schema> Schema::fromJson(const Value &json)
{
    auto compiled = std::make_shared<Compiled>();
    if (const Result<Done> done = compileSchema(json, compiled->schema); !done)
        return done.error();
    Schema schema;
    schema.m_json = json;
    schema.m_compiled = std::move(compiled);
    return schema;
}

FieldDescription Schema::root() const
{
    return isValid() ? FieldDescription::fromSchema(m_json, m_json) : FieldDescription();
}

FieldDescription Schema::at(const Pointer &pointer) const
{
    FieldDescription field = root();
    for (const std::string &token : pointer.tokens()) {
        const std::optional<std::size_t> index = arrayIndex(token);
        field = index && field.kind() == FieldDescription::Kind::Array ? field.element(*index) : field.member(token);
    }
    return field;
}

std::vector<SchemaViolation> Schema::validate(const Value &record) const
{
    std::vector<SchemaViolation> violations;
    if (!isValid() || record.isAbsent())
        return violations;
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    bool isFit = false;
    try {
        isFit = validator.validate(m_compiled->schema, ValijsonAdapter(record), &results);
    } catch (const std::exception &error) {
        return {{Pointer(), u"schema"_s, QString::fromUtf8(error.what())}};
    }
    for (const valijson::ValidationResults::Error &error : results) {
        const std::optional<SchemaViolation> violation = violationOf(error);
        if (violation && std::find(violations.begin(), violations.end(), *violation) == violations.end())
            violations.push_back(*violation);
    }
    if (!isFit && violations.empty())
        violations.push_back({Pointer(), u"schema"_s, u"Does not keep to the schema."_s});
    return violations;
}

}
