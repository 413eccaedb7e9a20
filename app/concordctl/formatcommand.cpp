// SPDX-License-Identifier: MIT
#include "app/concordctl/formatcommand.h"

#include "app/concordctl/jsonfile.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

QString FormatCommand::name() const
{
    return u"format"_s;
}

QString FormatCommand::summary() const
{
    return u"Check a JSON file and write it out again, losing nothing"_s;
}

void FormatCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"FILE"_s, u"A JSON file, or - for standard input."_s);
    parser.addOptions({
        {u"pretty"_s, u"One member or element a line. Without it the output is byte-identical to the input."_s},
        {u"indent"_s, u"Spaces a level, with --pretty."_s, u"N"_s, u"2"_s},
    });
}

ExitStatus FormatCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const QString path = parser.positionalArguments().constFirst();
    if (parser.isSet(u"indent"_s) && !parser.isSet(u"pretty"_s)) {
        console.say(u"--indent goes with --pretty only."_s);
        return ExitStatus::BadInput;
    }
    bool isNumber = false;
    const int indent = parser.value(u"indent"_s).toInt(&isNumber);
    if (!isNumber || indent < 0 || indent > 16) {
        console.say(u"--indent is a number from 0 to 16."_s);
        return ExitStatus::BadInput;
    }
    // Read as bytes, so that what surrounds the value (the last line end) comes out again too.
    const auto value = readJson(path);
    if (!value) {
        console.complain(value.error());
        return ExitStatus::BadInput;
    }
    if (parser.isSet(u"pretty"_s))
        console.writeLine(writeJson(*value, {WriteOptions::Style::Pretty, indent}));
    else
        console.write(writeJson(*value));
    return ExitStatus::Done;
}

}
