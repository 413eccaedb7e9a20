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
    }
    return {};
}

WayOut::Kind kindNamed(const QString &name)
{
    for (const WayOut::Kind kind : {WayOut::Kind::Recreate, WayOut::Kind::SaveAsNew}) {
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
    return Value::object({{"kind", Value::string(nameOf(wayOut.kind))}});
}

WayOut wayOutFrom(const Value &json)
{
    return {kindNamed(json["kind"].toString())};
}

}
