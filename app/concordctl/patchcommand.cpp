// SPDX-License-Identifier: MIT
#include "app/concordctl/patchcommand.h"

#include "app/concordctl/jsonfile.h"
#include "core/json/patch.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

QString PatchCommand::name() const
{
    return u"patch"_s;
}

QString PatchCommand::summary() const
{
    return u"Apply a JSON Patch to a file and print the result"_s;
}

void PatchCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"FILE"_s, u"The JSON file to change; it is not written to."_s);
    parser.addPositionalArgument(u"PATCH"_s, u"A JSON Patch (RFC 6902), as diff prints it."_s);
    parser.addOption({u"merge-patch"_s, u"PATCH is a JSON Merge Patch (RFC 7396)."_s});
}

ExitStatus PatchCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto target = readJson(parser.positionalArguments().at(0));
    const auto patch = readJson(parser.positionalArguments().at(1));
    if (!target || !patch) {
        console.complain(target ? patch.error() : target.error());
        return ExitStatus::BadInput;
    }
    const auto result =
        parser.isSet(u"merge-patch"_s) ? Result<Value>(applyMergePatch(*target, *patch)) : applyPatch(*target, *patch);
    if (!result) {
        console.complain(result.error());
        return ExitStatus::BadInput;
    }
    QByteArray text = writeJson(*result);
    if (!text.endsWith('\n'))
        text += '\n';
    console.write(text);
    return ExitStatus::Done;
}

}
