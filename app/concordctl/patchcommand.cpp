// SPDX-License-Identifier: MIT
#include "app/concordctl/patchcommand.h"

#include "app/concordctl/jsonfile.h"
#include "core/json/parse.h"
#include "core/json/patch.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The error of a patch with the file that it stands in: "p.json#/0: there is nothing at …".
Error inFile(const Error &error, const QString &path)
{
    return {error.kind, error.detail, error.where.isEmpty() ? path : path + u'#' + error.where};
}

/// The document that a patch read from `patchPath` has made, with a line end. Error when there is none left, or none that could
/// be read again (too deep).
Result<QByteArray> textOf(const Value &patched, const QString &patchPath)
{
    if (patched.isAbsent())
        return Error{Error::Kind::BadInput, u"the patch removes the whole document and leaves nothing to write"_s, patchPath};
    QByteArray text = writeJson(patched);
    if (!text.endsWith('\n'))
        text += '\n';
    if (const auto again = parseJson(text); !again)
        return again.error().toError(patchPath + u", applied"_s);
    return text;
}

}

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
    const QString patchPath = parser.positionalArguments().at(1);
    const auto patch = readJson(patchPath);
    if (!target || !patch) {
        console.complain(target ? patch.error() : target.error());
        return ExitStatus::BadInput;
    }
    const auto result =
        parser.isSet(u"merge-patch"_s) ? Result<Value>(applyMergePatch(*target, *patch)) : applyPatch(*target, *patch);
    if (!result) {
        console.complain(inFile(result.error(), patchPath));
        return ExitStatus::BadInput;
    }
    const auto text = textOf(*result, patchPath);
    if (!text) {
        console.complain(text.error());
        return ExitStatus::BadInput;
    }
    console.write(*text);
    return ExitStatus::Done;
}

}
