// SPDX-License-Identifier: MIT
#include "app/concordctl/jsonfile.h"

#include "core/json/parse.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace concord {

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    const bool isOpen = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return Error{Error::Kind::NotFound, file.errorString(), path};
    return file.readAll();
}

Result<Value> readJson(const QString &path, const Value &like)
{
    auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    auto value = parseJson(*bytes, {.like = like});
    if (!value)
        return value.error().toError(path == "-"_L1 ? u"standard input"_s : path);
    return *value;
}

}
