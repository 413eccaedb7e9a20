// SPDX-License-Identifier: MIT
#include "core/vault/wayout.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString nameOf(WayOut::Kind kind)
{
    switch (kind) {
    case WayOut::Kind::None:
        return u"none"_s;
    case WayOut::Kind::Recreate:
        return u"recreate"_s;
    case WayOut::Kind::SaveAsNew:
        return u"saveAsNew"_s;
    case WayOut::Kind::MergeInto:
        return u"mergeInto"_s;
    }
    return {};
}

Value toJson(const RecordKey &key)
{
    return Value::object({{"collection", Value::string(key.collection)}, {"id", Value::string(key.id)}});
}

RecordKey recordKeyFrom(const Value &json)
{
    return {json["collection"].toString(), json["id"].toString()};
}

WayOut::Kind kindNamed(const QString &name)
{
    for (const WayOut::Kind kind : {WayOut::Kind::Recreate, WayOut::Kind::SaveAsNew, WayOut::Kind::MergeInto}) {
        if (name == nameOf(kind))
            return kind;
    }
    return WayOut::Kind::None;
}

}

Value toJson(const WayOut &wayOut)
{
    if (wayOut == WayOut())
        return {};
    std::vector<Value> origins;
    for (const RecordKey &origin : wayOut.origins)
        origins.push_back(toJson(origin));
    return Value::object({{"kind", Value::string(nameOf(wayOut.kind))}, {"origins", Value::array(std::move(origins))}});
}

WayOut wayOutFrom(const Value &json)
{
    WayOut wayOut{kindNamed(json["kind"].toString()), {}};
    const Value origins = json["origins"];
    for (std::size_t i = 0; i < origins.size(); ++i)
        wayOut.origins.push_back(recordKeyFrom(origins.at(i)));
    return wayOut;
}

}
