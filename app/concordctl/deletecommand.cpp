// SPDX-License-Identifier: MIT
#include "app/concordctl/deletecommand.h"

#include "app/concordctl/saveoptions.h"

using namespace Qt::StringLiterals;

namespace concord {

QString DeleteCommand::name() const
{
    return u"delete"_s;
}

QString DeleteCommand::summary() const
{
    return u"Delete a record, unless it was changed meanwhile"_s;
}

void DeleteCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"ID"_s, u"The record's id, as the backend spells it."_s);
    Remote::declare(parser);
    SaveOptions::declare(parser);
}

ExitStatus DeleteCommand::run(const QCommandLineParser &parser, Console &console) const
{
    auto options = SaveOptions::from(parser);
    auto remote = Remote::from(parser);
    if (!options || !remote) {
        console.complain(!options ? options.error() : remote.error());
        return ExitStatus::BadInput;
    }
    const RecordKey key = (*remote)->key(parser.positionalArguments().constFirst());
    RecordWrite write(&(*remote)->connection(), options->onConflict);
    const auto outcome = carryOut(write, [&] { write.remove(key, options->base); });
    options->basePath.clear(); // what was deleted is no base any more
    return conclude(outcome, *options, console);
}

}
