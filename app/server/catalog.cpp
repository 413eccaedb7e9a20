// SPDX-License-Identifier: MIT
#include "app/server/catalog.h"

#include "core/json/parse.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

constexpr qsizetype rowText = 120;

Result<Collection> collectionNamed(const QString &name)
{
    QFile file(u":/concord/samples/schemas/"_s + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::NotFound, file.errorString(), file.fileName()};
    const QByteArray text = file.readAll();
    auto json = parseJson(text);
    if (!json)
        return json.error().toError(file.fileName());
    auto schema = Schema::fromJson(*json);
    if (!schema)
        return schema.error();
    return Collection{name, (*json)["title"].toString(), text, *json, *schema};
}

void collectText(const Value &value, QString &text)
{
    if (value.isString())
        text += value.toString() + u'\n';
    else if (value.isNumber())
        text += QString::fromLatin1(value.numberText().data(), qsizetype(value.numberText().size())) + u'\n';
    for (std::size_t i = 0; i < value.size(); ++i)
        collectText(value.at(i), text);
}

}

Result<Catalog> Catalog::builtin()
{
    Catalog catalog;
    for (const QString &name : {u"articles"_s, u"orders"_s, u"contacts"_s}) {
        auto collection = collectionNamed(name);
        if (!collection)
            return collection.error();
        catalog.m_collections.push_back(*collection);
    }
    return catalog;
}

const Collection *Catalog::find(QStringView name) const
{
    for (const Collection &collection : m_collections) {
        if (collection.name == name)
            return &collection;
    }
    return nullptr;
}

QString titleOf(const Collection &collection, const Value &record, const QString &id)
{
    QStringList parts;
    const Value pointers = collection.schemaJson["x-concord-title"];
    for (std::size_t i = 0; i < pointers.size(); ++i) {
        const auto pointer = Pointer::parse(pointers.at(i).toString());
        const QString part = pointer ? valueAt(record, *pointer).toString() : QString();
        if (!part.isEmpty())
            parts << part;
    }
    return parts.isEmpty() ? id : parts.join(u", "_s);
}

Value summaryOf(const Value &record)
{
    std::vector<Value::Member> members;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const Value member = record.at(i);
        if (member.isContainer() || (member.isString() && member.toStdString().size() > size_t(rowText)))
            continue;
        members.push_back({std::string(record.memberName(i)), member});
    }
    return Value::object(std::move(members));
}

QString searchTextOf(const Value &record)
{
    QString text;
    collectText(record, text);
    return text.toLower();
}

}
