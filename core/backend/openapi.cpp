// SPDX-License-Identifier: MIT
#include "core/backend/openapi.h"

#include "core/json/pointer.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Value at(const Value &root, std::initializer_list<const char *> way)
{
    Value value = root;
    for (const char *step : way)
        value = value[step];
    return value;
}

/// The target of a local reference, one step; the value itself otherwise.
Value resolved(const Value &document, const Value &value)
{
    const QString reference = value["$ref"].toString();
    if (!reference.startsWith("#/"_L1))
        return value;
    const auto pointer = Pointer::parse(reference.mid(1));
    return pointer ? valueAt(document, *pointer) : Value();
}

/// The schema of what a GET of the record answers: OpenAPI 3 has it by media type, Swagger 2 beside the description.
Value answerSchema(const Value &document, const Value &operation)
{
    const Value responses = operation["responses"];
    const Value response = resolved(document, responses.contains("200") ? responses["200"] : responses["default"]);
    const Value content = response["content"];
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (content.memberName(i).find("json") != std::string_view::npos)
            return content.at(i)["schema"];
    }
    return response["schema"];
}

/// A schema that stands alone: what its references lead to comes along.
Value standingAlone(const Value &document, const Value &schema)
{
    Value target = resolved(document, schema);
    if (!target.isObject())
        return {};
    for (const char *store : {"components", "definitions"}) {
        if (document.contains(store))
            target = target.withMember(store, document[store]);
    }
    return target;
}

void addRequiredHeaders(const Value &document, const Value &parameters, QStringList *headers)
{
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Value parameter = resolved(document, parameters.at(i));
        const QString name = parameter["name"].toString();
        if (parameter["in"].toString() == "header"_L1 && parameter["required"].toBoolean() && !headers->contains(name, Qt::CaseInsensitive))
            headers->append(name);
    }
}

OpenApiCollection collectionAt(const Value &document, const QString &name, const Value &record)
{
    OpenApiCollection collection {name, standingAlone(document, answerSchema(document, record["get"])), {}};
    addRequiredHeaders(document, record["parameters"], &collection.requiredHeaders);
    for (const char *method : {"put", "patch"})
        addRequiredHeaders(document, at(record, {method, "parameters"}), &collection.requiredHeaders);
    return collection;
}

}

Result<OpenApiDescription> readOpenApi(const Value &document)
{
    const bool isOpenApi = document["openapi"].toString().startsWith("3."_L1) || document["swagger"].toString() == "2.0"_L1;
    if (!isOpenApi || !document["paths"].isObject())
        return Error {Error::Kind::BadInput, u"this is no OpenAPI document"_s, {}};
    OpenApiDescription description {at(document, {"info", "title"}).toString(), {}};
    static const QRegularExpression recordPath(u"^/(?<name>[^{}]+)/\\{[^/{}]+\\}/?$"_s);
    const Value paths = document["paths"];
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto match = recordPath.match(QString::fromUtf8(paths.memberName(i).data(), qsizetype(paths.memberName(i).size())));
        const QString name = match.captured(u"name");
        const bool hasList = paths.contains(QString(u'/' + name).toStdString()) || paths.contains(QString(u'/' + name + u'/').toStdString());
        if (match.hasMatch() && hasList)
            description.collections.push_back(collectionAt(document, name, paths.at(i)));
    }
    return description;
}

}
