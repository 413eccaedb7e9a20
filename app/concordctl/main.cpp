// SPDX-License-Identifier: MIT
#include "app/concordctl/command.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {

QString overview(const std::vector<std::unique_ptr<Command>> &commands)
{
    QString text = u"Usage: concordctl COMMAND [options] …\n"
                   "Edits, merges and compares JSON records, on disk and on REST backends.\n\nCommands:\n"_s;
    for (const auto &command : commands)
        text += u"  %1 %2\n"_s.arg(command->name().leftJustified(10), command->summary());
    text += u"\nOptions:\n  -h, --help     This text, or with a command, its options.\n  -v, --version  The version.\n\n"
            "Exit status: 0 done · 1 a conflict that needs a choice · 2 bad input or usage · 3 deleted on the server\n"
            "             4 locked · 5 refused by the server's rules · 6 not signed in or not allowed\n"
            "             7 unreachable, or unknown whether it landed\n"_s;
    return text;
}

/// "concordctl probe [options] URL", as the help begins.
QString usageOf(const Command &command, const QCommandLineParser &parser)
{
    const QString usage = parser.helpText().section(u'\n', 0, 0);
    return QString(usage).replace(u"concordctl [options]"_s, u"concordctl %1 [options]"_s.arg(command.name()));
}

QString arityText(const Command::Arity &arity)
{
    const QString argument = arity.least == 1 && arity.most == 1 ? u" argument"_s : u" arguments"_s;
    if (arity.least == arity.most)
        return QString::number(arity.least) + argument;
    return (arity.most < 0 ? u"at least %1"_s.arg(arity.least) : u"%1 to %2"_s.arg(arity.least).arg(arity.most)) + argument;
}

/// Complains when standard output got less than was written; that is no success, and no report to act on.
int ended(ExitStatus status, Console &console)
{
    if (!console.lostOutput())
        return int(status);
    console.complain(*console.lostOutput());
    const bool isWhole = status == ExitStatus::Done || status == ExitStatus::Undecided;
    return int(isWhole ? exitStatusOf(*console.lostOutput()) : status);
}

ExitStatus runCommand(const Command &command, const QStringList &arguments, Console &console)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary() + u'.');
    parser.addOption({{u"h"_s, u"help"_s}, u"Print this and leave."_s});
    command.declare(parser);
    if (!parser.parse(arguments)) {
        console.say(parser.errorText() + u" See concordctl %1 --help."_s.arg(command.name()));
        return ExitStatus::BadInput;
    }
    if (parser.isSet(u"help"_s)) {
        QString help = parser.helpText();
        console.write(help.replace(u"concordctl [options]"_s, u"concordctl %1 [options]"_s.arg(command.name())).toLocal8Bit());
        return ExitStatus::Done;
    }
    const auto count = parser.positionalArguments().size();
    const Command::Arity arity = command.arity();
    if (count < arity.least || (arity.most >= 0 && count > arity.most)) {
        console.say(u"%1 wants %2, not %3. %4\nTry concordctl %1 --help."_s.arg(command.name(), arityText(arity))
                        .arg(count)
                        .arg(usageOf(command, parser)));
        return ExitStatus::BadInput;
    }
    return command.run(parser, console);
}

}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"concordctl"_s);
    QCoreApplication::setOrganizationName(u"concord"_s);
    Console console;
    QStringList arguments = application.arguments();
    const auto commands = allCommands();
    const QString first = arguments.value(1);
    if (first == "--version"_L1 || first == "-v"_L1) {
        console.writeLine("concordctl " CONCORD_VERSION);
        return ended(ExitStatus::Done, console);
    }
    if (first.isEmpty() || first == "--help"_L1 || first == "-h"_L1 || first == "help"_L1) {
        if (first.isEmpty())
            console.say(u"Which command? See concordctl --help."_s);
        else
            console.write(overview(commands).toLocal8Bit());
        return ended(first.isEmpty() ? ExitStatus::BadInput : ExitStatus::Done, console);
    }
    const auto command = std::find_if(commands.begin(), commands.end(), [&](const auto &each) { return each->name() == first; });
    if (command == commands.end()) {
        console.say(u"There is no command \u201c%1\u201d. See concordctl --help."_s.arg(first));
        return int(ExitStatus::BadInput);
    }
    arguments.removeAt(1);
    return ended(runCommand(**command, arguments, console), console);
}
