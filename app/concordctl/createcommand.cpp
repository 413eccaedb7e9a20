// SPDX-License-Identifier: MIT
#include "app/concordctl/createcommand.h"

#include "app/concordctl/jsonfile.h"
#include "app/concordctl/saveoptions.h"

using namespace Qt::StringLiterals;

namespace concord {

QString CreateCommand::name() const
{
    return u"create"_s;
}

QString CreateCommand::summary() const
{
    return u"Make a new record, never replacing one"_s;
}

void CreateCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"ID"_s, u"The new record's id; without it the server chooses."_s, u"[ID]"_s);
    parser.addPositionalArgument(u"FILE"_s, u"The record, or - for standard input."_s);
    Remote::declare(parser);
    SaveOptions::declare(parser);
}

ExitStatus CreateCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const QStringList arguments = parser.positionalArguments();
    if (parser.isSet(u"base"_s)) {
        console.say(u"A new record has no base; --base goes with set, put and delete."_s);
        return ExitStatus::BadInput;
    }
    const auto options = SaveOptions::from(parser);
    const auto record = readJson(arguments.constLast());
    auto remote = Remote::from(parser);
    if (!options || !record || !remote) {
        console.complain(!options ? options.error() : !record ? record.error() : remote.error());
        return ExitStatus::BadInput;
    }
    const RecordKey key = (*remote)->key(arguments.size() == 2 ? arguments.constFirst() : QString());
    RecordWrite write(&(*remote)->connection(), options->onConflict);
    return conclude(carryOut(write, [&] { write.create(key, *record); }), *options, console);
}

}
