// SPDX-License-Identifier: MIT
#include "app/concordctl/diffcommand.h"

#include "app/concordctl/jsonfile.h"
#include "core/json/patch.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

QString DiffCommand::name() const
{
    return u"diff"_s;
}

QString DiffCommand::summary() const
{
    return u"Print the JSON Patch that turns A into B"_s;
}

void DiffCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"A"_s, u"The JSON file to start from."_s);
    parser.addPositionalArgument(u"B"_s, u"The JSON file to arrive at."_s);
    parser.addOption({u"merge-patch"_s, u"Print a JSON Merge Patch (RFC 7396) instead of a JSON Patch (RFC 6902)."_s});
}

ExitStatus DiffCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto from = readJson(parser.positionalArguments().at(0));
    const auto to = readJson(parser.positionalArguments().at(1), from.valueOr(Value()));
    if (!from || !to) {
        console.complain(from ? to.error() : from.error());
        return ExitStatus::BadInput;
    }
    const auto patch = parser.isSet(u"merge-patch"_s) ? makeMergePatch(*from, *to) : Result<Value>(makePatch(*from, *to));
    if (!patch) {
        console.complain(patch.error());
        return ExitStatus::BadInput;
    }
    console.writeLine(writeJson(*patch, {WriteOptions::Style::Pretty, 2}));
    return ExitStatus::Done;
}

}
