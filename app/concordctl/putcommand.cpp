// SPDX-License-Identifier: MIT
#include "app/concordctl/putcommand.h"

#include "app/concordctl/jsonfile.h"
#include "app/concordctl/saveoptions.h"

using namespace Qt::StringLiterals;

namespace concord {

QString PutCommand::name() const
{
    return u"put"_s;
}

QString PutCommand::summary() const
{
    return u"Save an edited record"_s;
}

void PutCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"ID"_s, u"The record's id, as the backend spells it."_s);
    parser.addPositionalArgument(
        u"FILE"_s, u"The edited record, or - for standard input. Without --base the edit counts as made just now, on "
                   "what the server has."_s);
    Remote::declare(parser);
    SaveOptions::declare(parser);
}

ExitStatus PutCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto options = SaveOptions::from(parser);
    const auto record = readJson(parser.positionalArguments().at(1));
    auto remote = Remote::from(parser);
    if (!options || !record || !remote) {
        console.complain(!options ? options.error() : !record ? record.error() : remote.error());
        return ExitStatus::BadInput;
    }
    const RecordKey key = (*remote)->key(parser.positionalArguments().at(0));
    RecordWrite write(&(*remote)->connection(), options->onConflict);
    const auto edit = [&](const Value &) { return Result<Value>(*record); };
    return conclude(carryOut(write, [&] { write.update(key, options->base, edit); }), *options, console);
}

}
