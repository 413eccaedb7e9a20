// SPDX-License-Identifier: MIT
#include "app/concordctl/setcommand.h"

#include "app/concordctl/assignments.h"
#include "app/concordctl/batch.h"
#include "app/concordctl/saveoptions.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Result<std::vector<Assignment>> assignmentsIn(const QCommandLineParser &parser)
{
    std::vector<Assignment> assignments;
    for (const QString &text : parser.positionalArguments().sliced(1)) {
        auto assignment = Assignment::parse(text);
        if (!assignment)
            return assignment.error();
        assignments.push_back(*assignment);
    }
    for (const QString &text : parser.values(u"remove"_s)) {
        auto pointer = Pointer::parse(text);
        if (!pointer)
            return pointer.error();
        assignments.push_back({*pointer, {}});
    }
    return assignments;
}

}

QString SetCommand::name() const
{
    return u"set"_s;
}

QString SetCommand::summary() const
{
    return u"Change fields of a record and save it"_s;
}

void SetCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"ID"_s, u"The record's id, as the backend spells it."_s);
    parser.addPositionalArgument(
        u"POINTER=JSON…"_s,
        u"A JSON Pointer (RFC 6901) and the value to put there; /list/- appends. Text needs its quotes: /title='\"New\"'."_s,
        u"POINTER=JSON…"_s);
    Remote::declare(parser);
    SaveOptions::declare(parser);
    parser.addOptions({
        {u"remove"_s, u"Remove what is at POINTER; can be given several times."_s, u"POINTER"_s},
        {u"batch"_s,
         u"Read assignments from standard input, those of one line separated by tabs, and save line by line; prints one "
         "JSON object a line."_s},
    });
}

ExitStatus SetCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto options = SaveOptions::from(parser);
    const auto assignments = assignmentsIn(parser);
    auto remote = Remote::from(parser);
    if (!options || !assignments || !remote) {
        console.complain(!options ? options.error() : !assignments ? assignments.error() : remote.error());
        return ExitStatus::BadInput;
    }
    const RecordKey key = (*remote)->key(parser.positionalArguments().constFirst());
    if (parser.isSet(u"batch"_s))
        return runBatch(**remote, key, *options, console);
    if (assignments->empty()) {
        console.say(u"There is nothing to set. Give POINTER=JSON, --remove POINTER or --batch."_s);
        return ExitStatus::BadInput;
    }
    RecordWrite write(&(*remote)->connection(), options->onConflict);
    const auto edit = [&](const Value &base) { return assigned(base, *assignments); };
    return conclude(carryOut(write, [&] { write.update(key, options->base, edit); }), *options, console);
}

}
