// SPDX-License-Identifier: MIT
#include "core/backend/problemfields.h"

#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

constexpr std::size_t mostErrors = 1'000; ///< more say nothing more to a person

Value member(const Value &object, const char *pointer)
{
    const auto parsed = Pointer::parse(std::string_view(pointer));
    return parsed ? valueAt(object, *parsed) : Value();
}

QString firstText(const Value &object, std::initializer_list<const char *> pointers)
{
    for (const char *pointer : pointers) {
        const Value value = member(object, pointer);
        if (value.isString())
            return value.toString();
    }
    return {};
}

/// "lines[2].qty" and "lines.2.qty" are /lines/2/qty.
Pointer pointerFromPath(QString path)
{
    path.replace(u'[', u'.').remove(u']').remove(u'"').remove(u'\'');
    if (path.startsWith("$."_L1))
        path.remove(0, 2);
    std::vector<std::string> tokens;
    const QStringList parts = path.split(u'.', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        tokens.push_back(part.toStdString());
    return Pointer(std::move(tokens));
}

/// A JSON Pointer, one as a URI fragment (RFC 6901 section 6), or a dotted path.
std::optional<Pointer> pointerFromText(QString text)
{
    if (text.isEmpty())
        return std::nullopt;
    if (text.startsWith(u'#'))
        text = QUrl::fromPercentEncoding(text.mid(1).toUtf8());
    if (text.isEmpty() || text.startsWith(u'/')) {
        const auto pointer = Pointer::parse(text);
        return pointer ? std::optional(*pointer) : std::nullopt;
    }
    return pointerFromPath(text);
}

/// FastAPI's loc and others: the way as an array, with the part of the request it counts from in front.
std::optional<Pointer> pointerFromArray(const Value &way)
{
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < way.size(); ++i) {
        const Value step = way.at(i);
        if (i == 0 && step.isString() && step.toStdString() == "body")
            continue;
        tokens.push_back(step.isString() ? step.toStdString() : std::string(step.numberText()));
    }
    return tokens.empty() ? std::nullopt : std::optional(Pointer(std::move(tokens)));
}

/// FHIRPath expressions begin with the type: Patient.name.
std::optional<Pointer> pointerFromExpression(const Value &issue)
{
    const Value expression = member(issue, "/expression/0");
    const QString path = expression.toString().section(u'.', 1);
    return path.isEmpty() ? std::nullopt : std::optional(pointerFromPath(path));
}

std::optional<Pointer> placeOf(const Value &error)
{
    const QString text = firstText(error, {"/pointer", "/source/pointer", "/instancePath", "/dataPath", "/field", "/extensions/field",
                                           "/propertyPath", "/property", "/path", "/name", "/target"});
    if (const auto pointer = pointerFromText(text))
        return pointer;
    for (const char *way : {"/loc", "/path"}) {
        if (member(error, way).isArray())
            return pointerFromArray(member(error, way));
    }
    return pointerFromExpression(error);
}

void readList(const Value &list, std::vector<FieldError> *errors)
{
    for (std::size_t i = 0; i < list.size() && errors->size() < mostErrors; ++i) {
        const Value error = list.at(i);
        if (error.isString()) {
            errors->push_back({std::nullopt, error.toString()});
            continue;
        }
        const QString detail = firstText(error, {"/detail", "/message", "/msg", "/description", "/reason", "/defaultMessage",
                                                 "/diagnostics", "/details/text", "/title", "/error"});
        const auto place = placeOf(error);
        if (place || !detail.isEmpty())
            errors->push_back({place, detail});
    }
}

/// {"field": "message" | ["message", …] | {deeper}}.
void readMap(const Value &map, const Pointer &at, std::vector<FieldError> *errors)
{
    for (std::size_t i = 0; i < map.size() && errors->size() < mostErrors; ++i) {
        const std::string_view name = map.memberName(i);
        const bool isWhole = name == "base" || name == "non_field_errors" || name == "__all__";
        const Pointer place = isWhole ? at : name.starts_with("$.") ? pointerFromPath(QString::fromStdString(std::string(name))) : at.child(name);
        const Value said = map.at(i);
        if (said.isString())
            errors->push_back({isWhole ? std::nullopt : std::optional(place), said.toString()});
        for (std::size_t j = 0; said.isArray() && j < said.size(); ++j) {
            if (said.at(j).isString())
                errors->push_back({isWhole ? std::nullopt : std::optional(place), said.at(j).toString()});
        }
        if (said.isObject())
            readMap(said, place, errors);
    }
}

/// Django's REST framework answers with nothing but the map.
bool isBareMap(const Value &body)
{
    for (std::size_t i = 0; i < body.size(); ++i) {
        const Value said = body.at(i);
        if (!said.isArray() || said.size() == 0 || !said.at(0).isString())
            return false;
    }
    return body.size() > 0;
}

}

std::vector<FieldError> fieldErrorsIn(const Value &body)
{
    std::vector<FieldError> errors;
    if (!body.isObject())
        return errors;
    for (const char *place : {"/errors", "/error/details", "/details/causes", "/details", "/invalid-params", "/violations", "/issue",
                              "/error/errors", "/detail", "/_issues", "/error/root_cause"}) {
        const Value value = member(body, place);
        if (value.isArray())
            readList(value, &errors);
        else if (value.isObject() && (std::string_view(place) == "/errors" || std::string_view(place) == "/_issues"))
            readMap(value, {}, &errors);
        if (!errors.empty())
            return errors;
    }
    // A refusal of one value that names it beside its code, without a list.
    if (const auto place = pointerFromText(firstText(body, {"/pointer"})))
        errors.push_back({place, firstText(body, {"/detail", "/title"})});
    else if (isBareMap(body))
        readMap(body, {}, &errors);
    return errors;
}

}
