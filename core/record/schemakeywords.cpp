// SPDX-License-Identifier: MIT
#include "core/record/schemakeywords.h"

#include "core/json/write.h"
#include "core/record/number.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr std::size_t mostNamedOptions = 12;

Error badArgument(const QString &expected)
{
    return {Error::Kind::BadInput, u"expected %1 here"_s.arg(expected), {}};
}

std::vector<SchemaViolation> complaint(const char *keyword, const QString &message, const Pointer &pointer = {})
{
    return {{pointer, QString::fromLatin1(keyword), message}};
}

QString written(const Value &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(writeJson(value, {WriteOptions::Style::Compact}));
}

/// Length in Unicode code points (draft-07 section 6.3.1).
qsizetype lengthOf(const Value &text)
{
    const std::string utf8 = text.toStdString();
    return std::count_if(utf8.begin(), utf8.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

bool hasType(const Value &value, const std::string &type)
{
    if (type == "integer")
        return value.isNumber() && isWholeNumber(value);
    switch (value.kind()) {
    case Value::Kind::Absent:
        return false;
    case Value::Kind::Null:
        return type == "null";
    case Value::Kind::Boolean:
        return type == "boolean";
    case Value::Kind::Number:
        return type == "number";
    case Value::Kind::String:
        return type == "string";
    case Value::Kind::Array:
        return type == "array";
    case Value::Kind::Object:
        return type == "object";
    }
    return false;
}

QString typeInWords(const std::string &type)
{
    static const std::unordered_map<std::string, QString> words = {
        {"integer", u"a whole number"_s}, {"number", u"a number"_s}, {"string", u"a text"_s}, {"boolean", u"true or false"_s},
        {"null", u"null"_s}, {"array", u"a list"_s}, {"object", u"an object"_s},
    };
    const auto it = words.find(type);
    return it == words.end() ? QString() : it->second;
}

Result<KeywordCheck> typeCheck(const Value &argument)
{
    const Value list = argument.isArray() ? argument : Value::array({argument});
    std::vector<std::string> types;
    QStringList words;
    for (std::size_t i = 0; i < list.size(); ++i) {
        types.push_back(list.at(i).toStdString());
        words << typeInWords(types.back());
    }
    if (types.empty() || words.contains(QString()))
        return badArgument(u"the name of a type, or a list of them"_s);
    return KeywordCheck([types, message = u"Must be %1."_s.arg(words.join(u" or "_s))](const Value &target) {
        const bool fits = std::any_of(types.begin(), types.end(), [&](const std::string &type) { return hasType(target, type); });
        return fits ? std::vector<SchemaViolation>() : complaint("type", message);
    });
}

Result<KeywordCheck> enumCheck(const Value &argument)
{
    if (!argument.isArray())
        return badArgument(u"a list of values"_s);
    QStringList names;
    for (std::size_t i = 0; i < std::min(argument.size(), mostNamedOptions); ++i)
        names << written(argument.at(i));
    if (argument.size() > mostNamedOptions)
        names << u"…"_s;
    return KeywordCheck([argument, message = u"Must be one of: %1."_s.arg(names.join(u", "_s))](const Value &target) {
        for (std::size_t i = 0; i < argument.size(); ++i) {
            if (argument.at(i) == target)
                return std::vector<SchemaViolation>();
        }
        return complaint("enum", message);
    });
}

Result<KeywordCheck> constCheck(const Value &argument)
{
    return KeywordCheck([argument, message = u"Must be %1."_s.arg(written(argument))](const Value &target) {
        return target == argument ? std::vector<SchemaViolation>() : complaint("const", message);
    });
}

Result<KeywordCheck> requiredCheck(const Value &argument)
{
    if (!argument.isArray())
        return badArgument(u"a list of member names"_s);
    return KeywordCheck([argument](const Value &target) {
        std::vector<SchemaViolation> missing;
        for (std::size_t i = 0; target.isObject() && i < argument.size(); ++i) {
            const std::string name = argument.at(i).toStdString();
            if (!target.contains(name))
                missing.push_back({Pointer().child(name), u"required"_s, u"This field is required."_s});
        }
        return missing;
    });
}

/// A check of numbers against the number that the keyword gives.
template<typename Fits>
Result<KeywordCheck> numberCheck(const char *keyword, const QString &words, const Value &argument, Fits fits)
{
    if (!argument.isNumber())
        return badArgument(u"a number"_s);
    const QString message = words.arg(QString::fromLatin1(argument.numberText().data(), static_cast<qsizetype>(argument.numberText().size())));
    return KeywordCheck([=](const Value &target) {
        return !target.isNumber() || fits(target, argument) ? std::vector<SchemaViolation>() : complaint(keyword, message);
    });
}

Result<KeywordCheck> minimumCheck(const Value &argument)
{
    return numberCheck("minimum", u"Must be at least %1."_s, argument, [](const Value &v, const Value &limit) { return compareNumbers(v, limit) >= 0; });
}

Result<KeywordCheck> maximumCheck(const Value &argument)
{
    return numberCheck("maximum", u"Must be at most %1."_s, argument, [](const Value &v, const Value &limit) { return compareNumbers(v, limit) <= 0; });
}

Result<KeywordCheck> exclusiveMinimumCheck(const Value &argument)
{
    return numberCheck("exclusiveMinimum", u"Must be more than %1."_s, argument, [](const Value &v, const Value &limit) { return compareNumbers(v, limit) > 0; });
}

Result<KeywordCheck> exclusiveMaximumCheck(const Value &argument)
{
    return numberCheck("exclusiveMaximum", u"Must be less than %1."_s, argument, [](const Value &v, const Value &limit) { return compareNumbers(v, limit) < 0; });
}

Result<KeywordCheck> multipleOfCheck(const Value &argument)
{
    if (argument.isNumber() && compareNumbers(argument, Value::integer(0)) <= 0)
        return badArgument(u"a number above zero"_s);
    return numberCheck("multipleOf", u"Must be a multiple of %1."_s, argument, isMultipleOf);
}

/// A check of a count: of characters, elements or members, where the value is of that kind.
template<typename Count, typename Fits>
Result<KeywordCheck> countCheck(const char *keyword, const QString &words, const Value &argument, Count count, Fits fits)
{
    const std::optional<std::int64_t> limit = argument.toInteger();
    if (!limit || *limit < 0)
        return badArgument(u"a whole number, zero or more"_s);
    return KeywordCheck([=, message = words.arg(*limit)](const Value &target) {
        const std::optional<std::int64_t> size = count(target);
        return !size || fits(*size, *limit) ? std::vector<SchemaViolation>() : complaint(keyword, message);
    });
}

std::optional<std::int64_t> characters(const Value &v) { return v.isString() ? std::optional<std::int64_t>(lengthOf(v)) : std::nullopt; }
std::optional<std::int64_t> elements(const Value &v) { return v.isArray() ? std::optional<std::int64_t>(v.size()) : std::nullopt; }
std::optional<std::int64_t> members(const Value &v) { return v.isObject() ? std::optional<std::int64_t>(v.size()) : std::nullopt; }

Result<KeywordCheck> minLengthCheck(const Value &argument)
{
    if (argument.toInteger() != 1)
        return countCheck("minLength", u"Must have at least %1 characters."_s, argument, characters, std::greater_equal<>());
    // By far the usual case, where "at least 1 characters" would be no help.
    return KeywordCheck([](const Value &target) {
        return characters(target) == 0 ? complaint("minLength", u"Must not be empty."_s) : std::vector<SchemaViolation>();
    });
}

Result<KeywordCheck> maxLengthCheck(const Value &argument)
{
    return countCheck("maxLength", u"Must have at most %1 characters."_s, argument, characters, std::less_equal<>());
}

Result<KeywordCheck> minItemsCheck(const Value &argument)
{
    return countCheck("minItems", u"The list must have at least %1 entries."_s, argument, elements, std::greater_equal<>());
}

Result<KeywordCheck> maxItemsCheck(const Value &argument)
{
    return countCheck("maxItems", u"The list must have at most %1 entries."_s, argument, elements, std::less_equal<>());
}

Result<KeywordCheck> minPropertiesCheck(const Value &argument)
{
    return countCheck("minProperties", u"Must have at least %1 members."_s, argument, members, std::greater_equal<>());
}

Result<KeywordCheck> maxPropertiesCheck(const Value &argument)
{
    return countCheck("maxProperties", u"Must have at most %1 members."_s, argument, members, std::less_equal<>());
}

Result<KeywordCheck> uniqueItemsCheck(const Value &argument)
{
    if (!argument.isBoolean())
        return badArgument(u"true or false"_s);
    return KeywordCheck([isAsked = argument.toBoolean()](const Value &target) {
        std::unordered_multimap<std::uint64_t, std::size_t> seen;
        for (std::size_t i = 0; isAsked && target.isArray() && i < target.size(); ++i) {
            const Value element = target.at(i);
            const auto [first, last] = seen.equal_range(element.hash());
            for (auto it = first; it != last; ++it) {
                if (target.at(it->second) == element)
                    return complaint("uniqueItems", u"Is in the list twice (entries %1 and %2)."_s.arg(it->second + 1).arg(i + 1), Pointer().child(i));
            }
            seen.emplace(element.hash(), i);
        }
        return std::vector<SchemaViolation>();
    });
}

Result<KeywordCheck> patternCheck(const Value &argument)
{
    const QRegularExpression pattern(argument.toString(), QRegularExpression::UseUnicodePropertiesOption);
    if (!argument.isString() || !pattern.isValid())
        return badArgument(u"a regular expression"_s);
    return KeywordCheck([pattern, message = u"Must match the pattern %1"_s.arg(argument.toString())](const Value &target) {
        return !target.isString() || pattern.match(target.toString()).hasMatch() ? std::vector<SchemaViolation>() : complaint("pattern", message);
    });
}

Result<KeywordCheck> formatCheck(const Value &argument)
{
    static const std::unordered_map<std::string, QString> examples = {
        {"date", u"a date like 2026-11-20"_s}, {"time", u"a time like 13:30:00Z"_s}, {"date-time", u"a date and time like 2026-11-20T13:30:00Z"_s},
        {"email", u"an e-mail address"_s}, {"uri", u"a web address with its scheme, like https://example.org/"_s},
        {"uuid", u"a UUID"_s}, {"ipv4", u"an IPv4 address"_s}, {"regex", u"a regular expression"_s},
    };
    if (!argument.isString())
        return badArgument(u"the name of a format"_s);
    const auto example = examples.find(argument.toStdString());
    if (example == examples.end())
        return KeywordCheck([](const Value &) { return std::vector<SchemaViolation>(); });
    return KeywordCheck([format = argument.toString(), message = u"Must be %1."_s.arg(example->second)](const Value &target) {
        return !target.isString() || hasFormat(target.toString(), format) ? std::vector<SchemaViolation>() : complaint("format", message);
    });
}

constexpr std::array keywords = {
    SchemaKeyword{"required", requiredCheck}, SchemaKeyword{"type", typeCheck}, SchemaKeyword{"const", constCheck},
    SchemaKeyword{"enum", enumCheck}, SchemaKeyword{"minLength", minLengthCheck}, SchemaKeyword{"maxLength", maxLengthCheck},
    SchemaKeyword{"pattern", patternCheck}, SchemaKeyword{"format", formatCheck}, SchemaKeyword{"minimum", minimumCheck},
    SchemaKeyword{"maximum", maximumCheck}, SchemaKeyword{"exclusiveMinimum", exclusiveMinimumCheck},
    SchemaKeyword{"exclusiveMaximum", exclusiveMaximumCheck}, SchemaKeyword{"multipleOf", multipleOfCheck},
    SchemaKeyword{"minItems", minItemsCheck}, SchemaKeyword{"maxItems", maxItemsCheck}, SchemaKeyword{"uniqueItems", uniqueItemsCheck},
    SchemaKeyword{"minProperties", minPropertiesCheck}, SchemaKeyword{"maxProperties", maxPropertiesCheck},
};

}

std::span<const SchemaKeyword> schemaKeywords()
{
    return keywords;
}

}
