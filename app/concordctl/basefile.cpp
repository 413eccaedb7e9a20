// SPDX-License-Identifier: MIT
#include "app/concordctl/basefile.h"

#include "app/concordctl/jsonfile.h"
#include "core/json/write.h"
#include "core/outputfile.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QByteArray nameOf(Revision::Source source)
{
    switch (source) {
    case Revision::Source::Body:
        return "body";
    case Revision::Source::Hash:
        return "hash";
    case Revision::Source::None:
    case Revision::Source::Header:
        break;
    }
    return "header";
}

Revision::Source sourceNamed(const QByteArray &name)
{
    if (name == "body")
        return Revision::Source::Body;
    return name == "hash" ? Revision::Source::Hash : Revision::Source::Header;
}

}

Result<BaseFile> BaseFile::read(const QString &path)
{
    auto record = readJson(path);
    if (!record)
        return record.error();
    const auto etag = readFile(path + u".etag"_s);
    if (!etag)
        return etag.error();
    const QList<QByteArray> lines = etag->split('\n');
    if (lines.constFirst().isEmpty())
        return Error{Error::Kind::BadInput, u"There is no version token in the first line."_s, path + u".etag:1"_s};
    return BaseFile{*record, {sourceNamed(lines.value(1).trimmed()), lines.constFirst(), lines.value(2)}};
}

Result<Done> BaseFile::write(const QString &path) const
{
    if (auto written = writeOutputFile(path, writeJson(record)); !written)
        return written;
    return writeOutputFile(path + u".etag"_s, revision.token + '\n' + nameOf(revision.source) + '\n' + revision.lastModified + '\n');
}

}
